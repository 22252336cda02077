"""Lists of what is published, in the order in which it came: the newest page first, then what came since."""

from datetime import UTC, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ostler.api.cursors import cursor, place
from ostler.conversations.refusals import Refused
from ostler.kernel import limits
from ostler.social.models import Publication
from ostler.social.models.publication import PublicationSet


def page(found: PublicationSet, since: str) -> tuple[list[Publication], str]:
    """What came after the place that ``since`` names, oldest first, and the next place. Without one: the newest page.
    Raises Refused for a place that no answer gave."""
    if not since:
        rows = list(found.newest()[: limits.PAGE_ROWS])[::-1]
    else:
        at, uid = _place(since)
        rows = list(found.filter(Q(at__gt=at) | Q(at=at, uid__gt=uid)).order_by("at", "uid")[: limits.PAGE_ROWS])
    rows.sort(key=lambda row: (row.at or row.made_at, row.uid))
    last = rows[-1] if rows else None
    return rows, cursor((last.at or last.made_at).isoformat(), last.uid) if last is not None else since


def _place(since: str) -> tuple[datetime, str]:
    at, uid = place(since, str, str)
    try:
        return datetime.fromisoformat(at).astimezone(UTC), uid
    except (ValueError, OverflowError) as strange:
        raise Refused(_("“since” is the “next” of an earlier answer.")) from strange
