"""What came is sorted: each arrival claimed, read, and given to the room that takes it. Safe to run twice."""

from collections.abc import Callable
from typing import Final

import structlog

from ostler.kernel import outage
from ostler.notify.actions import arriving
from ostler.notify.actions.arriving import Sorted
from ostler.notify.inbound import mails, texts
from ostler.notify.models import Arrival

log = structlog.get_logger("ostler.inbound")
AT_ONCE: Final = 50
WAYS: Final[dict[str, Callable[[Arrival, bytes], Sorted]]] = {"email": mails.sort, "sms": texts.sort}


def work_off() -> int:
    """Sort what waits. Answers how many."""
    done = 0
    for key in arriving.waiting(AT_ONCE):
        arrival = arriving.claim(key)
        if arrival is not None:
            _sort(arrival)
            done += 1
    return done


def _sort(arrival: Arrival) -> None:
    try:
        found = WAYS[arrival.channel](arrival, arriving.read_raw(arrival))
        arriving.settle(arrival, found)
    except Exception as problem:
        if outage.meet(problem) is not None:
            return      # the database is away: the claim runs out by itself
        log.exception("an arrival could not be sorted", channel=arrival.channel)
        arriving.put_off(arrival, type(problem).__name__)
    else:
        log.info("an arrival was sorted", channel=arrival.channel, outcome=found.outcome, why=found.why)
