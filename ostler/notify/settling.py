"""What became of a notice. Final is final: an outcome is written only where ``MOVES`` allows it from what stands there.

Rooms that want to know enter themselves in ``heard``; they are told inside the transaction that writes the outcome.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import OperationalError, connection, transaction

from ostler.kernel import rows, time
from ostler.kernel.commit import commits
from ostler.kernel.registers import Register
from ostler.notify.channels import AGAIN, Sent
from ostler.notify.models import Endpoint, Notice
from ostler.notify.models.notice import MOVES

log = logging.getLogger(__name__)
BACK_OFF: Final = (30, 120, 600, 1800, 7200)        # seconds, by the council's clock
NEVER: Final = datetime.min.replace(tzinfo=UTC)
WHY: Final = Notice._meta.get_field("why").max_length or 200
COLUMNS: Final = ("outcome", "why", "address", "provider_id", "due_at", "taken_until", "settled_at")

# By the room's name. Each hears of the notices whose outcomes changed, those of a transaction at once.
Hear = Callable[[Sequence[Notice]], None]
heard: Register[str, Hear] = Register("heard")


@dataclass(frozen=True)
class Attempt:
    """A notice that was taken, and what became of it. ``good`` are endpoints that it reached."""

    notice: Notice
    sent: Sent
    address: str = ""
    good: tuple[int, ...] = ()


@transaction.atomic
def settle(notice_id: int, outcome: str, why: str = "", *, by_provider: bool = False) -> bool:
    """Write a later outcome, if it may still become that. Answers whether it did. ``by_provider``: it is the channel's
    word about what left the house, so that it says nothing of one that has not been sent."""
    before = [state for state, after in MOVES.items() if outcome in after and not (by_provider and state == AGAIN)]
    changed = Notice.objects.filter(pk=notice_id, outcome__in=before).update(
        outcome=outcome, why=why[:WHY], settled_at=time.now(), due_at=None, taken_until=None)
    if changed:
        _tell([Notice.objects.select_related("person").get(pk=notice_id)])
    return bool(changed)


def write(attempts: Sequence[Attempt]) -> None:
    """The outcomes of several attempts in one transaction, each only where its claim still stands."""
    if attempts:
        commits.beside(lambda: _write(attempts))


def _write(attempts: Sequence[Attempt]) -> None:
    held = _still_held(attempts)
    ours = [attempt for attempt in attempts if attempt.notice.pk in held]
    for attempt in ours:
        _become(attempt)
    with rows.at_once():
        rows.update(Notice, COLUMNS, [_row(attempt.notice) for attempt in ours])
        for attempt in ours:
            if attempt.sent.within is not None:
                attempt.sent.within()
    _note_good([key for attempt in ours for key in attempt.good])
    _tell([attempt.notice for attempt in ours if attempt.notice.outcome != AGAIN])


def _still_held(attempts: Sequence[Attempt]) -> set[int]:
    """Those that nobody else has taken since, and that were not settled meanwhile: locked until the end."""
    keys = [attempt.notice.pk for attempt in attempts]
    lock = "" if connection.vendor == "sqlite" else " ORDER BY id FOR UPDATE"
    sql = (f"SELECT id, taken_until FROM notify_notice WHERE id IN ({rows.marks(keys)})"  # noqa: S608 - our own words
           f" AND outcome = 'queued' AND taken_until IS NOT NULL{lock}")
    until = {key: _in_utc(taken) for key, taken in rows.select(sql, keys)}
    return {each.notice.pk for each in attempts if until.get(each.notice.pk, NEVER) == each.notice.taken_until}


def _in_utc(taken: datetime) -> datetime:
    """SQLite does not say that it is."""
    return taken if taken.tzinfo is not None else taken.replace(tzinfo=UTC)


def _become(attempt: Attempt) -> None:
    """Let the object in memory be what its row is about to be, but for its claim."""
    notice, sent, now = attempt.notice, attempt.sent, time.now()
    next_try = _next_try(notice, sent, now) if sent.outcome == AGAIN else None
    notice.outcome = "failed" if sent.outcome == AGAIN and next_try is None else sent.outcome
    notice.why = sent.why[:WHY]
    notice.address = attempt.address or notice.address
    notice.provider_id = sent.provider_id
    notice.due_at = next_try
    notice.settled_at = None if next_try else now


def _next_try(notice: Notice, sent: Sent, now: datetime) -> datetime | None:
    """Later each time; None once it was tried often enough. What expires before is looked at when it does."""
    if notice.tries > len(BACK_OFF):
        return None
    wait = max(BACK_OFF[max(notice.tries, 1) - 1], sent.retry_after or 0)
    then = now + timedelta(seconds=wait)
    return min(then, notice.expires_at) if notice.expires_at is not None else then


def _row(notice: Notice) -> tuple[object, ...]:
    """The claim ends. It stays on the object: what could not be written is written again, where it is still held."""
    return (*(None if column == "taken_until" else getattr(notice, column) for column in COLUMNS), notice.pk)


def _note_good(keys: Sequence[int]) -> None:
    if keys:
        Endpoint.objects.filter(pk__in=keys).update(last_good_at=time.now())


def _tell(notices: Sequence[Notice]) -> None:
    """Whoever listens hears of all. One that fails must not undo what was sent: it is asked for each alone then."""
    for name, hear in heard.items():
        try:
            with transaction.atomic():
                hear(notices)
        except OperationalError:
            raise       # the database broke it off: the outcomes with it, and all of it comes again
        except Exception:
            log.exception("a room failed to hear of outcomes", extra={"room": name})
            for notice in notices:
                _tell_one(hear, notice)


def _tell_one(hear: Hear, notice: Notice) -> None:
    try:
        with transaction.atomic():
            hear([notice])
    except OperationalError:
        raise
    except Exception:
        log.exception("a room failed to hear of an outcome", extra={"notice": notice.uid})
