"""Group commit: whatever waits goes to the disk in one transaction, and each caller is answered after COMMIT.

A draft is a function that writes through the ORM and answers a value. One writer thread a process takes all
that wait, runs each in a savepoint inside one transaction, and answers everybody once it is durable. A draft
that fails is undone alone; if the transaction itself fails, each draft is tried again by itself.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
MOST_AT_ONCE = 200
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
        self._waiting.put((draft, future))
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


def _commit(batch: list[_Waiting]) -> None:
    answers: list[Callable[[], None]] = []
    try:
        with transaction.atomic():
            answers = [_attempt(draft, future) for draft, future in batch]
    except Exception as problem:
        _one_by_one(batch, problem)
        return
    for answer in answers:
        answer()


def _attempt(draft: Callable[[], Any], future: "Future[Any]") -> Callable[[], None]:
    try:
        with transaction.atomic():
            value = draft()
    except Exception as problem:
        refusal = problem
        return lambda: future.set_exception(refusal)
    return lambda: future.set_result(value)


def _one_by_one(batch: list[_Waiting], problem: Exception) -> None:
    """The shared transaction could not be kept: nobody was answered yet, so each has a try of its own."""
    connection.close()
    if len(batch) == 1:
        batch[0][1].set_exception(problem)
        return
    for pair in batch:
        _commit([pair])


commits = CommitQueue()
