"""Taking what is due: one conditional UPDATE, so that two workers or processes never take the same.

A claim runs out by itself, by the machine's clock: what a killed worker had taken is due again. The instant until which
it is taken also tells claims apart: only the one who holds it writes the outcome.
"""

from datetime import timedelta
from typing import Final

from django.db import connection, transaction

from ostler.kernel import rows, time
from ostler.notify.models import Notice

SECONDS: Final = 30.0           # longer than a channel may wait for its provider, twice
QUICK_SECONDS: Final = 10.0     # where nobody outside is waited for
WAITS: Final = "outcome = 'queued' AND due_at <= %s AND (taken_until IS NULL OR taken_until < %s)"


def due() -> dict[str, int]:
    """How many are due now, by channel."""
    sql = f"SELECT channel, COUNT(*) FROM notify_notice WHERE {WAITS} GROUP BY channel"  # noqa: S608 - our own words
    return dict(rows.select(sql, [time.now(), time.real_now()]))


def take(channel: str, limit: int, seconds: float = SECONDS) -> list[Notice]:
    """Up to so many of a channel: whom a rota or ladder named first, then as they were due. A try is counted now, so
    that one that kills its worker does not go on for ever."""
    real = time.real_now()
    skip = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    sql = (f"WITH chosen AS MATERIALIZED (SELECT id FROM notify_notice WHERE {WAITS} AND channel = %s"  # noqa: S608
           f" ORDER BY is_named DESC, due_at, id LIMIT %s{skip})"
           " UPDATE notify_notice SET taken_until = %s, tries = tries + 1"
           " WHERE id IN (SELECT id FROM chosen) RETURNING id")
    until = real + timedelta(seconds=seconds)
    with transaction.atomic():
        keys = [key for (key,) in rows.select(sql, [time.now(), real, channel, limit, until])]
    found = Notice.objects.filter(pk__in=keys).select_related("person", "person__account")
    return sorted(found, key=lambda notice: (not notice.is_named, notice.due_at, notice.pk))


def seconds_left(notice: Notice) -> float:
    """How long the claim lasts yet."""
    assert notice.taken_until is not None
    return (notice.taken_until - time.real_now()).total_seconds()
