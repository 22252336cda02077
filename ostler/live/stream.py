"""One open stream: fed from any thread, read on its event loop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

from ostler.live import events
from ostler.live.passes import Pass

MOST_WAITING: Final = 200       # events; a reader who is further behind asks again instead
HEARTBEAT_SECONDS: Final = 15   # shorter than the patience of the usual proxies
RETRY_SECONDS: Final = 3


class Stream:
    """Made on the loop that reads it. ``offer`` and ``end`` may be called from any thread."""

    def __init__(self, held_by: Pass, *, most_waiting: int = MOST_WAITING) -> None:
        self.held_by = held_by
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(most_waiting)

    def offer(self, chunk: bytes) -> None:
        """Hand over something to say."""
        self._on_loop(chunk)

    def end(self, why: str, *, retry_seconds: int = RETRY_SECONDS) -> None:
        """Say goodbye and stop. Whoever reads the stream sees it close."""
        self._on_loop(events.goodbye(why, retry_seconds), last=True)

    async def chunks(self, *, heartbeat: float = HEARTBEAT_SECONDS) -> AsyncIterator[bytes]:
        """What to send, in order, with a beat where there is nothing to say for a while."""
        yield events.hello(RETRY_SECONDS)
        while True:
            try:
                chunk = await asyncio.wait_for(self._waiting.get(), heartbeat)
            except TimeoutError:
                chunk = events.BEAT
            if chunk is None:
                return
            yield chunk

    def _on_loop(self, chunk: bytes, *, last: bool = False) -> None:
        with contextlib.suppress(RuntimeError):     # the loop has closed, and the stream with it
            self._loop.call_soon_threadsafe(self._take, chunk, last)

    def _take(self, chunk: bytes, last: bool) -> None:
        if last:
            self._forget_waiting()
            self._waiting.put_nowait(chunk)
            self._waiting.put_nowait(None)
        elif self._waiting.full():
            self._forget_waiting()
            self._waiting.put_nowait(events.REFRESH)
        else:
            self._waiting.put_nowait(chunk)

    def _forget_waiting(self) -> None:
        while not self._waiting.empty():
            self._waiting.get_nowait()
