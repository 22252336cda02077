"""Events, groups and topics as several tests make them."""

from typing import Any

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social.actions.gathering import Gathering, announce
from ostler.social.models import Publication

FORM = {"title": "Councillor Camp", "starts_at": "2026-06-13T10:00", "ends_at": "2026-06-13T16:00",
        "place": "Town Hall, Nether Marling", "body": "Bring *questions*.", "takes_sign_ups": "on", "level": "public",
        "language": "en"}


def event(by: Person, title: str = "Councillor Camp", **more: Any) -> Publication:
    """Announced, on a Saturday in June."""
    given = {"body": "Bring *questions*.", "voice": by.ref, "starts_at": time.moment("2026-06-13T10:00"),
             "ends_at": time.moment("2026-06-13T16:00"), "place": "Town Hall, Nether Marling", **more}
    return announce(by=by, wanted=Gathering(title, **given))
