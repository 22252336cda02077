"""A few keep-alive connections for whatever is asked now and then."""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bench._http import Answers

PATIENCE = 60.0
CROWDED, AGAIN = 503, 1.0      # who is told that too many ask comes back after so many seconds, as it says


@dataclass
class Lines:
    """At most so many at once; how long each kind of request took stands in ``took`` (seconds), with coming back."""

    port: int
    most: int = 100
    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    under_way: int = 0
    crowded: int = 0            # answers that said to come back

    def __post_init__(self) -> None:
        self._free: asyncio.LifoQueue[_Line] = asyncio.LifoQueue()
        for _ in range(self.most):
            self._free.put_nowait(_Line(self.port))

    async def ask(self, kind: str, method: str, path: str, token: str, body: bytes = b"") -> bytes | None:
        """The body of the answer; None, and a fault noted, where it was not what it should be."""
        began = time.perf_counter()
        self.under_way += 1
        line = await self._free.get()
        try:
            status, said = await asyncio.wait_for(self._until_let_in(line, method, path, token, body), PATIENCE)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as problem:
            line.close()
            self.faults.append(f"{kind}: {type(problem).__name__}")
            return None
        finally:
            self.under_way -= 1
            self._free.put_nowait(line)
        self.took[kind].append(time.perf_counter() - began)
        if status >= 300:
            self.faults.append(f"{kind}: {status} {said[:120].decode(errors='replace')}")
        return said if status < 300 else None

    async def _until_let_in(self, line: "_Line", *asked: Any) -> tuple[int, bytes]:
        while (answer := await line.ask(*asked))[0] == CROWDED:
            self.crowded += 1
            await asyncio.sleep(AGAIN)
        return answer


class _Line:
    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, token: str, body: bytes) -> tuple[int, bytes]:
        if self._streams is None or self._streams[0].at_eof():   # let go of after some idle seconds
            self.close()
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if method == "POST" else ""
        head = f"{method} /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{kind}\r\n"
        writer.write(head.encode() + body)
        answers = Answers()
        while data := await reader.read(65536):
            for answer in answers.feed(data):
                return answer
        self.close()
        raise ConnectionResetError("the server closed the line")

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
