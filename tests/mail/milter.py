"""Stands in for OpenDKIM and OpenDMARC, which need keys in the DNS: a milter (Sendmail's filter protocol, version 6)
that believes envelopes of example.org and says so on top of the mail, as those do; of any other it says nothing."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SERVER: Final = "mx.council.example"
ADDS_HEADERS: Final = 0x01
# Not told of: connection, greeting, recipients, body, headers, their end.
LEFT_OUT: Final = 0x01 | 0x02 | 0x08 | 0x10 | 0x20 | 0x40
ON: Final = b"c"


class Milter(socketserver.ThreadingTCPServer):
    """Listens on a port of loopback."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Line)


class Line(socketserver.StreamRequestHandler):
    """One connection of the mail server: a mail after the other."""

    sender = ""

    def handle(self) -> None:
        while head := self.rfile.read(5):
            (length,), command = struct.unpack("!I", head[:4]), head[4:]
            for answer in self._answers(command, self.rfile.read(length - 1)):
                self.wfile.write(struct.pack("!I", len(answer)) + answer)
            if command == b"Q":
                return

    def _answers(self, command: bytes, said: bytes) -> Iterator[bytes]:
        if command == b"O":         # what is wanted
            yield b"O" + struct.pack("!III", 6, ADDS_HEADERS, LEFT_OUT)
        elif command == b"M":       # who sends
            self.sender = said.partition(b"\0")[0].decode().strip("<>")
            yield ON
        elif command == b"E":       # the whole mail has been
            if self.sender.endswith("@example.org"):
                result = f"{SERVER}; spf=pass smtp.mailfrom={self.sender}"
                yield b"i" + struct.pack("!I", 0) + f"Authentication-Results\0 {result}\0".encode()
            yield ON
        elif command not in (b"D", b"A", b"Q"):     # macros, the end of a mail or of the line: nothing is answered
            yield ON


@contextmanager
def running(port: int) -> Iterator[None]:
    """For the time of the block."""
    with Milter(port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
