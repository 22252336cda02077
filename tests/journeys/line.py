"""A bad line on loopback, between a browser and the house: slow, losing requests, and cut when told to.

    with bad_line(port, trip=2.0, failing=0.05) as line:
        page.goto(line.address)
"""

import asyncio
import contextlib
import random
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

METHODS = (b"GET ", b"POST ", b"HEAD ")
Queue = asyncio.Queue[tuple[float, bytes] | None]


class Line:
    """``trip`` is a round trip in seconds; ``failing`` the share of requests whose connection is dropped, the same
    ones for the same ``seed``. ``cut_at``: words of a request that cut the line, before they arrive or just after."""

    def __init__(self, to_port: int, *, trip: float = 0.0, failing: float = 0.0, seed: int = 1) -> None:
        self.to_port, self.trip, self.failing = to_port, trip, failing
        self.cut_at: bytes = b""
        self.cut_after_arriving = False
        self.failed = 0
        self._chance = random.Random(seed)
        self._is_cut = False
        self._is_mute = False       # what was asked arrives, the answers do not
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._listening = self._do(asyncio.start_server(self._join, "127.0.0.1", 0))
        self.port = self._listening.sockets[0].getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Nothing comes through any more, and what was open falls. It is so when this returns: a cut that came after
        the mend would stay."""
        self._do(self._cut())

    def mend(self) -> None:
        self.cut_at = b""
        self._is_cut = self._is_mute = False

    def close(self) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _cut(self) -> None:
        self._fall()

    async def _end(self) -> None:
        self._listening.close()
        self._fall()
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _do(self, deed: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(deed, self._loop).result(5)

    def _fall(self) -> None:
        self._is_cut = True
        for writer in list(self._open):
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            await asyncio.sleep(self.trip)      # before the first word both ends greet each other
            there, onwards = await asyncio.open_connection("127.0.0.1", self.to_port)
        except (OSError, asyncio.CancelledError):
            writer.transport.abort()
            return
        self._open |= {writer, onwards}
        for source, sink, is_asking in ((reader, onwards, True), (there, writer, False)):
            self._carry(source, sink, is_asking)

    def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, is_asking: bool) -> None:
        under_way: Queue = asyncio.Queue()
        for part in (self._take(source, under_way, sink, is_asking), self._give(under_way, sink, is_asking)):
            task = self._loop.create_task(part)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _take(self, source: asyncio.StreamReader, under_way: Queue, sink: asyncio.StreamWriter,
                    is_asking: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                if is_asking and self._fails(data):
                    sink.transport.abort()
                    break
                under_way.put_nowait((self._loop.time() + self.trip / 2, data))
        under_way.put_nowait(None)

    def _fails(self, data: bytes) -> bool:
        if self.cut_at and self.cut_at in data:
            self._is_mute = self.cut_after_arriving
            self._loop.call_later(0.3 if self.cut_after_arriving else 0, self._fall)
            return not self.cut_after_arriving
        fails = data.startswith(METHODS) and b" /events" not in data[:20] and self._chance.random() < self.failing
        self.failed += fails
        return fails

    async def _give(self, under_way: Queue, sink: asyncio.StreamWriter, is_asking: bool) -> None:
        with contextlib.suppress(OSError):
            while (item := await under_way.get()) is not None:
                await asyncio.sleep(item[0] - self._loop.time())
                if is_asking or not self._is_mute:
                    sink.write(item[1])
                await sink.drain()
        self._open.discard(sink)
        sink.close()


@contextlib.contextmanager
def bad_line(to_port: int, **how: Any) -> Iterator[Line]:
    """The line for the length of a block."""
    line = Line(to_port, **how)
    try:
        yield line
    finally:
        line.close()
