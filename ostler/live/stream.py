"""One open stream: fed from any thread, said on its event loop.

Thousands are open at once, so a stream that has nothing to say is next to nothing: no task, no timer and no queue of
its own. A task says what has come in and ends.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from ostler.live import beats, events
from ostler.live.passes import Pass

log = logging.getLogger(__name__)
MOST_WAITING: Final = 200       # events; a reader who is further behind asks again instead
RETRY_SECONDS: Final = 3
Say = Callable[[bytes, bool], Awaitable[None]]      # a chunk, and whether it is the last


class Stream:
    """Made on its loop. ``offer`` and ``end`` may be called from any thread."""

    __slots__ = ("__weakref__", "_has_ended", "_loop", "_most_waiting", "_say", "_saying", "_waiting", "held_by")

    def __init__(self, held_by: Pass, say: Say, *, most_waiting: int = MOST_WAITING) -> None:
        self.held_by = held_by
        self._say, self._most_waiting = say, most_waiting
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[bytes, bool]] | None = None      # made when there is something to say
        self._saying: asyncio.Task[None] | None = None              # kept here: else it may be collected
        self._has_ended = False

    def open(self) -> None:
        """Say hello, and from now on break the silence now and then."""
        self._take(events.hello(RETRY_SECONDS), False)
        beats.of(self._loop).join(self)

    def close(self) -> None:
        """The reader has gone: nothing more is said."""
        self._has_ended, self._waiting = True, None
        beats.of(self._loop).leave(self)
        if self._saying is not None:
            self._saying.cancel()

    def offer(self, chunk: bytes) -> None:
        """Hand over something to say."""
        self._on_loop(chunk, False)

    def end(self, why: str, *, retry_seconds: int = RETRY_SECONDS) -> None:
        """Say goodbye and stop. Whoever reads the stream sees it close."""
        self._on_loop(events.goodbye(why, retry_seconds), True)

    def beat(self) -> None:
        """Break the silence; called on the loop. Who has still something to hear is not silent."""
        if not self._waiting:
            self._take(events.BEAT, False)

    def _on_loop(self, chunk: bytes, is_last: bool) -> None:
        with contextlib.suppress(RuntimeError):     # the loop has closed, and the stream with it
            self._loop.call_soon_threadsafe(self._take, chunk, is_last)

    def _take(self, chunk: bytes, is_last: bool) -> None:
        if self._has_ended:
            return
        self._has_ended = is_last
        waiting = self._waiting = self._waiting or deque()
        if is_last:
            waiting.clear()
        elif len(waiting) >= self._most_waiting:
            waiting.clear()
            chunk = events.REFRESH
        waiting.append((chunk, is_last))
        if self._saying is None:
            self._saying = self._loop.create_task(self._say_all())

    async def _say_all(self) -> None:
        try:
            while self._waiting:
                await self._say(*self._waiting.popleft())
        except Exception:
            log.exception("a stream could not be said")
            self._has_ended = True
        finally:
            self._saying = self._waiting = None
