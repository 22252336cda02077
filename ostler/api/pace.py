"""How fast one person may send: as fast as interface.md promises, so that only a runaway program is slowed."""

import threading
import time as machine
from dataclasses import dataclass

from ostler.api.problems import TooFast
from ostler.kernel import limits
from ostler.people.models import Person

MOST_REMEMBERED = 10_000


@dataclass
class _Bucket:
    left: float
    at: float


class Pace:
    """A bucket a person, filled at the promised rate. Kept by each process for itself."""

    def __init__(self) -> None:
        self._buckets: dict[int, _Bucket] = {}
        self._lock = threading.Lock()

    def take(self, person: Person) -> None:
        """Count one message. Raises TooFast."""
        now, rate = machine.monotonic(), float(limits.MESSAGES_A_SECOND_A_PERSON)
        with self._lock:
            if len(self._buckets) > MOST_REMEMBERED:
                self._buckets.clear()
            bucket = self._buckets.setdefault(person.pk, _Bucket(rate, now))
            bucket.left = min(rate, bucket.left + (now - bucket.at) * rate)
            bucket.at = now
            if bucket.left < 1:
                raise TooFast(seconds=1)
            bucket.left -= 1


pace = Pace()
