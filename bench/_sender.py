"""One sender of the load: a connection with one message under way."""

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench import _words
from bench._house import Pair
from bench._http import Answers, Failed

if TYPE_CHECKING:
    from bench._load import Load

AGAIN = 0.05                # seconds between two tries to come back
clock = time.perf_counter


class Sender(asyncio.Protocol):
    """One connection, one message under way."""

    def __init__(self, load: "Load", pairs: Sequence[Pair]) -> None:
        self._load = load
        self._heads = [(pair.conversation, _head(pair)) for pair in pairs]
        self._at = 0
        self._answers = Answers()
        self._transport: asyncio.WriteTransport | None = None
        self._under_way: tuple[str, str, bytes] | None = None   # conversation, id, the whole request
        self._over: asyncio.Future[None]

    async def work(self) -> None:
        """Send until the load is stopped, coming back where that is wanted."""
        while True:
            over = await self._connected()
            if over is not None:
                await over
            if self._load.stopped or not self._load.returns:
                return
            await asyncio.sleep(AGAIN)

    async def _connected(self) -> "asyncio.Future[None] | None":
        loop = asyncio.get_running_loop()
        self._over, self._answers = loop.create_future(), Answers()
        try:
            await loop.create_connection(lambda: self, "127.0.0.1", self._load.port)
        except OSError as problem:
            self._gone(problem)
            return None
        return self._over

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport     # type: ignore[assignment]
        self._next()

    def data_received(self, data: bytes) -> None:
        for status, body in self._answers.feed(data):
            if self._under_way is not None:
                conversation, id_, _request = self._under_way
                self._under_way = None
                self._load.answered(conversation, id_, status, body)
        if self._under_way is None:
            self._next()

    def connection_lost(self, problem: Exception | None) -> None:
        if self._under_way is not None:
            self._gone(problem or Failed("the connection closed before the answer"))
        if not self._over.done():
            self._over.set_result(None)

    def _gone(self, problem: Exception) -> None:
        if not self._load.tolerant:
            self._load.fail(problem)

    def _next(self) -> None:
        assert self._transport is not None
        if self._load.stopped and self._under_way is None:
            self._transport.close()
            return
        if self._under_way is None:
            self._under_way = self._written()
        self._transport.write(self._under_way[2])      # or once more, where the answer never came

    def _written(self) -> tuple[str, str, bytes]:
        conversation, head = self._heads[self._at]
        self._at = (self._at + 1) % len(self._heads)
        number = next(self._load.numbers)
        id_ = f"{self._load.name}-{number}"
        body = f'{{"body": "{_words.said(number)}", "client_message_id": "{id_}"}}'.encode()
        request = head + str(len(body)).encode() + b"\r\n\r\n" + body
        self._load.begun[id_] = clock()
        return conversation, id_, request


def _head(pair: Pair) -> bytes:
    return (f"POST /api/v1/conversations/{pair.conversation}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {pair.councillor.token}\r\nContent-Type: application/json\r\n"
            "Content-Length: ").encode()
