"""Events, groups and topics, as the API says them."""

from typing import Any

from ostler.api.shapes import moment
from ostler.api.shapes_entries import voice, whole
from ostler.kernel import limits
from ostler.people.models import Person
from ostler.social import circles, shapes, topics
from ostler.social import events as known
from ostler.social.models import Circle, Publication, Topic
from ostler.social.models.publication import DISCUSSION


def events(found: list[Publication], person: Person) -> list[dict[str, Any]]:
    """In their order."""
    return [{
        "id": row.uid, "url": whole(row.url), "voice": voice(item.voice), "title": row.title, "summary": row.summary,
        "body": row.body, "language": row.language, "level": row.level, **_particulars(row, person),
    } for item in shapes.shaped(found, person) for row in [item.publication]]


def group(circle: Circle, person: Person) -> dict[str, Any]:
    """What one may know of it."""
    mine = circles.membership(person, circle)
    return {"name": circle.name, "slug": circle.slug, "url": whole(f"/groups/{circle.slug}"),
            "purpose": circle.purpose, "joining": circle.joining, "reading": circle.reading, "takes": circle.takes,
            "my_state": mine.state if mine is not None else ""}


def whole_group(circle: Circle, person: Person) -> dict[str, Any]:
    """With what is discussed in it, for its readers."""
    found = Publication.objects.published_to(person).filter(kind=DISCUSSION, circle=circle)
    rows = list(found.newest()[: limits.PAGE_ROWS]) if circles.reads(person, circle) else []
    return {**group(circle, person), "discussions": [
        {"id": item.publication.uid, "url": whole(item.publication.url), "title": item.publication.title,
         "at": moment(item.publication.at or item.publication.made_at), "voice": voice(item.voice)}
        for item in shapes.shaped(rows, person)]}


def topic(found: Topic) -> dict[str, Any]:
    """Without its parts."""
    return {"title": found.title, "slug": found.slug, "url": whole(found.url), "stage": found.stage,
            "summary": found.summary, "outcome": found.outcome, "is_open": found.opened_at is not None}


def whole_topic(found: Topic, person: Person) -> dict[str, Any]:
    """With them, as far as one may read them."""
    return {**topic(found), "parts": [
        {"kind": line.item.publication.kind if line.item else line.part.kind, "on": line.on.isoformat(),
         "title": line.title, "url": whole(line.url) if line.item else line.url, "note": line.part.note}
        for line in topics.parts(found, person)]}


def _particulars(row: Publication, person: Person) -> dict[str, Any]:
    event = row.event
    mine = known.place_of(person, event)
    return {"starts_at": moment(event.starts_at), "ends_at": moment(event.ends_at), "place": event.place,
            "place_url": event.place_url, "capacity": event.capacity, "places_left": known.places_left(event),
            "takes_sign_ups": known.takes_sign_ups(row), "called_off": event.called_off_at is not None,
            "copied_from": event.copied_from, "my_place": mine.state if mine is not None else ""}
