"""Taking what is due: one conditional UPDATE, so that two workers or processes never take the same.

A claim runs out by itself, by the machine's clock: what a killed worker had taken is due again. The instant until which
it is taken also tells claims apart: only the one who holds it writes the outcome.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from django.db import connection

from ostler.kernel import rows, time
from ostler.kernel.commit import commits
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

SECONDS: Final = 30.0           # longer than a channel may wait for its provider, twice
QUICK_SECONDS: Final = 10.0     # where nobody outside is waited for
URGENT: Final = ("emergency", "protect-the-service")    # these first, in this order
WAITS: Final = "outcome = 'queued' AND due_at <= %s AND (taken_until IS NULL OR taken_until < %s)"
RANK: Final = "CASE urgency {} ELSE {} END".format(
    " ".join(f"WHEN '{urgency}' THEN {place}" for place, urgency in enumerate(URGENT)), len(URGENT))
# Whom a rota or ladder named, then what is most urgent, then as they were due: no page waits behind a thousand digests.
FIRST: Final = f"is_named DESC, {RANK}, due_at, id"


def waiting(limit: int, others: int | None = None) -> dict[str, list[int]]:
    """What is due now, by channel: the keys of up to so many of each, what is to be sent first at the head. ``others``:
    of whom nobody named only so many, but where their words are light."""
    light = [name for name, kind in kinds.items() if kind.is_light]
    is_many = f"is_named OR kind IN ({rows.marks(light)})" if light else "is_named"
    sql = (f"SELECT channel, id FROM (SELECT channel, id, {is_many} AS many, ROW_NUMBER() OVER"  # noqa: S608 - our own
           f" (PARTITION BY channel ORDER BY {FIRST}) AS place FROM notify_notice WHERE {WAITS}) AS placed"
           " WHERE place <= CASE WHEN many THEN %s ELSE %s END ORDER BY place")
    found: dict[str, list[int]] = {}
    at = [time.now(), time.real_now()]
    for channel, key in rows.select(sql, [*light, *at, limit, limit if others is None else others]):
        found.setdefault(channel, []).append(key)
    return found


def take(channel: str, limit: int, seconds: float = SECONDS) -> list[Notice]:
    """Up to so many of one channel, for so many seconds."""
    return claim({seconds: waiting(limit).get(channel, [])})


def claim(wanted: Mapping[float, Sequence[int]]) -> list[Notice]:
    """Of these keys, by how many seconds they are wanted for, what is still due and nobody else's, in the order in
    which it is to be sent. A try is counted now, so that one that kills its worker does not go on for ever."""
    keys = [key for some in wanted.values() for key in some]
    if not keys:
        return []
    ours = commits.beside(lambda: {key for seconds, some in wanted.items() if some for key in _claimed(some, seconds)})
    found = Notice.objects.in_bulk(list(ours))
    _introduce(found.values())
    return [found[key] for key in keys if key in found]


def _claimed(keys: Sequence[int], seconds: float) -> list[int]:
    real = time.real_now()
    skip = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    sql = (f"WITH chosen AS MATERIALIZED (SELECT id FROM notify_notice WHERE id IN ({rows.marks(keys)})"  # noqa: S608
           f" AND {WAITS} ORDER BY id{skip})"
           " UPDATE notify_notice SET taken_until = %s, tries = tries + 1"
           " WHERE id IN (SELECT id FROM chosen) RETURNING id")
    until = real + timedelta(seconds=seconds)
    return [key for (key,) in rows.select(sql, [*keys, time.now(), real, until])]


def _introduce(notices: Iterable[Notice]) -> None:
    """A page on five channels has one person."""
    people = Person.objects.select_related("account").in_bulk({row.person_id for row in notices if row.person_id})
    for notice in notices:
        notice.person = people.get(notice.person_id or 0)


def seconds_left(notice: Notice) -> float:
    """How long the claim lasts yet."""
    assert notice.taken_until is not None
    return (notice.taken_until - time.real_now()).total_seconds()
