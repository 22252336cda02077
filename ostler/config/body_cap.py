"""No request weighs more than it may: said at once where its length is declared, cut off where it is not."""

from collections.abc import Awaitable, Callable
from typing import Any

Message = Any       # scopes and messages as ASGI has them: dictionaries whose shape depends on their type
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
SENTENCE = b"This is larger than Ostler takes. Send a smaller file, or several one by one.\n"


class BodyCap:
    """Django reads a whole body to disk before a view can say no; this says no before."""

    def __init__(self, application: Application, *, most: int) -> None:
        self.application = application
        self.most = most

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _declared(scope) > self.most:
            await _refuse(send)
        else:
            await self.application(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= self.most else {"type": "http.disconnect"}

        return counted


def _declared(scope: Message) -> int:
    """The Content-Length; 0 where there is none or it is no number (the server has its own word for that)."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCE})
