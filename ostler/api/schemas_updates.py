"""What comes in and goes out about what residents are told of a matter."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from ostler.api.schemas import UID, Moment
from ostler.api.schemas_posts import Looked
from ostler.conversations.requests import In
from ostler.kernel import limits


class ProposeUpdate(In):
    words: Annotated[str, Field(min_length=1, max_length=limits.POST_CHARACTERS,
                                examples=["Planning applications: the website works again."])]
    looked: Looked = ""


class NameUpdate(In):
    """The very words: the id of what was read."""

    update: Annotated[str, Field(pattern=UID)]


class Proposal(Schema):
    """``url`` is where it is published."""

    id: str
    side: Literal["asking", "answering"]
    state: Literal["proposed", "published", "declined", "taken-back", "replaced"]
    words: str
    at: Moment
    url: str


class Telling(Schema):
    """``side`` is yours. ``why_not`` says what is in the way; empty where nothing is."""

    side: Literal["asking", "answering"]
    why_not: str
    begin_with: str
    proposed: Proposal | None
    told: Proposal | None
