"""Which text of the protocol is in force."""

from datetime import datetime

from django.conf import settings
from django.db.models import prefetch_related_objects

from ostler.duty import generation
from ostler.kernel import time
from ostler.protocol.models import Version
from ostler.protocol.models.version import ADOPTED, DRAFT

# Wales and Northern Ireland have no example of their own: England's stands there, with its stamp.
INSTEAD = "england"


_kept: tuple[str, list[Version]] = ("", [])


class NoVersion(LookupError):
    """No protocol is in force, not even the example that ships."""


def in_force(at: datetime | None = None) -> Version:
    """The version in force, with its classes and clauses: an adopted one before an example, the council's nation
    before England's, the newest first. A draft is never in force. What is answered is shared: read, not changed."""
    at = at or time.now()
    versions = [each for each in _known() if _holds(each, at)]
    if not versions:
        raise NoVersion("no version of the protocol is in force")
    found = max(versions, key=lambda version: (
        version.state == ADOPTED, _nearness(version), version.in_force_from, version.edition, version.pk
    ))
    prefetch_related_objects([found], "classes", "clauses")     # of this one alone, and once
    return found


def is_anothers(version: Version) -> bool:
    """An example of another nation's law, because there is none of the council's own."""
    return version.is_example and version.nation != settings.OSTLER_NATION


def _known() -> list[Version]:
    """Every text but drafts, as it stands: every advice asks, and it is read anew when one of them has changed
    (``duty.generation``; protocol/migrations/0004)."""
    global _kept      # replaced whole, so that no reader sees half of it
    mark = generation.mark()
    if _kept[0] != mark:
        _kept = mark, list(Version.objects.exclude(state=DRAFT))
    return _kept[1]


def _holds(version: Version, at: datetime) -> bool:
    begins, ends = version.in_force_from, version.in_force_until
    return begins is not None and begins <= at and (ends is None or at < ends)


def _nearness(version: Version) -> int:
    return 2 if version.nation == settings.OSTLER_NATION else int(version.nation == INSTEAD)
