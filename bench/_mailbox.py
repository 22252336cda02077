"""A mail server that takes everything and keeps nothing but a count: `python -m bench._mailbox PORT`.

    with mailbox(8349) as taken:        # a process of its own
        taken()                         # how many mails so far
"""

import asyncio
import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from bench._http import Failed
from bench._place import ROOT

PATIENCE = 10.0         # seconds until it listens
COUNT = b"COUNT"        # a word of ours: it answers with the number


class Server(asyncio.Protocol):
    """As much of RFC 5321 as a client needs that has nothing to complain about."""

    taken = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport     # type: ignore[assignment]
        self._left, self._is_mail = b"", False
        self._transport.write(b"220 bench\r\n")

    def data_received(self, data: bytes) -> None:
        *lines, self._left = (self._left + data).split(b"\r\n")
        for line in lines:
            self._hear(line)

    def _hear(self, line: bytes) -> None:
        if self._is_mail:
            if line == b".":
                Server.taken, self._is_mail = Server.taken + 1, False
                self._transport.write(b"250 taken\r\n")
            return
        word = line[:5].strip().upper()
        self._is_mail = word == b"DATA"
        self._transport.write(b"354 go on\r\n" if self._is_mail else b"250 %d\r\n" % Server.taken if word == COUNT
                              else b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
        if word == b"QUIT":
            self._transport.close()


@contextlib.contextmanager
def mailbox(port: int) -> Iterator[Callable[[], int]]:
    """Running for as long as the block lasts."""
    process = subprocess.Popen([sys.executable, "-m", "bench._mailbox", str(port)], cwd=ROOT)
    try:
        until = time.perf_counter() + PATIENCE
        while process.poll() is None and time.perf_counter() < until:
            with contextlib.suppress(OSError):
                _taken(port)
                break
            time.sleep(0.05)
        else:
            raise Failed("the mail server did not start")
        yield lambda: _taken(port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _taken(port: int) -> int:
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        line.sendall(COUNT + b"\r\nQUIT\r\n")
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    return int(answer.split(b"\r\n")[1].removeprefix(b"250 "))


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1])))
