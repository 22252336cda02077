"""When the house cannot write, or cannot reach its database: what an error means, what is said, what is logged.

An outage is nobody's fault who asks. It is answered with 507 (no room) or 503 (everything else), in words that say
whether anything was kept; whoever looks after the machine gets one line in the log, not one a request.
"""

import errno
import logging
import sqlite3
import threading
import time as machine
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from ostler.kernel.crowds import Crowded

log = logging.getLogger(__name__)
QUIET_SECONDS: Final = 60.0     # between two lines in the log about the same outage


class Lost(Exception):
    """The shared transaction went under a draft: nothing of it is durable."""


class Uncertain(OperationalError):
    """COMMIT was asked for and its answer never came: nobody knows, and the caller's own retry finds out."""


@dataclass(frozen=True)
class Outage:
    """``is_passing``: worth another try at once, by whoever queues. ``said`` translates when it is called."""

    kind: str
    status: int
    retry_after: int        # seconds
    for_the_log: str
    said: Callable[[], str]
    is_passing: bool = False

    @property
    def sentence(self) -> str:
        """What whoever asked is told, in their language."""
        return self.said()


def _cannot_write() -> str:
    return _("Nothing was sent or changed: Ostler cannot save anything just now. You can go on reading. Try again in a"
             " minute.")


FULL: Final = Outage(
    "full", 507, 60, "the disk or the database is full: nothing can be written, reading goes on",
    lambda: _("Nothing was sent or changed: Ostler has no room left to keep it. You can go on reading. Whoever looks"
              " after Ostler has been told; try again in a few minutes."),
)
UNWRITABLE: Final = Outage(
    "unwritable", 503, 60, "the disk or the database takes no writing (read-only, or a fault of the disk)",
    _cannot_write,
)
BUSY: Final = Outage("busy", 503, 5, "the database kept a writer waiting for too long", _cannot_write)
BROKEN_OFF: Final = Outage(
    "broken-off", 503, 1, "the database broke off a transaction again and again", _cannot_write, is_passing=True,
)
AWAY: Final = Outage(
    "away", 503, 5, "the database cannot be reached",
    lambda: _("Nothing was sent or changed: Ostler cannot reach its records just now. Try again in a minute."),
    is_passing=True,
)
UNCERTAIN: Final = Outage(
    "uncertain", 503, 5, "the database went while it was asked to commit",
    lambda: _("Ostler lost touch with its records just then, and cannot say whether this was kept. Send it again in a"
              " minute: a message sent twice lands once."),
)
CROWDED: Final = Outage(
    "crowded", 503, 1, "more ask at once than can be answered: some are told to come back in a second",
    lambda: _("Nothing was sent or changed: too many people are asking Ostler at once. Try again in a moment."),
)

_BY_ERRNO: Final = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: UNWRITABLE, errno.EIO: UNWRITABLE}
# The names of SQLite's codes begin with these; the longer ones come first.
_BY_SQLITE: Final = (
    ("SQLITE_FULL", FULL), ("SQLITE_IOERR_SHMSIZE", FULL), ("SQLITE_IOERR", UNWRITABLE),
    ("SQLITE_READONLY", UNWRITABLE),
    ("SQLITE_CANTOPEN", UNWRITABLE), ("SQLITE_PERM", UNWRITABLE), ("SQLITE_BUSY", BUSY), ("SQLITE_LOCKED", BUSY),
)
# PostgreSQL's SQLSTATE, by code or class.
_BY_SQLSTATE: Final = (
    ("53100", FULL), ("53", BUSY), ("55P03", BUSY), ("57014", BUSY), ("40", BROKEN_OFF), ("25006", UNWRITABLE),
    ("58030", UNWRITABLE), ("08", AWAY), ("57P", AWAY),
)


def of(problem: BaseException | None) -> Outage | None:
    """The outage behind an error; None where it is an ordinary fault."""
    return next((found for each in _chain(problem) if (found := _of_one(each)) is not None), None)


def meet(problem: BaseException | None) -> Outage | None:
    """The same, for whoever answers: the operator is told too."""
    found = of(problem)
    if found is not None:
        _notices.tell(found)
    return found


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__


def _of_one(problem: BaseException) -> Outage | None:
    if isinstance(problem, Uncertain):
        return UNCERTAIN
    if isinstance(problem, Crowded):
        return CROWDED
    if isinstance(problem, (Lost, InterfaceError)):
        return AWAY
    if isinstance(problem, sqlite3.Error):
        return _by_name(getattr(problem, "sqlite_errorname", ""), _BY_SQLITE)
    if hasattr(problem, "sqlstate"):
        return _of_postgresql(problem)
    return _BY_ERRNO.get(problem.errno or 0) if isinstance(problem, OSError) else None


def _of_postgresql(problem: BaseException) -> Outage | None:
    """An error that carries no code did not come from the server: the line to it broke."""
    code = getattr(problem, "sqlstate", None)
    if code is None:
        return AWAY if type(problem).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError") else None
    return _by_name(code, _BY_SQLSTATE)


def _by_name(name: str, table: tuple[tuple[str, Outage], ...]) -> Outage | None:
    return next((found for beginning, found in table if name.startswith(beginning)), None)


class _Notices:
    """One line a minute for each kind of outage."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def tell(self, found: Outage) -> None:
        now = machine.monotonic()
        with self._lock:
            if now - self._last.get(found.kind, -QUIET_SECONDS) < QUIET_SECONDS:
                return
            self._last[found.kind] = now
        log.error(found.for_the_log, extra={"outage": found.kind})

    def forget(self) -> None:
        """For tests: the next outage is news again."""
        self._last.clear()


_notices = _Notices()
