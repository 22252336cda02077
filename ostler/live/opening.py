"""Opening a stream, at whichever door."""

import contextlib
from collections.abc import Iterator
from typing import Final

from ostler.live.events import REFRESH
from ostler.live.hub import hub
from ostler.live.passes import Pass
from ostler.live.stream import Say, Stream
from ostler.live.watching import watcher

CONTENT_TYPE: Final = "text/event-stream"
HEADERS: Final = (("Cache-Control", "no-store"), ("X-Accel-Buffering", "no"))


@contextlib.contextmanager
def opened(held_by: Pass, say: Say, *, comes_back: bool) -> Iterator[Stream]:
    """A stream that is among the open ones until the end of the block. Whoever comes back has missed something."""
    watcher.ensure()
    stream = Stream(held_by, say)
    hub.join(stream)
    try:
        stream.open()
        if comes_back:
            stream.offer(REFRESH)
        yield stream
    finally:
        hub.leave(stream)
        stream.close()
