"""Who is to hear of every new message, and on which channels: remembered, so that sending asks nobody.

The hot path looks here once for all recipients. It is read anew after some seconds or when something was changed in
this process, whichever comes first: in a process of the same deployment it may be that many seconds behind.
"""

import threading
import time as machine
from collections.abc import Mapping
from typing import Final

from ostler.kernel import rows
from ostler.kernel.bus import tell

SECONDS: Final = 5.0
CHANGED: Final = "notify.endpoints-changed"
SQL: Final = ("SELECT person_id, channel FROM notify_endpoint WHERE ended_at IS NULL AND confirmed_at IS NOT NULL"
              " AND wants_messages GROUP BY person_id, channel ORDER BY person_id, channel")


class Book:
    """By the person's key."""

    def __init__(self) -> None:
        self._channels: Mapping[int, tuple[str, ...]] = {}
        self._until = 0.0
        self._lock = threading.Lock()

    def channels(self) -> Mapping[int, tuple[str, ...]]:
        """Everybody who wants messages somewhere else than on the page."""
        if machine.monotonic() >= self._until:
            self._read()
        return self._channels

    def forget(self) -> None:
        """Read it anew next time."""
        self._until = 0.0

    def hear(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus."""
        if topic == CHANGED:
            self.forget()

    def _read(self) -> None:
        with self._lock:
            found: dict[int, tuple[str, ...]] = {}
            for person, channel in rows.select(SQL, []):
                found[person] = (*found.get(person, ()), channel)
            self._channels, self._until = found, machine.monotonic() + SECONDS


book = Book()


def changed() -> None:
    """An endpoint came, went or is wanted otherwise: told with the transaction in hand."""
    book.forget()
    tell(CHANGED)
