"""Outcomes of this process that wait to be written: whoever comes first writes for all."""

import logging
import queue
import threading

from django.db import DatabaseError

from ostler.kernel import outage
from ostler.notify import settling
from ostler.notify.settling import Attempt

log = logging.getLogger(__name__)


class Outcomes:
    """Filled and emptied by the threads of the channels."""

    def __init__(self) -> None:
        self._done: queue.SimpleQueue[Attempt] = queue.SimpleQueue()
        self._writing = threading.Lock()

    def put(self, attempt: Attempt) -> None:
        self._done.put(attempt)

    def write(self) -> None:
        """Write what is there, in one transaction. What cannot be written now is kept for the next time."""
        while not self._done.empty() and self._writing.acquire(blocking=False):
            try:
                if not self._written(self._all()):
                    return
            finally:
                self._writing.release()

    def _written(self, attempts: list[Attempt]) -> bool:
        try:
            settling.write(attempts)
        except (DatabaseError, outage.Lost) as problem:
            for each in attempts:
                self._done.put(each)
            if outage.meet(problem) is None:
                log.exception("outcomes could not be written")
            return False
        except Exception:       # its claims run out, and it is tried again
            log.exception("outcomes were lost")
        return True

    def _all(self) -> list[Attempt]:
        found: list[Attempt] = []
        while True:
            try:
                found.append(self._done.get_nowait())
            except queue.Empty:
                return found
