"""The ordinary door: Django, each request whole on one of a few long-lived threads.

Django's own ASGI handler starts a thread for a request and lets it go again, with its database connection. Here the
whole way of a request (signals, middleware, view, template) is one piece of synchronous work on a thread that stays;
only reading the body and sending the answer are the event loop's, so that a slow line holds no thread.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.urls import set_script_prefix

from ostler.config import refusing
from ostler.kernel import outage
from ostler.kernel.crowds import Crowd, Crowded, Most
from ostler.kernel.hot import Message, Receive, Send
from ostler.kernel.threads import Threads

THREADS: Final = 4      # they take turns with the loop and the writer: more make no more pages, and slower sends
MOST: Final = Most(waiting=500, seconds=5.0)
Body = SpooledTemporaryFile[bytes]


@dataclass(frozen=True)
class Page:
    """What a thread made of a request. What is streamed is fetched piece by piece while it is sent."""

    start: Message
    content: bytes
    streamed: StreamingHttpResponse | None


class ColdDoor(ASGIHandler):
    """Takes its body and its request from Django's handler; nothing else of it is asynchronous."""

    def __init__(self, threads: int = THREADS) -> None:
        super().__init__()
        self._threads = Threads("ostler-page", threads)
        self._crowd = Crowd(MOST)

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"only HTTP is served here, not {scope['type']}")
        try:
            body: Any = await self.read_body(receive)
        except RequestAborted:
            return
        except OSError as problem:
            await _say_full(problem, receive, send)
            return
        gone = asyncio.ensure_future(receive())     # after the body there is only its end to hear of
        try:
            await self._serve(scope, body, gone, send)
        finally:
            gone.cancel()
            body.close()

    async def run(self, deed: Callable[[], None]) -> None:
        """Do something that asks the database, on one of the threads."""
        await self._threads.run(deed)

    def close(self) -> None:
        """Finish what is under way and end the threads."""
        self._threads.close()

    async def _serve(self, scope: Message, body: Body, gone: "asyncio.Future[Message]", send: Send) -> None:
        try:
            turn = self._crowd.enter()
        except Crowded as refusal:
            await refusing.say(scope, refusal, send)
            return
        made = self._threads.submit(partial(self._page, scope, body, turn))
        waiting = asyncio.wrap_future(made)
        await asyncio.wait((waiting, gone), return_when=asyncio.FIRST_COMPLETED)
        if gone.done() and made.cancel():
            self._crowd.leave(turn)
            return          # whoever went away before their turn came need not have one
        page = await waiting
        if page.streamed is None:
            await self._send(page, send)
        else:
            await self._send_streamed(page, page.streamed, gone, send)

    def _page(self, scope: Message, body: Body, turn: object) -> Page:
        """On a thread: all of Django."""
        self._crowd.leave(turn)
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response: Any = self.get_response(request) if request is not None else refusal
        response._handler_class = self.__class__
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        start = {"type": "http.response.start", "status": response.status_code, "headers": _headers(response)}
        if isinstance(response, StreamingHttpResponse):
            return Page(start, b"", response)
        try:
            return Page(start, _content(response), None)
        finally:
            response.close()        # says that the request is over

    async def _send(self, page: Page, send: Send) -> None:
        await send(page.start)
        for chunk, is_last in self.chunk_bytes(page.content):
            await send({"type": "http.response.body", "body": chunk, "more_body": not is_last})

    async def _send_streamed(
        self, page: Page, response: StreamingHttpResponse, gone: "asyncio.Future[Message]", send: Send
    ) -> None:
        try:
            await send(page.start)
            async with aclosing(self._pieces(response)) as pieces:
                async for piece in pieces:
                    if gone.done():
                        break
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body"})
        finally:
            await self._threads.run(response.close)

    async def _pieces(self, response: StreamingHttpResponse) -> AsyncGenerator[bytes, None]:
        """A file is read on the threads; what is asynchronous (a stream of events) on the loop."""
        if response.is_async:
            async for piece in _asynchronous(response):
                yield piece
            return
        pieces = iter(_synchronous(response))
        while (read := await self._threads.run(partial(next, pieces, None))) is not None:
            yield read


async def _say_full(problem: OSError, receive: Receive, send: Send) -> None:
    """A large body lies in a temporary file while it comes in; where there is no room for it, Django never sees it.
    Heard to its end all the same: a browser that is cut off while it sends does not read the answer."""
    met = outage.meet(problem)
    if met is None:
        raise problem
    while (await receive()).get("more_body"):
        continue
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"%d" % met.retry_after),
               (b"connection", b"close")]
    await send({"type": "http.response.start", "status": met.status, "headers": headers})
    await send({"type": "http.response.body", "body": met.sentence.encode()})


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    return headers + [(b"Set-Cookie", cookie.output(header="").strip().encode("ascii"))
                      for cookie in response.cookies.values()]


def _content(response: Any) -> bytes:
    assert isinstance(response, HttpResponse)
    return response.content


def _asynchronous(response: StreamingHttpResponse) -> AsyncIterator[bytes]:
    return response.__aiter__()


def _synchronous(response: StreamingHttpResponse) -> Iterable[bytes]:
    return response
