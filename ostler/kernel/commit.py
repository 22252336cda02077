"""Group commit: whatever waits goes to the disk in one transaction, and each caller is answered after COMMIT.

A draft is a function that writes and answers a value. One writer thread a process takes all that wait, runs them in
savepoints inside one transaction, and answers everybody once it is durable. Drafts that are cheaper done in one go say
so (``Together``). A draft that fails is undone alone; if the transaction itself fails, or the database breaks off one
that stood in another process's way (a deadlock), each draft is tried again by itself.
"""

import asyncio
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import translation

from ostler.kernel import answering, outage
from ostler.kernel.answering import Answer, Outcome

T = TypeVar("T")
Item = TypeVar("Item")
MOST_AT_ONCE = 200
BEGIN, DRAFTS, COMMIT = "begin", "drafts", "commit"     # how far a transaction had come when it failed
MOST_TRIES = 3          # of a draft alone, where the database breaks off: a deadlock, a connection that went


@dataclass(frozen=True)
class Together(Generic[Item, T]):
    """A draft that is one of many alike. ``all_of`` does several in one go and answers, for each, its value or the
    exception that refuses it (and then has written nothing for it)."""

    all_of: Callable[[Sequence[Item]], Sequence[T | Exception]]
    item: Item

    def __call__(self) -> T:
        """Alone."""
        (found,) = self.all_of([self.item])
        if isinstance(found, Exception):
            raise found
        return found


Draft = Callable[[], T] | Together[Any, T]


@dataclass(frozen=True)
class _Waiting:
    """A draft, the language of whoever queued it (the writer is another thread), and whom to answer."""

    draft: Draft[Any]
    language: str | None
    answer: Answer


