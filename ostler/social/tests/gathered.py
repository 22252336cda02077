"""Events, groups and topics as several tests make them."""

from typing import Any

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social.actions import circles, topics
from ostler.social.actions.gathering import Gathering, announce
from ostler.social.models import Circle, Publication, Topic

FORM = {"title": "Councillor Camp", "starts_at": "2026-06-13T10:00", "ends_at": "2026-06-13T16:00",
        "place": "Town Hall, Nether Marling", "body": "Bring *questions*.", "takes_sign_ups": "on", "level": "public",
        "language": "en"}


def event(by: Person, title: str = "Councillor Camp", **more: Any) -> Publication:
    """Announced, on a Saturday in June."""
    given = {"body": "Bring *questions*.", "voice": by.ref, "starts_at": time.moment("2026-06-13T10:00"),
             "ends_at": time.moment("2026-06-13T16:00"), "place": "Town Hall, Nether Marling", **more}
    return announce(by=by, wanted=Gathering(title, **given))


def group(by: Person, name: str = "Flood watch", *, members: Any = (), **more: Any) -> Circle:
    """Founded, with members who were invited and came."""
    made = circles.found(by=by, wish=circles.Wish(name, by.ref, **more))
    for person in members:
        circles.invite(by=by, circle=made, person=person)
        circles.join(by=person, circle=made)
    return made


def topic(by: Person, title: str = "A new bridge", *, is_open: bool = True, **more: Any) -> Topic:
    """Begun, and opened."""
    made = topics.begin(by=by, wish=topics.Wish(title, by.ref, **more))
    return topics.open_up(by=by, topic=made) if is_open else made
