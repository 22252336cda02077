"""The limit of a page: an application that does nothing but answer with as many bytes as one has."""

from typing import Any

BODY = b"x" * 4_000
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(BODY))]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """The same to everybody."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
