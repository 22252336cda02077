"""Taking links that are to be looked at: one of a host at a time, and never twice."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q

from ostler.kernel import time
from ostler.kernel.commit import commits
from ostler.links.models import Link

SECONDS: Final = 90         # longer than any look takes, with what is offered instead
LOOKED_THROUGH: Final = 200


def claim(limit: int) -> list[Link]:
    """Up to so many that are due, new ones first, each of another host; ``taken_until`` says how long they are ours."""
    if limit < 1 or not (chosen := _chosen(limit)):
        return []
    until = time.real_now() + timedelta(seconds=SECONDS)
    return commits.beside(lambda: [link for link in chosen if _is_ours(link, until)])


def _chosen(limit: int) -> list[Link]:
    real = time.real_now()
    busy = Link.objects.filter(taken_until__gte=real).values("host")
    due = Link.objects.filter(_free(real), next_check_at__lte=time.now()).exclude(host__in=busy)
    found: dict[str, Link] = {}
    for link in due.order_by(F("checked_at").asc(nulls_first=True), "next_check_at", "pk")[:LOOKED_THROUGH]:
        found.setdefault(link.host, link)
    return list(found.values())[:limit]


def _is_ours(link: Link, until: datetime) -> bool:
    link.taken_until = until
    return bool(Link.objects.filter(_free(time.real_now()), pk=link.pk).update(taken_until=until))


def _free(real: datetime) -> Q:
    return Q(taken_until=None) | Q(taken_until__lt=real)
