"""One thread a process that has streams: hears the neighbours, and ends streams whose right has ended."""

import logging
import threading
import time as machine
from collections.abc import Mapping

from django.db import DatabaseError, connection

from ostler.kernel import outage
from ostler.live import passes
from ostler.live.hub import hub
from ostler.live.neighbours import neighbours, stamp

log = logging.getLogger(__name__)
SWEEP_SECONDS = 5.0


class Watcher:
    """Starts with the first stream or remembered sign-in. A process without is a neighbour of the one that has them."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._starting = threading.Lock()

    @property
    def is_watching(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def ensure(self) -> None:
        """Watch from now on."""
        with self._starting:
            if not self.is_watching:
                self._stopped.clear()
                self._thread = threading.Thread(target=self._run, name="ostler-watch", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._stopped.set()
            thread.join()

    def tell_neighbours(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus: on SQLite a process that has no streams touches the file for the one that has."""
        if connection.vendor == "sqlite" and not self.is_watching:
            stamp().touch()

    def _run(self) -> None:
        near = neighbours()
        swept = machine.monotonic()
        try:
            while not self._stopped.is_set():
                missed = near.wait(self._stopped)
                if missed or machine.monotonic() - swept >= SWEEP_SECONDS:
                    swept = machine.monotonic()
                    _sweep_if_it_can()
        except Exception:
            log.exception("the watcher of streams failed; it starts again with the next stream")
            hub.end_all()     # better a reconnection than a stream that silently hears nothing
        finally:
            near.close()
            connection.close()


def _sweep_if_it_can() -> None:
    """While the database is away the streams stay: they are told to look again when it is back."""
    try:
        sweep()
    except DatabaseError as problem:
        if outage.meet(problem) is None:
            raise


def sweep() -> None:
    """End the streams of people who were suspended or signed out, and give the connection back."""
    try:
        if held := hub.passes():
            hub.drop(passes.ended(held))
    finally:
        connection.close()


watcher = Watcher()
