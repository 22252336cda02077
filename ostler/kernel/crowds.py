"""When so many wait for the same thing that whoever comes now is told so at once, rather than after minutes."""

import threading
import time as machine
from dataclasses import dataclass


class Crowded(Exception):
    """Too many wait already. Nothing was done; coming back in a second is worth while (``kernel.outage.CROWDED``)."""


@dataclass(frozen=True)
class Most:
    """How many may wait, and how long the first of them may have waited (seconds), for one more to be let in."""

    waiting: int
    seconds: float

    def admit(self, waiting: int, oldest: float) -> None:
        """Raises Crowded. ``oldest`` is since when the first has waited, on the machine's monotonic clock."""
        if waiting >= self.waiting or (waiting and machine.monotonic() - oldest > self.seconds):
            raise Crowded


class Crowd:
    """Those who wait for their turn in somebody else's queue: each enters, and leaves when the turn comes."""

    def __init__(self, most: Most) -> None:
        self._most = most
        self._since: dict[object, float] = {}       # in the order in which they came
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._since)

    def enter(self) -> object:
        """Wait: answers what to leave with. Raises Crowded."""
        one = object()
        with self._lock:
            self._most.admit(len(self._since), next(iter(self._since.values()), 0.0))
            self._since[one] = machine.monotonic()
        return one

    def leave(self, one: object) -> None:
        """The turn came, or is no longer wanted. To leave twice is no mistake."""
        with self._lock:
            self._since.pop(one, None)
