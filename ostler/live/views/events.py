"""GET /events: what happens, as it happens, to the person who asks."""

from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from ostler.kernel.access import SIGNED_IN, open_to
from ostler.live.events import REFRESH
from ostler.live.hub import hub
from ostler.live.passes import Pass, by_session
from ostler.live.stream import Stream
from ostler.live.watching import watcher
from ostler.people.requests import person_of


@require_GET
@open_to(SIGNED_IN)
def events(request: HttpRequest) -> HttpResponseBase:
    """The stream of the person signed in."""
    return stream(request, by_session(request, person_of(request)))


def stream(request: HttpRequest, held_by: Pass) -> StreamingHttpResponse:
    """A stream for whoever showed the pass. It does not replay: after a gap the client asks ``since``."""
    return StreamingHttpResponse(
        _chunks(held_by, comes_back="Last-Event-ID" in request.headers), content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _chunks(held_by: Pass, *, comes_back: bool) -> AsyncIterator[bytes]:
    await sync_to_async(_give_back_connection)()
    watcher.ensure()
    opened = Stream(held_by)
    hub.join(opened)
    if comes_back:
        opened.offer(REFRESH)
    try:
        async for chunk in opened.chunks():
            yield chunk
    finally:
        hub.leave(opened)


def _give_back_connection() -> None:
    """The request's thread has authenticated and needs its connection no more; the stream may last all day."""
    connection.close()      # looked up on that thread: each has its own
