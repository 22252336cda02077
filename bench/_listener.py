"""One receiver of the load: an open stream, read as it comes."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench._house import Seat
from bench._http import Events, Failed

if TYPE_CHECKING:
    from bench._load import Load

PATIENCE = 30.0             # seconds for a stream to stand
OPENING_AT_ONCE = 50


class Listener(asyncio.Protocol):
    """One open stream."""

    def __init__(self, seat: Seat, load: "Load | None") -> None:
        self._seat, self._load, self._events = seat, load, Events()
        self._transport: asyncio.WriteTransport | None = None
        self.opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport     # type: ignore[assignment]
        asked = f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self._seat.token}\r\n\r\n"
        self._transport.write(asked.encode())       # type: ignore[union-attr]

    def data_received(self, data: bytes) -> None:
        for name, said in self._events.feed(data):
            if self._load is not None:
                self._load.heard(name, said)
        if self._events.status and not self.opened.done():
            self.opened.set_result(self._events.status)

    def connection_lost(self, problem: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(problem or Failed("the stream closed before it stood"))

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def listen(port: int, seats: Sequence[Seat], load: "Load | None" = None) -> list[Listener]:
    """Open a stream for each seat, and wait until all stand. Raises Failed."""
    opened: list[Listener] = []
    for first in range(0, len(seats), OPENING_AT_ONCE):
        opened += await asyncio.gather(*(_listener(port, seat, load) for seat in seats[first:first + OPENING_AT_ONCE]))
    return opened


async def _listener(port: int, seat: Seat, load: "Load | None") -> Listener:
    _transport, listener = await asyncio.get_running_loop().create_connection(
        lambda: Listener(seat, load), "127.0.0.1", port)
    status = await asyncio.wait_for(listener.opened, PATIENCE)
    if status != 200:
        raise Failed(f"a stream was answered {status}")
    return listener
