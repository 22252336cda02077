"""What comes in and goes out about posts, and about who follows whom."""

from typing import Annotated, Any

from ninja import Path, Schema
from ninja.params import functions
from pydantic import Field

from ostler.api.schemas import UID, Moment
from ostler.conversations.requests import ClientId, In
from ostler.kernel import ids, limits
from ostler.social.forms_pictures import MOST as MOST_PICTURES

PostUid = Path[Annotated[str, Field(pattern=UID, description="The post's id", examples=["7KQ2mWxTzR9bPd"])]]
VOICE = f"^(people\\.person|people\\.post|people\\.organisation|services\\.service):{ids.UID_PATTERN.pattern}$"
As = Annotated[str, Field(pattern=f"^$|{VOICE}", description="In whose voice; empty: your own",
                          examples=["people.post:7KQ2mWxTzR9bPd"])]
Alt = Annotated[str, Field(min_length=1, max_length=400, description="What it shows, for who cannot see it",
                           examples=["The bridge at Brook Lane, open"])]
PictureId = Annotated[str, Field(pattern=UID)]
Body = Annotated[str, Field(min_length=1, max_length=limits.POST_CHARACTERS,
                            examples=["The #BrookLane bridge is open again."])]
Ref = Annotated[str, Field(min_length=1, max_length=140, examples=["social.tag:brooklane"],
                           description="A person, post, service, ward, agency or social.tag:NAME")]
Looked = Annotated[str, Field(max_length=64, description=(
    "What the problem document said in `looked`, once somebody has looked at the words it found. Words that look as if "
    "they were about somebody in private (telephone numbers, addresses, health …) are answered with 409 and `found`: "
    "field, start, end, kind, label, words; nothing is published. Words without any are published at once"))]
Why = Annotated[str, Field(max_length=300)]
OF: Any = functions.Query("", max_length=140, description="Of one voice or hashtag alone, by its reference")


class WritePost(In):
    """``in_reply_to`` and ``quotes`` are ids of what is public."""

    body: Body
    client_message_id: ClientId
    voice: As = ""
    in_reply_to: Annotated[str, Field(pattern=f"^$|{UID}")] = ""
    quotes: Annotated[str, Field(pattern=f"^$|{UID}")] = ""
    ward: Annotated[str, Field(pattern=f"^$|{UID}", description="The id of a ward that it is about")] = ""
    language: Annotated[str, Field(pattern="^(|en|cy)$")] = ""
    not_party: Annotated[bool, Field(description="You have looked: it is no matter of a party or an election")] = False
    looked: Looked = ""
    pictures: Annotated[list[PictureId], Field(max_length=MOST_PICTURES, description=(
        "Ids of pictures that you sent before, in their order"))] = []


class SentPicture(Schema):
    """``id`` is for ``pictures`` of a post. Until then nobody but you can see it, and after a day it is gone."""

    id: str
    url: str
    alt: str
    width: int
    height: int


class PassOn(In):
    voice: As = ""
    end: Annotated[bool, Field(description="Pass it on no longer")] = False


class Reword(In):
    body: Body
    why: Why = ""
    looked: Looked = ""


class TakeBack(In):
    why: Why = ""


class FollowIt(In):
    ref: Ref
    end: Annotated[bool, Field(description="Follow it no longer")] = False


class Speaker(Schema):
    ref: str
    name: str
    handle: str
    url: str


class PostPicture(Schema):
    url: str
    alt: str
    width: int
    height: int


class PublicPost(Schema):
    """``kind``: post, entry, event, boost. Of a boost ``quotes`` is what it passes on. Who wrote what a post or service
    says is not told."""

    id: str
    kind: str
    at: Moment
    url: str
    voice: Speaker | None
    beside: list[Speaker]
    title: str
    body: str
    language: str
    in_reply_to: str | None
    quotes: str | None
    pictures: list[PostPicture]
    replies: int
    edited_at: Moment | None
    pinned: bool


class PublicPosts(Schema):
    items: list[PublicPost]
    next: str


class FollowedThing(Schema):
    ref: str
    name: str
    url: str


class FollowedThings(Schema):
    items: list[FollowedThing]