class CommitQueue:
    """The queue and its one writer. Inside a transaction of the caller's (an import, a test) it runs in place.
    ``taken``: how many drafts it has had since it began, by which others see how busy the house is."""

    def __init__(self) -> None:
        self.taken = 0
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._starting = threading.Lock()

    def do(self, draft: Draft[T]) -> T:
        """Run a draft and answer its value once it is durable. Raises what the draft raises."""
        if connection.in_atomic_block:
            with transaction.atomic():
                return draft()
        return self.submit(draft).result()

    def beside(self, draft: Callable[[], T]) -> T:
        """Run a draft in a transaction of this thread's, for nobody who waits. SQLite has one writer at a time, and
        whoever comes second waits by sleeping: there it goes through the queue."""
        if connection.vendor == "sqlite":
            return self.do(draft)
        with transaction.atomic():
            return draft()

    def submit(self, draft: Draft[T]) -> "Future[T]":
        """Queue a draft; the future is answered after COMMIT."""
        future: Future[T] = Future()
        self._put(draft, answering.ToFuture(future))
        return future

    async def wait(self, draft: Draft[T]) -> T:
        """Queue a draft from an event loop, and wait there until it is durable. Raises what the draft raises."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._put(draft, answering.ToLoop(future))
        return await future

    def stop(self) -> None:
        """Finish what waits, then end the writer."""
        with self._starting:
            writer, self._writer = self._writer, None
        if writer is not None:
            self._waiting.put(None)
            writer.join()

    def _put(self, draft: Draft[Any], answer: Answer) -> None:
        self._ensure_writer()
        self._waiting.put(_Waiting(draft, translation.get_language(), answer))

    def _ensure_writer(self) -> None:
        if self._writer is not None and self._writer.is_alive():
            return
        with self._starting:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._run, name="ostler-commit", daemon=True)
                self._writer.start()

    def _run(self) -> None:
        try:
            while (first := self._waiting.get()) is not None:
                batch, ending = self._gather(first)
                self.taken += len(batch)
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


def _commit(batch: list[_Waiting], tries: int = MOST_TRIES) -> None:
    outcomes: list[Outcome] = []
    reached = BEGIN
    try:
        with transaction.atomic():
            reached = DRAFTS
            groups = _groups(batch)
            for group in groups:
                for outcome in _attempt(group, savepoint=len(groups) > 1):
                    outcomes.append(outcome)
                    _still_whole(outcome)
            reached = COMMIT
    except Exception as problem:
        connection.close()
        if _is_hopeless(reached, problem):
            answering.tell_all([Outcome(each.answer, error=_said(reached, problem)) for each in batch])
        else:
            _again(batch, outcomes, problem, tries - 1 if reached == DRAFTS else 0)
        return
    answering.tell_all(outcomes)


def _groups(batch: list[_Waiting]) -> list[list[_Waiting]]:
    """What is cheaper done in one go, in one group; everything else by itself."""
    groups: defaultdict[Any, list[_Waiting]] = defaultdict(list)
    for waiting in batch:
        alike = (waiting.draft.all_of, waiting.language) if isinstance(waiting.draft, Together) else id(waiting)
        groups[alike].append(waiting)
    return list(groups.values())


def _attempt(group: list[_Waiting], *, savepoint: bool) -> Iterable[Outcome]:
    """Where a group fails, each of it has a try of its own, so that none goes down with its neighbour. A group that is
    alone in the transaction needs no savepoint: it goes down with it."""
    if isinstance(group[0].draft, Together):
        return _attempt_together(group, savepoint=savepoint) or map(_attempt_alone, group)
    return map(_attempt_alone, group)


def _attempt_together(group: list[_Waiting], *, savepoint: bool) -> list[Outcome]:
    all_of = group[0].draft.all_of      # type: ignore[union-attr]  # only these come in groups
    try:
        with transaction.atomic(savepoint=savepoint), translation.override(group[0].language):
            found = all_of([waiting.draft.item for waiting in group])  # type: ignore[union-attr]
    except OperationalError:
        raise
    except Exception as problem:
        return [Outcome(group[0].answer, error=problem)] if len(group) == 1 else []
    return [Outcome(waiting.answer, error=each) if isinstance(each, Exception) else Outcome(waiting.answer, each)
            for waiting, each in zip(group, found, strict=True)]


def _attempt_alone(waiting: _Waiting) -> Outcome:
    try:
        with transaction.atomic(), translation.override(waiting.language):
            return Outcome(waiting.answer, waiting.draft())
    except Exception as problem:
        return Outcome(waiting.answer, error=problem)


def _still_whole(latest: Outcome) -> None:
    """A lost connection, or a savepoint that could not be undone, would end in a silent rollback at COMMIT. What the
    database itself broke off is not the draft's fault: the locks of its neighbours may be what it waited for."""
    if isinstance(latest.error, OperationalError):
        raise latest.error
    if connection.closed_in_transaction or connection.needs_rollback:
        raise outage.Lost("the transaction was lost; nothing of it was kept")


def _is_hopeless(reached: str, problem: Exception) -> bool:
    """Where another try at once does harm or no good: nothing could begin, or COMMIT's answer was lost. A writer that
    tried each of two hundred drafts against a database that is away would be away from those that follow."""
    if reached == BEGIN or outage.of(problem) is not outage.AWAY:
        return reached == BEGIN
    if reached == COMMIT:
        return True
    try:
        connection.ensure_connection()
    except DatabaseError:
        return True
    return False


def _said(reached: str, problem: Exception) -> Exception:
    """What each hears: the problem, or that nobody knows."""
    if reached != COMMIT:
        return problem
    uncertain = outage.Uncertain("the answer to COMMIT was lost")
    uncertain.__cause__ = problem
    return uncertain


def _again(batch: list[_Waiting], outcomes: list[Outcome], problem: Exception, tries: int) -> None:
    """Nobody was answered yet, so each has a try of its own, and what the database broke off some more; one that was
    alone hears its own error first."""
    if len(batch) > 1:
        for waiting in batch:
            _commit([waiting])
        return
    met = outage.of(problem)
    if tries > 0 and isinstance(problem, OperationalError) and (met is None or met.is_passing):
        _commit(batch, tries)
        return
    own = outcomes[0].error if outcomes else None
    answering.tell_all([Outcome(batch[0].answer, error=own or problem)])


commits = CommitQueue()
