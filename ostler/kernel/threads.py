"""A few long-lived threads for work that waits: pages, files, whatever asks the database.

A thread keeps its database connection from one piece of work to the next, and gives it back when there is nothing to do
for a while. Each piece runs in an empty context, so that nothing of it (a language, a bound log field) is there for the
next one.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import Context
from typing import Any, Final, TypeVar

from django.db import connections

T = TypeVar("T")
IDLE_SECONDS: Final = 2.0
_Piece = tuple[Callable[[], Any], "Future[Any]"]
_Queue = queue.SimpleQueue[_Piece | None]


class Threads:
    """At most so many; begun when first needed. What is beyond them waits its turn, in order."""

    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._lock = threading.Lock()
        self._begin_anew()

    def submit(self, work: Callable[[], T]) -> "Future[T]":
        """Queue a piece of work. Whoever no longer wants it cancels the future; what has begun is finished."""
        future: Future[T] = Future()
        with self._lock:
            self._waiting.put((work, future))
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._most:
                self._start_one()
        return future

    async def run(self, work: Callable[[], T]) -> T:
        """Queue it from an event loop, and wait there."""
        return await asyncio.wrap_future(self.submit(work))

    def close(self) -> None:
        """Finish what waits, then end the threads. The next piece of work begins new ones."""
        with self._lock:
            waiting, threads = self._waiting, self._threads
            self._begin_anew()
        for _thread in threads:
            waiting.put(None)
        for thread in threads:
            thread.join()

    def _begin_anew(self) -> None:
        self._waiting: _Queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads: list[threading.Thread] = []

    def _start_one(self) -> None:
        name = f"{self._name}-{len(self._threads) + 1}"
        thread = threading.Thread(target=_work, args=(self._waiting, self._idle), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()


def _work(waiting: _Queue, idle: threading.Semaphore) -> None:
    try:
        while (piece := _next(waiting)) is not None:
            _do(*piece, idle)
            del piece
    finally:
        connections.close_all()


def _next(waiting: _Queue) -> _Piece | None:
    try:
        return waiting.get(timeout=IDLE_SECONDS)
    except queue.Empty:
        connections.close_all()
        return waiting.get()


def _do(work: Callable[[], Any], future: "Future[Any]", idle: threading.Semaphore) -> None:
    """The thread counts as idle before the asker hears: who asks again at once has the same one."""
    if not future.set_running_or_notify_cancel():
        idle.release()
        return
    try:
        found = Context().run(work)
    except BaseException as problem:
        idle.release()
        future.set_exception(problem)
    else:
        idle.release()
        future.set_result(found)
