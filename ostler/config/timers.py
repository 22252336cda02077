"""What happens by the clock while the server runs, in one thread: a failure is logged and tried again next time."""

import contextlib
import threading
import time as machine
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.core.management import call_command
from django.db import close_old_connections, connections

from ostler.audit import checkpoints
from ostler.links.actions import clearing
from ostler.notify.inbound import leaving

log = structlog.get_logger("ostler.timers")
CHECK_EVERY = 5.0      # seconds


@dataclass
class Timer:
    """An act and how often it is due, by the machine's clock: the demonstration's clock does not hurry it."""

    name: str
    every: timedelta
    act: Callable[[], object]
    last: float | None = None

    def tick(self, now: float) -> None:
        """Act if due. The first tick only starts the period, so that short starts leave no trace."""
        if self.last is None:
            self.last = now
        elif now - self.last >= self.every.total_seconds():
            self.last = now
            self._try()

    def _try(self) -> None:
        close_old_connections()
        try:
            self.act()
        except Exception:
            log.exception("a timer failed", timer=self.name)


def ours() -> list[Timer]:
    """The timers of the house."""
    return [
        Timer("checkpoint", timedelta(hours=1), checkpoints.make_if_changed),
        Timer("mail that was not taken", timedelta(days=1), leaving.clear),
        Timer("links that nobody uses", timedelta(hours=1), clearing.clear),
        Timer("sessions that have ended", timedelta(days=1), lambda: call_command("clearsessions")),
    ]


@contextlib.contextmanager
def running(timers: Sequence[Timer], check_every: float = CHECK_EVERY) -> Iterator[None]:
    """Keep the timers going for as long as the block lasts."""
    ending = threading.Event()
    thread = threading.Thread(target=_run, args=(timers, ending, check_every), name="ostler-timers", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(timeout=30)


def _run(timers: Sequence[Timer], ending: threading.Event, check_every: float) -> None:
    try:
        while True:
            for timer in timers:
                timer.tick(machine.monotonic())
            if ending.wait(check_every):
                return
    finally:
        connections.close_all()
