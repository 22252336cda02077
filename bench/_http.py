"""As much of HTTP/1.1 as the load needs, by hand: whatever it costs is taken from the server beside it."""

from collections.abc import Iterator

END = b"\r\n\r\n"
CHUNKED = b"transfer-encoding: chunked"


class Failed(Exception):
    """The server did not answer as it should."""


class Answers:
    """Reads answers with a Content-Length off a keep-alive connection, however they are cut up."""

    def __init__(self) -> None:
        self._left = b""

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Every answer that is whole by now, as (status, body)."""
        self._left = data = self._left + data if self._left else data
        while (head := data.find(END)) >= 0:
            end = head + 4 + _length(data[:head])
            if len(data) < end:
                return
            status, body = int(data[9:12]), data[head + 4:end]
            self._left = data = data[end:]
            yield status, body


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"\r\ncontent-length:")
    if at < 0:
        raise ValueError(f"an answer without a length: {head[:200]!r}")
    line = lower[at + 17:]
    return int(line.partition(b"\r")[0])


class Events:
    """Reads server-sent events off a response, chunked or to the end, however they are cut up."""

    def __init__(self) -> None:
        self._left, self._text = b"", b""
        self.status = 0             # 0 until the head has come
        self._chunked = False

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Every event that is whole by now, as (name, data). Comments and fields of the line itself are left out."""
        self._left += data
        if not self.status and not self._read_head():
            return
        self._text += self._body()
        *whole, self._text = self._text.split(b"\n\n")
        for block in whole:
            if event := _event(block):
                yield event

    def _read_head(self) -> bool:
        head, found, rest = self._left.partition(END)
        if found:
            self.status, self._left = int(head[9:12]), rest
            self._chunked = CHUNKED in head.lower()
        return bool(found)

    def _body(self) -> bytes:
        if not self._chunked:
            body, self._left = self._left, b""
            return body
        parts = []
        while (line := self._left.find(b"\r\n")) >= 0:
            end = line + 2 + int(self._left[:line], 16)
            if len(self._left) < end + 2:
                break
            parts.append(self._left[line + 2:end])
            self._left = self._left[end + 2:]
        return b"".join(parts)


def _event(block: bytes) -> tuple[bytes, bytes] | None:
    name, data = b"message", []
    for line in block.split(b"\n"):
        field, _, value = line.partition(b":")
        if field == b"event":
            name = value.strip()
        elif field == b"data":
            data.append(value.removeprefix(b" "))
    return (name, b"\n".join(data)) if data else None
