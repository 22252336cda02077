"""The stream of what happens, for programs: the same as the page's."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from ostler.live.views.events import stream

router = Router(tags=["Events"])
ANSWER = {
    "responses": {200: {
        "description": "`event: message`, `receipt`, `acknowledgement`, `routing`, `history`; `event: refresh` after a"
                       " gap: nothing is replayed, ask with `since`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }}
}


@router.get("/events", openapi_extra=ANSWER, summary="Listen to what happens (server-sent events)")
def events(request: HttpRequest) -> HttpResponseBase:
    """One stream a person, authorised when opened and again for each event."""
    asked: Any = request
    return stream(request, asked.auth.held_by)
