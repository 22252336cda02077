"""News from other processes of this deployment.

PostgreSQL carries it (NOTIFY, in the transaction). SQLite does not, and there the server is one process whose
neighbours are commands that run for a moment: when one tells news it touches a file, which the server watches.
``PRAGMA data_version`` would not do: it moves with the server's own commits too (a session saved while a page is
fetched), so that every refresh would beget the next.
"""

import threading
from pathlib import Path
from typing import Protocol

import psycopg
from django.conf import settings
from django.db import connection

from ostler.kernel import bus
from ostler.live.hub import hub
from ostler.people.remembered import remembered

POLL_SECONDS = 1.0
RECONNECT_SECONDS = 1.0


class Neighbours(Protocol):
    """Waits up to POLL_SECONDS for news from elsewhere, or less once stopped, and hands it on. Answers whether some may
    have been missed."""

    def wait(self, stopped: threading.Event) -> bool: ...

    def close(self) -> None: ...


def stamp() -> Path:
    """The file that a neighbour on SQLite touches."""
    return Path(settings.OSTLER_DATA) / "news"


class Touched:
    """SQLite: something was told by another process, it is not said what."""

    def __init__(self) -> None:
        self._seen = self._touched_at()

    def wait(self, stopped: threading.Event) -> bool:
        stopped.wait(POLL_SECONDS)
        touched_at = self._touched_at()
        if touched_at == self._seen:
            return False
        self._seen = touched_at
        _missed()
        return True

    def close(self) -> None:
        """Nothing is held open."""

    def _touched_at(self) -> int:
        try:
            return stamp().stat().st_mtime_ns
        except FileNotFoundError:
            return 0


class Notified:
    """PostgreSQL: hears NOTIFY on a connection of its own. After a gap everybody asks again."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection | None = None
        self._had_gap = False

    def wait(self, stopped: threading.Event) -> bool:
        had_gap = self._had_gap
        try:
            listening = self._listening()
            for notice in listening.notifies(timeout=POLL_SECONDS):
                bus.hear(notice.payload)
        except psycopg.OperationalError:
            self.close()
            self._had_gap = True
            remembered.forget_all()     # what is not heard of cannot be forgotten in time
            stopped.wait(RECONNECT_SECONDS)
        return had_gap and not self._had_gap

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listening(self) -> psycopg.Connection:
        if self._connection is None:
            parameters = connection.get_connection_params()
            for django_only in ("cursor_factory", "context"):
                parameters.pop(django_only, None)
            self._connection = psycopg.connect(**parameters, autocommit=True)
            self._connection.execute(f"LISTEN {bus.CHANNEL}")
            if self._had_gap:
                self._had_gap = False
                _missed()
        return self._connection


def _missed() -> None:
    """Anything may have happened: nobody is known any more, and everybody looks again."""
    remembered.forget_all()
    hub.refresh_all()


def neighbours() -> Neighbours:
    """The way of the database in use."""
    return Notified() if connection.vendor == "postgresql" else Touched()
