"""What comes in and goes out about entries and comments."""

from typing import Annotated, Any, Literal

from ninja import Path, Schema
from ninja.params import functions
from pydantic import Field

from ostler.api.schemas import UID, Moment
from ostler.api.schemas_posts import As, Looked, Speaker
from ostler.conversations.requests import ClientId, In
from ostler.kernel import limits

Level = Literal["public", "residents", "members", "council-group", "named", "exempt"]
Slug = Path[Annotated[str, Field(pattern="^[a-zA-Z0-9_-]{1,120}$", description="The last part of its address",
                                 examples=["why-the-bridge-was-shut"])]]
BelowUid = Path[Annotated[str, Field(pattern=UID, description="The id of the entry, post or event",
                                     examples=["7KQ2mWxTzR9bPd"])]]
BY: Any = functions.Query("", max_length=60, description="By one handle alone")
TAG: Any = functions.Query("", max_length=60, description="With one hashtag alone")
LEVEL: Any = functions.Query("", max_length=15, description="Of one security level alone")
SomeUid = Annotated[str, Field(pattern=UID)]


class WriteEntry(In):
    """``publish`` false keeps a draft. ``council_group``, ``readers`` and the exempt fields belong to their levels."""

    title: Annotated[str, Field(min_length=1, max_length=200, examples=["Why the bridge was shut"])]
    body: Annotated[str, Field(min_length=1, max_length=limits.ENTRY_CHARACTERS, description="Markdown")]
    client_message_id: ClientId
    summary: Annotated[str, Field(max_length=400)] = ""
    voice: As = ""
    language: Annotated[str, Field(pattern="^(|en|cy)$")] = ""
    level: Level
    council_group: Annotated[str, Field(pattern=f"^$|{UID}")] = ""
    readers: Annotated[list[SomeUid], Field(max_length=200, description="Ids of the people named")] = []
    is_narrowed: bool = False
    exempt_paragraph: Annotated[str, Field(max_length=20)] = ""
    public_interest: Annotated[str, Field(max_length=2_000)] = ""
    takes_comments: bool = True
    publish: bool = True
    looked: Looked = ""


class WriteComment(In):
    body: Annotated[str, Field(min_length=1, max_length=limits.COMMENT_CHARACTERS)]
    client_message_id: ClientId
    voice: As = ""
    in_reply_to: Annotated[str, Field(pattern=f"^$|{UID}", description="The id of the comment it answers")] = ""
    looked: Looked = ""


class BlogEntry(Schema):
    """``body`` is Markdown. Who wrote what a post or service says is not told."""

    id: str
    state: str
    at: Moment | None
    url: str
    voice: Speaker | None
    beside: list[Speaker]
    title: str
    summary: str
    body: str
    language: str
    level: str
    revised_at: Moment | None
    comments: int


class BlogEntries(Schema):
    items: list[BlogEntry]
    next: str


class EntryComment(Schema):
    """``state``: published; of your own also waiting or refused."""

    id: str
    state: str
    at: Moment
    url: str
    voice: Speaker | None
    body: str
    in_reply_to: str | None


class EntryComments(Schema):
    items: list[EntryComment]
