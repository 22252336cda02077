"""A request that is too large is refused before anything reads it, whether it says its length or not."""

import asyncio
from typing import Any

from ostler.config.body_cap import BodyCap


async def reads_all(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads to the end and says what it got."""
    size, kind = 0, ""
    while kind != "http.disconnect":
        message = await receive()
        kind, size = message["type"], size + len(message.get("body", b""))
        if kind == "http.request" and not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 499 if kind == "http.disconnect" else 200})
    await send({"type": "http.response.body", "body": str(size).encode()})


def post(*chunks: bytes, declared: int | None = None) -> tuple[int, bytes]:
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    waiting[-1]["more_body"] = False
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [] if declared is None else [(b"content-length", str(declared).encode())]
    asyncio.run(BodyCap(reads_all, most=10)({"type": "http", "headers": headers}, receive, send))
    return sent[0]["status"], sent[1]["body"]


def test_what_fits_goes_through() -> None:
    assert post(b"12345", b"67890", declared=10) == (200, b"10")


def test_what_says_it_is_too_large_is_refused_unread() -> None:
    status, sentence = post(b"12345678901", declared=11)
    assert status == 413
    assert b"Send a smaller file" in sentence


def test_what_does_not_say_is_cut_off() -> None:
    assert post(b"123456", b"789012", b"more")[0] == 499
