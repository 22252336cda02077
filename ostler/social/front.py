"""What stands on the first page of the open side: the newest of everything, and what takes place soon."""

from collections.abc import Sequence
from typing import Final

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import shapes
from ostler.social.models import Publication
from ostler.social.models.publication import ENTRY, EVENT, POST
from ostler.social.shapes import Item
from ostler.social.shown import shown_to

NEWEST: Final = 20
SOON: Final = 4


def newest(viewer: Person | None) -> list[Item]:
    """Posts that answer nothing, entries and events, the newest first."""
    found = shown_to(viewer).filter(kind__in=(POST, ENTRY, EVENT), parent=None, circle=None)
    return shapes.shaped(list(found.newest()[:NEWEST]), viewer)


def soon(viewer: Person | None) -> Sequence[Publication]:
    """Events that are not over, the next first."""
    coming = shown_to(viewer).filter(kind=EVENT, event__ends_at__gt=time.now(),
                                                             event__called_off_at=None, circle=None)
    return list(coming.select_related("event").order_by("event__starts_at")[:SOON])
