"""What came: headers in one look, and a body no larger than an ordinary request has."""

from collections.abc import Iterable
from typing import Final

from ostler.kernel import limits
from ostler.kernel.hot import Message, Receive

Headers = dict[bytes, bytes]
# Said twice, these are read by rules that the ordinary door knows.
ONCE: Final = frozenset({
    b"host", b"cookie", b"authorization", b"content-type", b"content-length", b"origin", b"referer", b"x-csrftoken",
    b"accept-language", b"hx-request",
})


def headers_of(given: Iterable[tuple[bytes, bytes]]) -> Headers | None:
    """By name; None where one that matters is there twice."""
    found: Headers = {}
    for name, value in given:
        if name in found and name in ONCE:
            return None
        found[name] = value
    return found


class Taken:
    """The messages taken from a request so far, so that the ordinary door can have them again."""

    __slots__ = ("_messages", "_receive")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._messages: list[Message] = []

    async def body(self) -> bytes | None:
        """The whole body; None where it is larger than is taken here, or whoever sent it went away."""
        message = await self._receive()
        self._messages.append(message)
        if not message.get("more_body"):
            body: bytes = message.get("body", b"")
            return body if message["type"] == "http.request" and len(body) <= limits.REQUEST_BODY else None
        return await self._rest(message.get("body", b""))

    async def gone(self) -> None:
        """Returns when whoever asked has gone; after the body there is nothing else to hear of."""
        while (message := await self._receive())["type"] != "http.disconnect":
            self._messages.append(message)
        self._messages.append(message)

    async def again(self) -> Message:
        """``receive`` for whoever comes after."""
        return self._messages.pop(0) if self._messages else await self._receive()

    async def _rest(self, body: bytes) -> bytes | None:
        more = True
        while more and len(body) <= limits.REQUEST_BODY:
            message = await self._receive()
            self._messages.append(message)
            if message["type"] != "http.request":
                return None
            body, more = body + message.get("body", b""), message.get("more_body", False)
        return body if len(body) <= limits.REQUEST_BODY else None
