"""The limit of a page: an application that does nothing but answer with the very bytes that ours answered, which lie in
the place's folder (``same.http``, head and body)."""

import os
from pathlib import Path
from typing import Any

FILE = "same.http"
GIVEN = (b"date", b"server", b"connection")     # by uvicorn


class Same:
    """The same to everybody."""

    def __init__(self, folder: Path) -> None:
        head, _end, self._body = (folder / FILE).read_bytes().partition(b"\r\n\r\n")
        pairs = (line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
        self._headers = [(name, value) for name, value in pairs if name.lower() not in GIVEN]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._body})


def __getattr__(name: str) -> Any:
    """``application`` is made when the server asks for it."""
    if name != "application":
        raise AttributeError(name)
    return Same(Path(os.environ["OSTLER_DATA"]))
