"""Answering those who wait for a commit: a thread by its future, an event loop in one call for the whole batch."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ToFuture:
    """A thread waits."""

    future: "Future[Any]"


@dataclass(frozen=True)
class ToLoop:
    """A coroutine waits. Its loop is woken once a batch, not once a message: that is most of what waking costs."""

    future: "asyncio.Future[Any]"


Answer = ToFuture | ToLoop


@dataclass
class Outcome:
    """What a draft came to, kept back until COMMIT."""

    answer: Answer
    value: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        """To be called on the future's own loop, where it has one. Whoever went away in the meantime is not told."""
        future = self.answer.future
        if isinstance(future, asyncio.Future) and future.done():
            return
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(self.value)


def tell_all(outcomes: Iterable[Outcome]) -> None:
    """Tell everybody; may be called on any thread."""
    by_loop: defaultdict[asyncio.AbstractEventLoop, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if isinstance(outcome.answer, ToLoop):
            by_loop[outcome.answer.future.get_loop()].append(outcome)
        else:
            outcome.tell()
    for loop, theirs in by_loop.items():
        with contextlib.suppress(RuntimeError):     # the loop has closed, and those who waited with it
            loop.call_soon_threadsafe(_tell, theirs)


def _tell(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        outcome.tell()
