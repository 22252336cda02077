"""A small server on loopback that stands for a provider: it notes what it was asked and answers what it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request. ``body`` are its bytes."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Said:
    """One answer. ``is_lost``: the request was heard and done, and the line broke before the answer."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False


class Listening:
    """``answer`` decides; every request is in ``asked``, and all its bytes in ``heard``."""

    def __init__(self, answer: Callable[[Asked], Said]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.heard = b""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["Listening"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def take(self, asked: Asked) -> Said:
        self.asked.append(asked)
        self.heard += f"{asked.method} {asked.path} {asked.headers}".encode() + asked.body
        return self.answer(asked)


def _handler(listening: Listening) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = listening.take(Asked(self.command, self.path, headers, body))
            if said.is_lost:
                self.close_connection = True
                return
            content = b"" if said.body is None else json.dumps(said.body).encode()
            self.send_response(said.status)
            length = {"Content-Type": "application/json", "Content-Length": str(len(content))}
            for name, value in (length | said.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _do

        def log_message(self, *args: Any) -> None:
            """Quiet: a test says what it has to say."""

    return Handler
