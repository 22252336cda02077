"""Events with their places, groups, topics: by the same rule as the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from ostler.api import schemas_gather as said_of
from ostler.api import shapes_gather
from ostler.api.auth import asking
from ostler.api.schemas_entries import Slug
from ostler.kernel import limits
from ostler.social import circles, events, topics
from ostler.social.actions import places
from ostler.social.models import Topic

router = Router(tags=["Events, groups and topics"])


@router.get("/public-events", response=said_of.PublicEvents, summary="What takes place")
def listed(request: HttpRequest, past: bool = said_of.PAST) -> dict[str, Any]:
    """All that you may read, the next first."""
    person = asking(request)
    found = events.past(person) if past else events.coming(person)
    return {"items": shapes_gather.events(list(found[: limits.PAGE_ROWS]), person)}


@router.get("/public-events/{uid:uid}", response=said_of.PublicEvent, summary="One event")
def one(request: HttpRequest, uid: said_of.EventUid) -> dict[str, Any]:
    """One that was called off says so."""
    person = asking(request)
    return shapes_gather.events([events.event_for(person, uid)], person)[0]


@router.post("/public-events/{uid:uid}/place", response=said_of.PublicEvent, summary="Sign up, or give a place back")
def place(request: HttpRequest, uid: said_of.EventUid, said: said_of.TakePlace) -> dict[str, Any]:
    """Twice is once. Where all places are taken, `my_place` is `waiting`."""
    person = asking(request)
    found = events.event_for(person, uid)
    if not said.cancel:
        places.take(by=person, publication=found, needs=said.needs)
    elif (mine := events.place_of(person, found.event)) is not None:
        places.cancel(row=mine)
    return shapes_gather.events([events.event_for(person, uid)], person)[0]


@router.get("/groups", response=said_of.PublicGroups, summary="Groups that you may know of")
def groups(request: HttpRequest) -> dict[str, Any]:
    """By name."""
    person = asking(request)
    found = circles.known(person).order_by("name", "pk")[:200]
    return {"items": [shapes_gather.group(circle, person) for circle in found]}


@router.get("/groups/{slug:slug}", response=said_of.WholeGroup, summary="One group")
def group(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """With its newest discussions, for who reads it."""
    person = asking(request)
    return shapes_gather.whole_group(circles.circle_for(person, slug), person)


@router.get("/topics", response=said_of.PublicTopics, summary="Topics")
def all_topics(request: HttpRequest) -> dict[str, Any]:
    """Drafts only to those of the council."""
    found = Topic.objects.visible_to(asking(request)).order_by("-opened_at", "-made_at", "-pk")[:200]
    return {"items": [shapes_gather.topic(each) for each in found]}


@router.get("/topics/{slug:slug}", response=said_of.WholeTopic, summary="One topic")
def topic(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """Each of its parts by its own rule."""
    person = asking(request)
    return shapes_gather.whole_topic(topics.topic_for(person, slug), person)
