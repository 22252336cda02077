"""The channels at work: each on a few threads of its own, so that a slow provider keeps no other channel waiting.

Outcomes are written by one thread more, for all that are done by then: one connection to the database, and one
transaction where there would be dozens. No transaction is open while the network is waited for.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Final

from django.conf import settings

from ostler.kernel.threads import Threads
from ostler.notify import channels as ways
from ostler.notify import claiming
from ostler.notify.channels import AGAIN, Channel, Sent, again, in_app, sink
from ostler.notify.models import Endpoint
from ostler.notify.outcomes import Outcomes
from ostler.notify.preparing import IN_APP, Ready
from ostler.notify.settling import Attempt

log = logging.getLogger(__name__)
THREADS: Final = 16             # a channel
MOST: Final = 2 * THREADS       # taken at a time: what waits for a thread must be sent before its claim runs out
BEST: Final = ("delivered", "sent", AGAIN, "failed", "no-channel")


def is_quick(channel: str) -> bool:
    """Whether it is done without waiting for anybody outside."""
    return channel == IN_APP or settings.OSTLER_DEMO or channel not in ways.channels


def way(channel: str) -> Channel:
    """What sends. In a demonstration nothing leaves the machine."""
    if channel == IN_APP:
        return in_app
    return sink if settings.OSTLER_DEMO else ways.channels[channel]


def attempt(ready: Ready) -> Attempt:
    """Send it to each of its endpoints. The best that happened is what happened."""
    notice = ready.notice
    tried = [(endpoint, _sent(ready, endpoint)) for endpoint in ready.endpoints]
    endpoint, best = min(tried, key=lambda each: BEST.index(each[1].outcome) if each[1].outcome in BEST else len(BEST))
    good = tuple(each.pk for each, sent in tried if sent.outcome in BEST[:2] and each.pk is not None)
    return Attempt(notice, best, endpoint.address, good)


def _sent(ready: Ready, endpoint: Endpoint) -> Sent:
    try:
        return way(ready.notice.channel).send(ready.notice, endpoint, ready.text)
    except Exception as problem:
        log.exception("a channel failed", extra={"channel": ready.notice.channel})
        return again(type(problem).__name__)


class Sending:
    """What is on its way out of this process."""

    def __init__(self) -> None:
        self._threads: dict[str, Threads] = {}
        self._writer = Threads("ostler-notify-outcomes", 1)
        self._free = threading.Condition()
        self._under_way: Counter[str] = Counter()
        self._is_ending = False
        self.outcomes = Outcomes()
        self.when_free: Callable[[], None] | None = None      # told when there is room, so that the next are taken

    def room(self, channel: str) -> int:
        """How many more of a channel may be taken now: none until it is worth a claim, which is a transaction."""
        with self._free:
            free = MOST - self._under_way[channel]
        return free if free >= THREADS else 0

    def submit_all(self, ready: Iterable[Ready]) -> "list[Future[None]]":
        """Send on the channel's threads. Each future is done when its outcome is written."""
        return [self._submit(each) for each in ready]

    def close(self, patience: float = 3.0) -> None:
        """What waits for a thread is left to whoever takes it next; what is under way has some seconds to come to its
        end. What takes longer ends with the process, as if it had been killed."""
        with self._free:
            self._is_ending = True
            is_free = self._free.wait_for(lambda: not self._under_way.total(), timeout=patience)
            threads, self._threads, self._is_ending = self._threads, {}, not is_free
        for each in (*threads.values(), self._writer) if is_free else ():
            each.close()
        self.outcomes.write()

    def _submit(self, ready: Ready) -> "Future[None]":
        channel = ready.notice.channel
        with self._free:
            self._under_way[channel] += 1
            threads = self._threads.setdefault(channel, Threads(f"ostler-notify-{channel}", THREADS))
        return threads.submit(partial(self._send, ready))

    def _send(self, ready: Ready) -> None:
        """On a thread. What waited for it too long is left to whoever takes it next."""
        try:
            if not self._is_ending and claiming.seconds_left(ready.notice) > ways.SECONDS:
                self.outcomes.put(attempt(ready))
                self._writer.submit(self.outcomes.write).result()
        finally:
            with self._free:
                self._under_way[ready.notice.channel] -= 1
                has_room = self._under_way[ready.notice.channel] == MOST - THREADS
                self._free.notify_all()
        if has_room and self.when_free is not None:
            self.when_free()


sending = Sending()
