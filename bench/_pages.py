"""One public page asked for over and over: so many keep-alive connections, each asking again as soon as it is answered.

    page = Page(port, "/posts/UID", cookie="")
    page.whole()                                    # the answer as it comes, head and all; asked by itself
    figures = uvloop.run(page.run(seconds=5.0))     # figures.rate answers a second, figures.acknowledged_ms

Each answer must be a 200 with a length. Anything else, or no answer for ``PATIENCE`` seconds, ends it with Failed.
"""

import asyncio
import socket
import time
from dataclasses import dataclass, field

from bench._http import END, Answers, Failed
from bench._load import Figures

CLIENTS = 32
WARM = 0.5              # seconds
PATIENCE = 20.0         # seconds for one answer
clock = time.perf_counter


@dataclass
class Page:
    """A page of a server, and who asks: somebody without a cookie, or with the one that is given."""

    port: int
    path: str
    cookie: str = ""
    until: float = 0.0
    took: list[tuple[float, float]] = field(default_factory=list)      # when, how long
    problem: Exception | None = None

    @property
    def request(self) -> bytes:
        """As a browser asks."""
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        return (f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip, br\r\n"
                f"Accept-Language: en-GB\r\n{cookie}\r\n").encode()

    def whole(self) -> bytes:
        """Asked once."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(self.request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            answer = b"".join(iter(lambda: line.recv(65_536), b""))
        if not answer.startswith(b"HTTP/1.1 200"):
            raise Failed(answer[:200].decode("latin1"))
        return answer

    async def run(self, seconds: float) -> Figures:
        """Warm up, then measure."""
        loop, first = asyncio.get_running_loop(), clock()
        began = first + WARM
        self.until = began + seconds
        clients = [_Client(self, loop.create_future()) for _number in range(CLIENTS)]
        for client in clients:
            await loop.create_connection(lambda it=client: it, "127.0.0.1", self.port)     # type: ignore[misc]
        await asyncio.wait_for(asyncio.gather(*(client.over for client in clients)), WARM + seconds + PATIENCE)
        if self.problem is not None:
            raise self.problem
        within = [1000 * took for at, took in self.took if began <= at < self.until]
        if len(within) < CLIENTS:       # slower than one answer a connection: all of it is what there is
            return Figures(clock() - first, [1000 * took for _at, took in self.took])
        return Figures(seconds, within)


class _Client(asyncio.Protocol):
    """A connection with one request under way."""

    def __init__(self, page: Page, over: "asyncio.Future[None]") -> None:
        self._page, self.over = page, over
        self._request, self._answers = page.request, Answers()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport     # type: ignore[assignment]
        self._ask()

    def data_received(self, data: bytes) -> None:
        for status, _body in self._answers.feed(data):
            now = clock()
            self._page.took.append((now, now - self._began))
            if status != 200:
                self._page.problem = Failed(f"answered {status}")
            if now < self._page.until and self._page.problem is None:
                self._ask()
            else:
                self._transport.close()

    def connection_lost(self, problem: Exception | None) -> None:
        if clock() < self._page.until and self._page.problem is None:
            self._page.problem = problem or Failed("the connection closed before its time")
        if not self.over.done():
            self.over.set_result(None)

    def _ask(self) -> None:
        self._began = clock()
        self._transport.write(self._request)


def body_of(answer: bytes) -> tuple[bytes, bytes]:
    """Head and body of a whole answer."""
    head, _end, body = answer.partition(END)
    return head, body
