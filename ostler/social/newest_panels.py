"""What is new about a ward or a service, on the page that is theirs: as far as its reader may read it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from ostler.kernel.panels import SERVICE, WARD, Panel, panels
from ostler.people.models import Person, Ward
from ostler.services.models import Service
from ostler.social import following, shapes
from ostler.social.models import Subject
from ostler.social.models.publication import ENTRY, EVENT, POST
from ostler.social.models.subject import ABOUT, VOICE
from ostler.social.shown import shown_to

TEMPLATE: Final = "social/_newest.html"
MOST: Final = 5


def ward(subject: Ward, viewer: Person | None) -> Mapping[str, Any] | None:
    """What is about the ward, and what its councillors publish."""
    return _newest(f"{following.WARD}:{subject.uid}", viewer)


def service(subject: Service, viewer: Person | None) -> Mapping[str, Any] | None:
    """What is about it, and what is said in its name."""
    return _newest(subject.ref, viewer)


def register() -> None:
    """Enter both."""
    panels.add((WARD, "social.newest"), Panel(_("What is new"), TEMPLATE, ward, place=60))
    panels.add((SERVICE, "social.newest"), Panel(_("What is new"), TEMPLATE, service, place=60))


def _newest(ref: str, viewer: Person | None) -> Mapping[str, Any] | None:
    named = Subject.objects.filter(ref__in=following.widened([ref]), how__in=(ABOUT, VOICE))
    found = shown_to(viewer).filter(
        pk__in=named.values("publication"), kind__in=(POST, ENTRY, EVENT), parent=None, circle=None)
    rows = list(found.newest()[:MOST])
    return {"items": shapes.shaped(rows, viewer)} if rows else None
