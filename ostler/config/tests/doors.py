"""Two servers on the same rows: Django's own handler, and the house with its hot door."""

import http.client
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.handlers.asgi import ASGIHandler

from ostler.config.body_cap import BodyCap
from ostler.config.house import House
from ostler.kernel import limits
from ostler.live.tests.serving import PATIENCE

JSON = "application/json"
# Made anew with each answer: ids, times, the nonce of a page and the token in its form.
VARIES = re.compile(r'"(id|at)": "[^"]+"|\b20\d\d-\d\d-\d\dT[\d:.+Z]+|nonce-[^\']+|nonce="[^"]+"'
                    r'|(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<="X-CSRFToken": ")[^"]+|csrftoken=\w+'
                    r'|expires=\w{3}, \d\d \w{3} 20[^;]+')


def ordinary() -> Any:
    """The stock handler behind the same cap on bodies."""
    return BodyCap(ASGIHandler(), most=limits.LARGEST_REQUEST)


class CountingHouse(House):
    """Knows how often the ordinary door was asked."""

    def __init__(self) -> None:
        super().__init__()
        behind, self.passed_on = self._ordinary, 0

        async def counted(scope: Any, receive: Any, send: Any) -> None:
            self.passed_on += 1
            await behind(scope, receive, send)

        self._ordinary = counted


@dataclass
class Request:
    """``is_hot``: the hot door answers it by itself. ``chunks``: sent without its length being said."""

    path: str
    method: str = "POST"
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_hot: bool = False
    chunks: bool = False
    declares: int = 0

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: str


Ask = Callable[[Request], Answered]


def ask(port: int, request: Request) -> Answered:
    """Over HTTP, on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": "localhost", "Content-Type": JSON} | request.headers
    connection.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        if value:
            connection.putheader(name, value)
    if request.chunks:
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders([request.data[:1000], request.data[1000:]], encode_chunked=True)
    else:
        connection.putheader("Content-Length", str(request.declares or len(request.data)))
        connection.endheaders(request.data)
    answer = connection.getresponse()
    try:
        return _plain(answer)
    finally:
        connection.close()


def _plain(answer: http.client.HTTPResponse) -> Answered:
    is_stream = answer.headers["Content-Type"] == "text/event-stream"
    body = answer.readline() if is_stream else answer.read()
    headers = {name.lower(): VARIES.sub("*", value) for name, value in answer.headers.items()}
    headers.pop("date")
    return Answered(answer.status, headers, VARIES.sub("*", body.decode()))
