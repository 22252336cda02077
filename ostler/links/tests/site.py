"""The web in small: sites by name, all on loopback, and a resolver that says where each name lies."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HERE = "127.0.0.1"


@dataclass
class Said:
    """One answer. ``act`` writes it by itself where that is not enough."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    act: "Callable[[BaseHTTPRequestHandler], None] | None" = None


class Web:
    """``pages`` by "host/path" without the port; what was asked is in ``asked`` with its headers."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Said] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.names: dict[str, list[list[str]]] = {}
        self.looked_up: list[str] = []
        self.server = ThreadingHTTPServer((HERE, 0), _handler(self))
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port
        self.scheme = "https" if tls else "http"

    def url(self, place: str) -> str:
        host, _slash, path = place.partition("/")
        return f"{self.scheme}://{host}:{self.port}/{path}"

    def says(self, place: str, body: bytes | str = b"", **more: Any) -> str:
        """Put a page there, where its name lies on this machine; answers its address."""
        self.pages[place] = Said(body, **more)
        self.names.setdefault(place.partition("/")[0], [[HERE]])
        return self.url(place)

    def sends_on(self, place: str, to: str, status: int = 302) -> str:
        return self.says(place, status=status, headers={"Location": to})

    def getaddrinfo(self, host: str, port: int, *args: Any, **options: Any) -> Any:
        """Names as they stand here: the answers in their order, the last of them for ever. Numbers as they are."""
        host = host.removesuffix(".")
        self.looked_up.append(host)
        answers = self.names.get(host)
        if answers is None and not host.replace(".", "").isdigit() and ":" not in host:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        places = [host] if answers is None else answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
                for each in places]

    @contextmanager
    def running(self) -> Iterator["Web"]:
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = self.headers.get("Host", "").rpartition(":")[0] + self.path
            web.asked.append((place, {name.lower(): value for name, value in self.headers.items()}))
            said = web.pages.get(place, Said(status=404))
            if said.act:
                said.act(self)
                return
            content = said.body.encode() if isinstance(said.body, str) else said.body
            self.send_response(said.status)
            headers = {"Content-Type": said.kind, "Content-Length": str(len(content))}
            for name, value in (headers | dict(said.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    return Handler
