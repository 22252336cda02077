"""Working off the outbox: take what is due, ask the gates, make the words, send, write what became of it."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import Final

from django.db import connection

from ostler.notify import claiming, settling
from ostler.notify.models import Notice
from ostler.notify.preparing import Ready, prepare
from ostler.notify.sending import MOST, attempt, is_quick, sending
from ostler.notify.settling import Attempt

AT_ONCE: Final = MOST       # a channel: what comes meanwhile waits for its turn no longer than these take
NOT_PRESSING: Final = 5     # of new messages and digests, whose words take longer: up to 20 ms each


def work_off(limit: int = AT_ONCE, *, patient: bool = True) -> int:
    """Take up to so many a channel and see to them. Answers how many were taken. ``patient`` waits until each has its
    outcome; the worker does not, so that a slow provider holds nothing up."""
    sending.outcomes.write()
    wanted: dict[float, list[int]] = {claiming.QUICK_SECONDS: [], claiming.SECONDS: []}
    for channel, keys in claiming.waiting(limit, min(limit, NOT_PRESSING)).items():
        seconds = claiming.QUICK_SECONDS if is_quick(channel) else claiming.SECONDS
        wanted[seconds] += keys if _is_ours(channel) else keys[: sending.room(channel)]
    taken = claiming.claim(wanted)
    futures = _see_to(taken)
    if patient:
        for future in futures:
            future.result()
    return len(taken)


def work_off_now() -> int:
    """The worker's round."""
    return work_off(patient=False)


def _see_to(notices: Sequence[Notice]) -> "list[Future[None]]":
    """What is quick is done here and written in one go; the rest goes to the channels' threads."""
    ended: list[Attempt] = []
    ready: list[Ready] = []
    for notice, found in prepare(notices):
        if isinstance(found, Ready):
            ready.append(found)
        else:
            ended.append(Attempt(notice, found))
    futures = sending.submit_all(_of(ready, ours=False))
    settling.write([*ended, *map(attempt, _of(ready, ours=True))])
    return futures


def _of(ready: Iterable[Ready], *, ours: bool) -> list[Ready]:
    return [each for each in ready if _is_ours(each.notice.channel) is ours]


def _is_ours(channel: str) -> bool:
    """Whether it is done on this thread. Inside somebody's transaction (a test's) no other would see these rows."""
    return is_quick(channel) or connection.in_atomic_block
