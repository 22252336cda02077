"""What comes in and goes out about problems that several wrote about, and about residents who rang."""

from typing import Annotated

from ninja import Path, Schema
from pydantic import Field

from ostler.api.schemas import UID, Conversation, Moment, Reason
from ostler.conversations.actions.ringing import LINE, NAME
from ostler.conversations.actions.telling_callers import MOST
from ostler.conversations.requests import ClientId, In, Words
from ostler.kernel import limits

ProblemUid = Path[Annotated[str, Field(pattern=UID, description="The problem's id", examples=["7KQ2mWxTzR9bPd"])]]
CallerUid = Path[Annotated[str, Field(pattern=UID, description="The caller's id", examples=["7KQ2mWxTzR9bPd"])]]
MatterId = Annotated[str, Field(pattern=UID)]
Title = Annotated[str, Field(max_length=limits.SUBJECT_CHARACTERS, description="Your own words for it; no sender's")]
NobodyNamed = Annotated[bool, Field(description="You have looked: no words here name somebody who wrote")]


class LinkMatters(In):
    """Matters that you answer for and that are about the same."""

    matters: Annotated[list[MatterId], Field(min_length=2, max_length=limits.PAGE_ROWS)]
    title: Title = ""


class LinkMore(In):
    matters: Annotated[list[MatterId], Field(min_length=1, max_length=limits.PAGE_ROWS)]


class UpdateAll(In):
    body: Words
    client_message_id: ClientId
    nobody_named: NobodyNamed = False


class ResolveAll(In):
    note: Reason = ""
    nobody_named: NobodyNamed = False


class NoteRing(In):
    line: Annotated[str, Field(min_length=1, max_length=LINE, examples=["Cannot comment on 26/0123."])]
    client_message_id: ClientId
    name: Annotated[str, Field(max_length=NAME)] = ""
    contact: Annotated[str, Field(max_length=254, description="A telephone number or an e-mail address")] = ""
    shared: Annotated[bool, Field(description="The officers may see who rang")] = False


class TellCallers(In):
    body: Annotated[str, Field(min_length=1, max_length=MOST, examples=["The portal takes comments again."])]
    client_message_id: ClientId


class LinkedProblem(Schema):
    """Of a problem what you answer for: your matters and no other, not even a count of them. ``waiting`` counts those
    that nobody has; ``updated_at`` is when the last update went to one of yours."""

    id: str
    title: str
    open: bool
    since: Moment
    with_whom: list[str]
    waiting: int
    updated_at: Moment | None
    matters: list[Conversation]


class LinkedProblems(Schema):
    items: list[LinkedProblem]
    next: str


class ToldMatter(Schema):
    conversation: str
    id: str
    at: Moment


class Told(Schema):
    """One message a matter, each with an id of its own."""

    items: list[ToldMatter]


class Rang(Schema):
    """Who rang, where you may know it. ``told_at``: the news was queued for them, or they were rung back."""

    id: str
    name: str
    channel: Annotated[str, Field(description="sms, email, or empty: to be rung back")]
    address: str
    shared: bool
    told_at: Moment | None
    outcome: str


class RingLine(Schema):
    id: str
    line: str
    at: Moment
    caller: Rang | None


class Rings(Schema):
    """``to_tell`` of them can be told with one call, ``to_ring_back`` have to be rung."""

    count: int
    to_tell: int
    to_ring_back: int
    items: list[RingLine]


class NewsSent(Schema):
    """The note that stands on the matter."""

    id: str
    at: Moment
