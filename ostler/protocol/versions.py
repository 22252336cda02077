"""Which text of the protocol is in force."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet, prefetch_related_objects

from ostler.kernel import time
from ostler.protocol.models import Version
from ostler.protocol.models.version import ADOPTED, DRAFT

# Wales and Northern Ireland have no example of their own: England's stands there, with its stamp.
INSTEAD = "england"


class NoVersion(LookupError):
    """No protocol is in force, not even the example that ships."""


def in_force(at: datetime | None = None) -> Version:
    """The version in force, with its classes and clauses: an adopted one before an example, the council's nation
    before England's, the newest first. A draft is never in force."""
    versions = list(_current(at or time.now()))
    if not versions:
        raise NoVersion("no version of the protocol is in force")
    found = max(versions, key=lambda version: (
        version.state == ADOPTED, _nearness(version), version.in_force_from, version.edition, version.pk
    ))
    prefetch_related_objects([found], "classes", "clauses")     # of this one alone: every advice asks
    return found


def is_anothers(version: Version) -> bool:
    """An example of another nation's law, because there is none of the council's own."""
    return version.is_example and version.nation != settings.OSTLER_NATION


def _current(at: datetime) -> QuerySet[Version]:
    rows = Version.objects.filter(Q(in_force_until=None) | Q(in_force_until__gt=at), in_force_from__lte=at)
    return rows.exclude(state=DRAFT)


def _nearness(version: Version) -> int:
    return 2 if version.nation == settings.OSTLER_NATION else int(version.nation == INSTEAD)
