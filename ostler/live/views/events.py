"""GET /events: what happens, as it happens, to the person who asks. The usual door is ``live.hot``."""

import asyncio
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from ostler.kernel.access import SIGNED_IN, open_to
from ostler.live.opening import CONTENT_TYPE, HEADERS, opened
from ostler.live.passes import Pass, by_session
from ostler.people.requests import person_of


@require_GET
@open_to(SIGNED_IN)
def events(request: HttpRequest) -> HttpResponseBase:
    """The stream of the person signed in."""
    return stream(request, by_session(request, person_of(request)))


def stream(request: HttpRequest, held_by: Pass) -> StreamingHttpResponse:
    """A stream for whoever showed the pass. It does not replay: after a gap the client asks ``since``."""
    chunks = _chunks(held_by, comes_back="Last-Event-ID" in request.headers)
    return StreamingHttpResponse(chunks, content_type=CONTENT_TYPE, headers=dict(HEADERS))


async def _chunks(held_by: Pass, *, comes_back: bool) -> AsyncIterator[bytes]:
    await sync_to_async(_give_back_connection)()
    said: asyncio.Queue[tuple[bytes, bool]] = asyncio.Queue(1)

    async def say(chunk: bytes, is_last: bool) -> None:
        await said.put((chunk, is_last))

    with opened(held_by, say, comes_back=comes_back):
        is_last = False
        while not is_last:
            chunk, is_last = await said.get()
            yield chunk


def _give_back_connection() -> None:
    """The request's thread has authenticated and needs its connection no more; the stream may last all day."""
    connection.close()      # looked up on that thread: each has its own
