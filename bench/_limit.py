"""The limit that `make bench` compares with: a bare ASGI function and one group-commit thread, under uvicorn.

JSON is parsed, the token looked up in a dictionary, the rows written raw for whatever waits, and everybody answered
after COMMIT. No Django, no checks, no streams: what is left to win by leaving everything else out.
"""

import asyncio
import json
import os
import queue
import threading
from pathlib import Path
from typing import Any

from bench import _house, _raw
from bench._place import Place

MOST_AT_ONCE = 200
Waiting = tuple[_raw.Said, "asyncio.Future[None]"]


class Limit:
    """The application. Its writer starts with the first request."""

    def __init__(self, place: Place) -> None:
        house = _house.read(place)
        self._place = place
        self._matters = _raw.matters(house)
        self._tokens = {f"Bearer {pair.councillor.token}".encode(): pair.conversation for pair in house.pairs}
        self._waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await _answer(send, 404, b"")
            return
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, daemon=True)
            self._writer.start()
        body = b""
        while (part := await receive()).get("more_body"):
            body += part["body"]
        said = json.loads(body + part["body"])
        conversation = self._tokens[dict(scope["headers"])[b"authorization"]]
        if scope["path"].split("/")[4] != conversation:
            await _answer(send, 404, b"")
            return
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        message = _raw.Said(self._matters[conversation], said["body"], said["client_message_id"])
        self._waiting.put((message, answered))
        await answered
        await _answer(send, 201, json.dumps({"client_message_id": message.client_message_id}).encode())

    def _write(self) -> None:
        writer = _raw.Writer(self._place)
        while True:
            batch = [self._waiting.get()]
            while len(batch) < MOST_AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get())
            said = [message for message, _answered in batch]
            with writer.transaction():
                writer.put(writer.rows(said, writer.heads(said)))
            batch[0][1].get_loop().call_soon_threadsafe(_tell, batch)


def _tell(batch: list[Waiting]) -> None:
    for _message, answered in batch:
        answered.set_result(None)


async def _answer(send: Any, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def __getattr__(name: str) -> Any:
    """``application`` is made when the server asks for it."""
    if name != "application":
        raise AttributeError(name)
    return Limit(Place(Path(os.environ["OSTLER_DATA"]), os.environ.get("OSTLER_DATABASE_URL", "")))
