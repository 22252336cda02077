"""Those who wait to be looked up: who sends before who opens a stream, each lane no longer than can be answered."""

import threading
import time as machine
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from ostler.kernel.crowds import Most
from ostler.people.models import Person

MOST: Final = Most(waiting=2_000, seconds=2.0)      # in each lane
AT_ONCE: Final = 200                # looked up in one go
PATIENT_AT_ONCE: Final = 100        # of those who open streams: the others come in between


@dataclass(slots=True, eq=False)
class Asker:
    """``shown`` is the digest of the session's key or of the token that is in ``key``."""

    shown: str
    key: str
    is_session: bool
    since: float = field(default_factory=machine.monotonic)
    answer: "Future[Person | None]" = field(default_factory=Future)


class Lobby:
    """Two lanes. Somebody is called when the first comes, and asks for the next until nobody is left."""

    def __init__(self) -> None:
        self._hasty: deque[Asker] = deque()
        self._patient: deque[Asker] = deque()
        self._is_answered = False
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._hasty) + len(self._patient)

    def join(self, asker: Asker, *, is_patient: bool) -> bool:
        """Wait. True where somebody has to be called to answer. Raises Crowded."""
        lane = self._patient if is_patient else self._hasty
        with self._lock:
            MOST.admit(len(lane), lane[0].since if lane else 0.0)
            lane.append(asker)
            was_answered, self._is_answered = self._is_answered, True
        return not was_answered

    def next(self) -> list[Asker]:
        """Whose turn it is, without those who have gone. Where there is nobody, whoever comes must call."""
        with self._lock:
            found = [*_taken(self._hasty, AT_ONCE), *_taken(self._patient, PATIENT_AT_ONCE)]
            self._is_answered = bool(found)
        return found


def _taken(lane: deque[Asker], most: int) -> list[Asker]:
    found: list[Asker] = []
    while lane and len(found) < most:
        asker = lane.popleft()
        if asker.answer.set_running_or_notify_cancel():
            found.append(asker)
    return found
