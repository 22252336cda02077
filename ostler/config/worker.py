"""The worker: one thread beside the server that does what is due (``kernel.chores``) as soon as it is.

News on the bus wakes it at once, in this process or, on PostgreSQL, from another; otherwise it looks every half second,
so that nothing rests on news alone. That there are notices, or room for more of them, asks for the notices alone: a
house that sends fifty thousand mails would otherwise go round all its chores for each. With several processes it stands
in the parent, as the timers do. What it does is claimed in the database, so that any number of workers double nothing,
and one that is killed loses nothing.
"""

import contextlib
import threading
import time as machine
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

import structlog
from django.db import DatabaseError, close_old_connections, connection, connections

from ostler.config import alive
from ostler.kernel import bus, outage
from ostler.kernel.chores import DUE, chores
from ostler.live.watching import watcher
from ostler.notify.sending import sending

log = structlog.get_logger("ostler.worker")
EVERY: Final = 0.5              # seconds
QUIET: Final = 60.0             # between two lines in the log about one chore that fails
TOPICS: Final = (DUE, "duty.due")
QUEUED: Final = "notify.queued"     # a topic too
NOTICES: Final = "notify"           # the chore that it is for


class Worker:
    """Goes round the chores until it is told to end."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._wake, self._ending = threading.Event(), threading.Event()
        self._told: dict[str, float] = {}
        self._next = 0.0                    # when all chores are due, by the machine's clock
        self._has_notices = False
        self._busy: set[str] = set()        # what did something when it was asked last: there may be more

    def hear(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus."""
        if topic in TOPICS:
            self._next = 0.0
            self._wake.set()
        elif topic == QUEUED:
            self.wake()

    def wake(self) -> None:
        """There are more notices, or there is room for more."""
        self._has_notices = True
        self._wake.set()

    def end(self) -> None:
        self._ending.set()
        self._wake.set()

    def run(self) -> None:
        """On the thread."""
        try:
            while not self._ending.is_set():
                self._wake.clear()
                if not self._asked():
                    self._wake.wait(max(0.0, self._next - machine.monotonic()))
        finally:
            connections.close_all()

    def _asked(self) -> int:
        """What is due now: all of it, or what may have more and what was called for. Answers how much was done."""
        now, has_notices = machine.monotonic(), self._has_notices
        if has_notices:             # never put down unseen: news may come between the two lines
            self._has_notices = False
        if now >= self._next:
            self._next = now + self._every
            return self.round()
        return self.round(self._busy | ({NOTICES} if has_notices else set()))

    def round(self, only: Collection[str] | None = None) -> int:
        """Every chore once, or these alone. Answers how much was done; a whole round in which none failed is noted as a
        sign of life."""
        done = {name: self._do(name, chore) for name, chore in list(chores.items())
                if (only is None or name in only) and not self._ending.is_set()}
        if only is None and None not in done.values():
            alive.touch()
        self._busy = {name for name, count in done.items() if count}
        return sum(count or 0 for count in done.values())

    def _do(self, name: str, chore: Callable[[], int]) -> int | None:
        close_old_connections()
        try:
            return chore()
        except Exception as problem:
            if outage.meet(problem) is None:
                self._tell(name)
            if isinstance(problem, DatabaseError):
                connection.close()
            return None

    def _tell(self, name: str) -> None:
        """A chore that fails every half second is one line a minute."""
        now = machine.monotonic()
        if now - self._told.get(name, -QUIET) >= QUIET:
            self._told[name] = now
            log.exception("a chore failed; it is tried again", chore=name)


@contextlib.contextmanager
def running(every: float = EVERY) -> Iterator[Worker]:
    """Keep it going for as long as the block lasts; at the end what is on its way out has a moment to finish."""
    listens = connection.vendor == "postgresql" and not watcher.is_watching
    if listens:
        watcher.ensure()        # what other processes queue is heard of here
    worker = Worker(every)
    thread = threading.Thread(target=worker.run, name="ostler-worker", daemon=True)
    bus.listen(worker.hear)
    sending.when_free = worker.wake
    thread.start()
    try:
        yield worker
    finally:
        bus.unlisten(worker.hear)
        sending.when_free = None
        worker.end()
        thread.join(timeout=10)
        sending.close()
        if listens:
            watcher.stop()
