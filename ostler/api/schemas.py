"""What comes in and what goes out. Ids are public ids; times are ISO 8601 with the council's offset."""

from typing import Annotated, Any, Literal

from ninja import Path, Schema
from ninja.params import functions
from pydantic import Field

from ostler.conversations.requests import ClientId, In, Nothing, Receipt, Reply, Words
from ostler.kernel import ids, limits

__all__ = ["Nothing", "Receipt", "Reply"]      # described here as well, read below

UID = f"^{ids.UID_PATTERN.pattern}$"
TO = f"^(desk|auto|(service|post|person):{ids.UID_PATTERN.pattern})$"
HANDED_TO = f"^(post|person):{ids.UID_PATTERN.pattern}$"

Uid = Path[Annotated[str, Field(pattern=UID, description="The conversation's id", examples=["7KQ2mWxTzR9bPd"])]]
SINCE: Any = functions.Query("", max_length=4_000, description="The `next` of an earlier answer")
To = Annotated[str, Field(pattern=TO, description="service:ID, post:ID, person:ID, desk, or auto", examples=["auto"])]
Reason = Annotated[str, Field(max_length=limits.REASON_CHARACTERS)]
Urgency = Literal["emergency", "protect-the-service", "next-working-day"]
Capacity = Literal["council", "ward"]
Minute = Annotated[str, Field(description="ISO 8601 to the minute, with the council's offset",
                              examples=["2026-05-26T08:30+01:00"])]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2026-05-25T10:41:00+01:00"])]


class Find(In):
    q: Annotated[str, Field(max_length=limits.QUERY_CHARACTERS, examples=["planning website won't take comments"])]
    limit: Annotated[int, Field(ge=0, le=25)] = limits.FIND_RESULTS


class AskAdvice(In):
    to: To
    body: Words
    urgency: Urgency | None = None
    capacity: Annotated[str, Field(max_length=20, examples=["council"])] = "council"


class Start(In):
    to: To
    body: Words
    client_message_id: ClientId
    capacity: Capacity = "council"
    urgency: Urgency | None = None
    subject: Annotated[str, Field(max_length=limits.SUBJECT_CHARACTERS)] = ""
    shown: Annotated[str, Field(max_length=20, description="The answer that the sender saw before sending")] = ""
    instead: Annotated[str, Field(max_length=12, description="The clause for whose sake the facts are asked for")] = ""


class Receipted(Schema):
    seen: Annotated[int, Field(description="How many were new to you")]


class Resolve(In):
    note: Reason = ""


class Reopen(In):
    reason: Reason = ""


class HandOver(In):
    to: Annotated[str, Field(pattern=HANDED_TO, examples=["post:7KQ2mWxTzR9bPd"])]
    reason: Reason = ""


class WrongChannel(In):
    way: Annotated[str, Field(max_length=40, examples=["complaint"])]
    note: Reason = ""


class Reclassify(In):
    urgency: Urgency
    reason: Annotated[str, Field(min_length=1, max_length=limits.REASON_CHARACTERS)]


class Who(Schema):
    id: str
    name: str
    post: str | None


class Way(Schema):
    """One item of *find*: where a message could go, and who would answer it now."""

    to: str
    service: str | None
    lgsl_id: int | None
    post: str | None
    holder: str | None
    answers_now: Who | None
    until: Minute | None
    why: str
    score: float


class Clause(Schema):
    id: str
    title: str
    text: str
    source: str


class AnotherWay(Schema):
    """What a clause offers instead: words that ask for the facts, the address of a form, or a destination."""

    kind: Literal["facts", "form", "desk", "post"]
    about: Annotated[str, Field(examples=["planning-lobbying"], description="The kind of clause")]
    clause: Annotated[str, Field(examples=["5.3"])]
    label: str
    words: str
    url: str
    to: str


class Advice(Schema):
    """What the protocol says. ``ways`` is empty unless a clause asks for another one."""

    answer: Literal["appropriate", "appropriate-if", "use-another-way"]
    clauses: list[Clause]
    version: str
    urgency: str
    urgency_allowed: list[str]
    facts: list[str]
    ways: list[AnotherWay]


class Started(Schema):
    """A matter that was opened. ``routing`` and ``advice`` as *find* and *advice* give them, at the time of sending."""

    id: str
    reference: Annotated[str, Field(examples=["K7-3F2"])]
    routing: dict[str, Any]
    advice: dict[str, Any]
    due: dict[str, dict[str, Any]]
    message: "Sent"


class Conversation(Schema):
    """``line`` is the line of truth: who has it, since when, until when."""

    id: str
    reference: str
    subject: str
    state: str
    urgency: str
    capacity: str
    line: str
    opened_at: Moment
    last_at: Moment


class Sent(Schema):
    id: str
    at: Moment
    body: str | None = None


class Stored(Schema):
    id: str
    at: Moment


class Message(Schema):
    """``author`` is a person's id; ``body`` is empty once it was withdrawn. ``capacity`` is the hat of who
    asked or of a councillor; an officer, who answers by a post, has none."""

    id: str
    client_message_id: str
    author: str
    author_name: str
    post: str | None
    capacity: Annotated[str, Field(examples=["council"])] | None
    kind: str
    body: str
    at: Moment
    edited: bool
    withdrawn: bool


class HappeningLine(Schema):
    at: Moment
    what: str
    who: str
    channel: Literal["in-app", "push", "sms", "email", "voice"] | None
    outcome: Literal["queued", "sent", "delivered", "seen", "acknowledged", "failed", "no-channel", "held-off-duty",
                     "skipped-empty", "expired"] | None


class Conversations(Schema):
    """In the order of what moved last; ``next`` is always there, to ask again with."""

    items: list[Conversation]
    next: str


class Messages(Schema):
    items: list[Message]
    next: str


class History(Schema):
    items: list[HappeningLine]


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None
