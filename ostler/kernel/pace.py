"""How fast one person may send: as fast as interface.md promises, so that only a runaway program is slowed."""

import math
import threading
import time as machine
from dataclasses import dataclass

from ostler.kernel import limits

MOST_REMEMBERED = 10_000


class TooFast(Exception):
    """More at once than one person can mean. ``seconds`` says when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass
class _Bucket:
    left: float
    at: float


class Pace:
    """A bucket a person, filled at the promised rate. Kept by each process for itself, for all its doors. ``a_second``
    is the rate where another one is meant than for messages, ``at_once`` how much may come together."""

    def __init__(self, a_second: float | None = None, at_once: float | None = None) -> None:
        self._a_second, self._at_once = a_second, at_once
        self._buckets: dict[int, _Bucket] = {}
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Nobody has sent anything yet: for tests, whose people share their keys."""
        with self._lock:
            self._buckets.clear()

    def take(self, person: int) -> None:
        """Count one message of a person (their primary key). Raises TooFast."""
        now = machine.monotonic()
        rate = float(self._a_second or limits.MESSAGES_A_SECOND_A_PERSON)
        most = self._at_once or rate
        with self._lock:
            if len(self._buckets) > MOST_REMEMBERED:
                self._buckets.clear()
            bucket = self._buckets.setdefault(person, _Bucket(most, now))
            bucket.left = min(most, bucket.left + (now - bucket.at) * rate)
            bucket.at = now
            if bucket.left < 1:
                raise TooFast(seconds=math.ceil((1 - bucket.left) / rate))
            bucket.left -= 1


pace = Pace()
