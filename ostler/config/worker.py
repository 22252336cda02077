"""The worker: one thread beside the server that does what is due (``kernel.chores``) as soon as it is.

News on the bus wakes it at once, in this process or, on PostgreSQL, from another; otherwise it looks every half second,
so that nothing rests on news alone. With several processes it stands in the parent, as the timers do. What it does is
claimed in the database, so that any number of workers double nothing, and one that is killed loses nothing.
"""

import contextlib
import threading
import time as machine
from collections.abc import Callable, Iterator, Mapping
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
TOPICS: Final = (DUE, "notify.queued", "duty.due")


class Worker:
    """Goes round the chores until it is told to end."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._wake, self._ending = threading.Event(), threading.Event()
        self._told: dict[str, float] = {}

    def hear(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus."""
        if topic in TOPICS:
            self._wake.set()

    def wake(self) -> None:
        """There is room for more."""
        self._wake.set()

    def end(self) -> None:
        self._ending.set()
        self._wake.set()

    def run(self) -> None:
        """On the thread."""
        try:
            while not self._ending.is_set():
                self._wake.clear()
                if not self.round():
                    self._wake.wait(self._every)
        finally:
            connections.close_all()

    def round(self) -> int:
        """Every chore once. Answers how much was done; a round in which none failed is noted as a sign of life."""
        done = [self._do(name, chore) for name, chore in list(chores.items()) if not self._ending.is_set()]
        if None not in done:
            alive.touch()
        return sum(count or 0 for count in done)

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
