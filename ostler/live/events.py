"""What goes down a stream, in the format of server-sent events."""

import json
from typing import Any, Final

SEEN: Final = "seen"
BEAT: Final = b": beat\n\n"


def event(name: str, data: dict[str, Any]) -> bytes:
    """One event. JSON has no line ends of its own, so that it is one line of data."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def hello(retry_seconds: int) -> bytes:
    """The first words: the stream stands; when to come back if it falls, and what to say then.

    The id carries no position, since nothing is replayed. A browser that comes back shows it (``Last-Event-ID``), and
    so is known to have missed something.
    """
    return f": hello\nid: {SEEN}\nretry: {retry_seconds * 1000}\n\n".encode()


REFRESH: Final = event("refresh", {})
"""There was a gap: ask again with ``since``."""


def goodbye(why: str, retry_seconds: int) -> bytes:
    """The last words of a stream that this side ends."""
    return f"retry: {retry_seconds * 1000}\n".encode() + event("closed", {"why": why})
