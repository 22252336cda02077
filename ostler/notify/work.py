"""Working off the outbox: take what is due, ask the gates, make the words, send, write what became of it."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

from django.db import connection

from ostler.notify import claiming, settling
from ostler.notify.models import Notice
from ostler.notify.preparing import Ready, prepare
from ostler.notify.sending import attempt, is_quick, sending
from ostler.notify.settling import Attempt

AT_ONCE: Final = 250


def work_off(limit: int = AT_ONCE, *, patient: bool = True) -> int:
    """Take up to so many a channel and see to them. Answers how many were taken. ``patient`` waits until each has its
    outcome; the worker does not, so that a slow provider holds nothing up."""
    sending.outcomes.write()
    taken, futures = 0, []
    for channel, count in claiming.due().items():
        is_ours = is_quick(channel) or _alone()
        most = min(limit, count) if is_ours else min(limit, count, sending.room(channel))
        seconds = claiming.QUICK_SECONDS if is_quick(channel) else claiming.SECONDS
        notices = claiming.take(channel, most, seconds) if most else []
        futures += _see_to(channel, notices)
        taken += len(notices)
    if patient:
        for future in futures:
            future.result()
    return taken


def work_off_now() -> int:
    """The worker's round."""
    return work_off(patient=False)


def _see_to(channel: str, notices: Sequence[Notice]) -> "list[Future[None]]":
    """What is quick is done here and written in one go; the rest goes to the channel's threads."""
    prepared = prepare(notices)
    ready = [found for _notice, found in prepared if isinstance(found, Ready)]
    ended = [Attempt(notice, found) for notice, found in prepared if not isinstance(found, Ready)]
    if is_quick(channel) or _alone():
        settling.write([*ended, *map(attempt, ready)])
        return []
    settling.write(ended)
    return sending.submit_all(ready)


def _alone() -> bool:
    """Inside somebody's transaction (a test's) no other thread would see these rows."""
    return connection.in_atomic_block
