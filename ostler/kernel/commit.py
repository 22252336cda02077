"""Group commit: whatever waits goes to the disk in one transaction, and each caller is answered after COMMIT.

A draft is a function that writes through the ORM and answers a value. One writer thread a process takes all
that wait, runs each in a savepoint inside one transaction, and answers everybody once it is durable. A draft
that fails is undone alone; if the transaction itself fails, or the database breaks off one that stood in another
process's way (a deadlock), each draft is tried again by itself.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils import translation

T = TypeVar("T")
MOST_AT_ONCE = 200
MOST_TRIES = 3          # of a draft alone, where the database breaks off: a deadlock, a connection that went
_Waiting = tuple[Callable[[], Any], "Future[Any]"]


class CommitQueue:
    """The queue and its one writer. Inside a transaction of the caller's (an import, a test) it runs in place."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._starting = threading.Lock()

    def do(self, draft: Callable[[], T]) -> T:
        """Run a draft and answer its value once it is durable. Raises what the draft raises."""
        if connection.in_atomic_block:
            with transaction.atomic():
                return draft()
        return self.submit(draft).result()

    def submit(self, draft: Callable[[], T]) -> "Future[T]":
        """Queue a draft; the future is answered after COMMIT."""
        future: Future[T] = Future()
        self._ensure_writer()
        self._waiting.put((_spoken_like_here(draft), future))
        return future

    def stop(self) -> None:
        """Finish what waits, then end the writer."""
        with self._starting:
            writer, self._writer = self._writer, None
        if writer is not None:
            self._waiting.put(None)
            writer.join()

    def _ensure_writer(self) -> None:
        with self._starting:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._run, name="ostler-commit", daemon=True)
                self._writer.start()

    def _run(self) -> None:
        try:
            while (first := self._waiting.get()) is not None:
                batch, ending = self._gather(first)
                _commit(batch)
                if ending:
                    return
        finally:
            connection.close()

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        batch = [first]
        while len(batch) < MOST_AT_ONCE:
            try:
                following = self._waiting.get_nowait()
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False


def _spoken_like_here(draft: Callable[[], T]) -> Callable[[], T]:
    """The draft in the language of whoever queues it: the writer is another thread, which has one of its own."""
    language = translation.get_language()

    def spoken() -> T:
        with translation.override(language):
            return draft()

    return spoken


class Lost(Exception):
    """The shared transaction went under a draft: nothing of it is durable."""


@dataclass
class _Outcome:
    """What a draft came to, kept back until COMMIT."""

    future: "Future[Any]"
    value: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.value)


def _commit(batch: list[_Waiting], tries: int = MOST_TRIES) -> None:
    outcomes: list[_Outcome] = []
    try:
        with transaction.atomic():
            for draft, future in batch:
                outcomes.append(_attempt(draft, future))
                _still_whole(outcomes[-1])
    except Exception as problem:
        connection.close()
        _again(batch, outcomes, problem, tries - 1)
        return
    for outcome in outcomes:
        outcome.tell()


def _attempt(draft: Callable[[], Any], future: "Future[Any]") -> _Outcome:
    try:
        with transaction.atomic():
            return _Outcome(future, value=draft())
    except Exception as problem:
        return _Outcome(future, error=problem)


def _still_whole(latest: _Outcome) -> None:
    """A lost connection, or a savepoint that could not be undone, would end in a silent rollback at COMMIT. What the
    database itself broke off is not the draft's fault: the locks of its neighbours may be what it waited for."""
    if isinstance(latest.error, OperationalError):
        raise latest.error
    if connection.closed_in_transaction or connection.needs_rollback:
        raise Lost("the transaction was lost; nothing of it was kept")


def _again(batch: list[_Waiting], outcomes: list[_Outcome], problem: Exception, tries: int) -> None:
    """Nobody was answered yet, so each has a try of its own, and what the database broke off some more; one that was
    alone hears its own error first."""
    if len(batch) > 1:
        for pair in batch:
            _commit([pair])
        return
    if tries > 0 and isinstance(problem, OperationalError) and _is_surely_undone(outcomes):
        _commit(batch, tries)
        return
    own = outcomes[0].error if outcomes else None
    batch[0][1].set_exception(own or problem)


def _is_surely_undone(outcomes: list[_Outcome]) -> bool:
    """Not where COMMIT itself failed: then nobody knows, and the caller's own retry finds out."""
    return not outcomes or outcomes[-1].error is not None


commits = CommitQueue()
