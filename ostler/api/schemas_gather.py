"""What comes in and goes out about events, groups and topics."""

from typing import Annotated, Any

from ninja import Path, Schema
from ninja.params import functions
from pydantic import Field

from ostler.api.schemas import UID, Moment
from ostler.api.schemas_posts import Speaker
from ostler.conversations.requests import In
from ostler.social.actions.places import NEEDS_CHARACTERS

EventUid = Path[Annotated[str, Field(pattern=UID, description="The event's id", examples=["7KQ2mWxTzR9bPd"])]]
PAST: Any = functions.Query(False, description="What is over, the last first, instead of what comes")


class TakePlace(In):
    """``cancel`` gives the place back."""

    needs: Annotated[str | None, Field(max_length=NEEDS_CHARACTERS, description=(
        "For who runs the event alone; left out, what was said before stands"))] = None
    cancel: bool = False


class PublicEvent(Schema):
    """``body`` is Markdown. ``places_left`` is null where everybody can come; ``my_place``: going, waiting or empty."""

    id: str
    url: str
    voice: Speaker | None
    title: str
    summary: str
    body: str
    language: str
    level: str
    starts_at: Moment
    ends_at: Moment
    place: str
    place_url: str
    capacity: int | None
    places_left: int | None
    takes_sign_ups: bool
    called_off: bool
    copied_from: str
    my_place: str


class PublicEvents(Schema):
    items: list[PublicEvent]


class PublicGroup(Schema):
    """``my_state``: member, asked, invited or empty. What is discussed is in ``discussions`` of the group alone."""

    name: str
    slug: str
    url: str
    purpose: str
    joining: str
    reading: str
    takes: str
    my_state: str


class GroupDiscussion(Schema):
    id: str
    url: str
    title: str
    at: Moment
    voice: Speaker | None


class WholeGroup(PublicGroup):
    """``discussions`` is empty for who may not read what is in it."""

    discussions: list[GroupDiscussion]


class PublicGroups(Schema):
    items: list[PublicGroup]


class PublicTopic(Schema):
    """``stage``: proposed, consulting, deciding, decided or done."""

    title: str
    slug: str
    url: str
    stage: str
    summary: str
    outcome: str
    is_open: bool


class TopicPart(Schema):
    kind: str
    on: str
    title: str
    url: str
    note: str


class WholeTopic(PublicTopic):
    """``parts`` in the order of their dates, as far as you may read them."""

    parts: list[TopicPart]


class PublicTopics(Schema):
    items: list[PublicTopic]
