"""A plain HTTP client: one connection, kept open, that says what came back and lets failures be failures."""

import http.client
import json
from dataclasses import dataclass
from types import TracebackType
from typing import Any

BROKEN = (OSError, http.client.HTTPException)       # the line went; nobody knows what of the request arrived


@dataclass(frozen=True)
class Said:
    """An answer."""

    status: int
    headers: Any
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Caller:
    """``get`` and ``post`` raise one of BROKEN when the line goes; the next call makes a new one."""

    def __init__(self, port: int, headers: dict[str, str] | None = None, *, timeout: float = 30) -> None:
        self.port, self.headers, self.timeout = port, headers or {}, timeout
        self._line: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Said:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, body: Any, **headers: str) -> Said:
        """JSON."""
        return self.ask("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json", **headers})

    def ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Said:
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            self._line.request(method, path, body, {"Host": "localhost", **self.headers, **headers})
            answer = self._line.getresponse()
            return Said(answer.status, answer.headers, answer.read().decode())
        except BROKEN:
            self.close()
            raise

    def stream(self, path: str = "/api/v1/events", **headers: str) -> http.client.HTTPResponse:
        """An open stream, to be read line by line."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        line.request("GET", path, headers={"Host": "localhost", **self.headers, **headers})
        return line.getresponse()

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()
