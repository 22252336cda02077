"""Which text of the protocol is in force."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from ostler.kernel import time
from ostler.protocol.models import Version


class NoVersion(LookupError):
    """No protocol is in force, not even the example that ships."""


def in_force(at: datetime | None = None) -> Version:
    """The version in force, with its classes and clauses: an adopted one before the example, the council's nation
    before another's, the newest first."""
    at = at or time.now()
    current = Version.objects.filter(Q(in_force_until=None) | Q(in_force_until__gt=at), in_force_from__lte=at)
    versions = list(current.prefetch_related("classes", "clauses"))
    if not versions:
        raise NoVersion("no version of the protocol is in force")
    return max(versions, key=lambda version: (
        not version.is_example, version.nation == settings.OSTLER_NATION, version.in_force_from, version.pk
    ))
