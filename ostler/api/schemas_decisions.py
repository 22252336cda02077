"""What comes in and goes out about decisions that officers took, thanks and logged calls."""

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import Field

from ostler.api.schemas import UID, Moment, Reason
from ostler.conversations.requests import ClientId, In, Words
from ostler.kernel import limits

DecisionUid = Path[Annotated[str, Field(pattern=UID, description="The decision's id", examples=["7KQ2mWxTzR9bPd"])]]
ThanksUid = Path[Annotated[str, Field(pattern=UID, description="The id of the thanks", examples=["7KQ2mWxTzR9bPd"])]]
Part = Annotated[str, Field(min_length=1, max_length=limits.BODY_CHARACTERS)]
Optional = Annotated[str, Field(max_length=limits.BODY_CHARACTERS)]
Hides = Annotated[bool, Field(description="Nobody outside reads the earlier words any more")]


class Parts(In):
    """The parts of a record. Write None for alternatives or interests where there were none; leave what is confidential
    or exempt out and say so in ``withheld``."""

    title: Annotated[str, Field(min_length=1, max_length=limits.SUBJECT_CHARACTERS)]
    decision: Part
    reasons: Part
    alternatives: Part
    interests: Part
    taken_on: Annotated[date, Field(examples=["2026-05-25"])]
    delegation: Annotated[str, Field(min_length=1, max_length=limits.BODY_CHARACTERS,
                                     examples=["Scheme of delegation, 4.12"])]
    taken_by: Annotated[str, Field(max_length=limits.NAME_CHARACTERS, description="A name that is to be public")] = ""
    papers: Annotated[str, Field(max_length=limits.BODY_CHARACTERS, description="Background papers, one a line")] = ""
    withheld: Optional = ""


class RecordDecision(Parts):
    client_message_id: ClientId
    message: Annotated[str, Field(pattern=f"{UID}|^$", description="The message; the newest where none is given")] = ""
    post: Annotated[str, Field(pattern=f"{UID}|^$", description="The post that decided; the one you answer by")] = ""


class CorrectDecision(Parts):
    why: Reason = ""
    hides: Hides = False


class PublishDecision(In):
    version: Annotated[int, Field(ge=1, le=10_000, description="The version that was looked at")]


class WithdrawDecision(In):
    why: Annotated[str, Field(min_length=1, max_length=limits.REASON_CHARACTERS)]
    hides: Hides = False


class Decision(Schema):
    """What it says is null where its words are read no more. Nothing of the conversation is in it."""

    id: str
    state: Literal["draft", "published", "withdrawn"]
    version: int
    title: str | None
    decision: str | None
    reasons: str | None
    alternatives: str | None
    interests: str | None
    taken_on: date
    post: str
    taken_by: str | None
    delegation: str | None
    papers: list[str]
    withheld: str | None
    why_corrected: str | None
    published_at: Moment | None
    withdrawn_at: Moment | None
    why_withdrawn: str | None


class Decisions(Schema):
    items: list[Decision]
    next: str


class SayThanks(In):
    body: Words
    client_message_id: ClientId
    public: Annotated[str, Field(max_length=limits.REASON_CHARACTERS,
                                 description="What everybody may read once the officer agrees")] = ""


class AnswerThanks(In):
    answer: Literal["yes", "named", "no"]


class Thanked(Schema):
    """``message`` is where they stand in the conversation; null where the asker has no business there. ``officer`` is
    named with their leave alone."""

    id: str
    at: Moment
    state: Literal["private", "asked", "public", "declined", "taken-back"]
    public: str
    by: str
    post: str | None
    officer: str | None
    message: str | None


class AllThanks(Schema):
    items: list[Thanked]
    next: str


class LogCall(In):
    body: Words
    with_whom: Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARACTERS, examples=["Mrs Fenwick"])]
    client_message_id: ClientId
