"""The open streams of this process, by person."""

import threading
from collections import defaultdict
from collections.abc import Iterable

from ostler.kernel import limits
from ostler.live import events
from ostler.live.passes import Pass
from ostler.live.stream import Stream

TOO_MANY_RETRY_SECONDS = 300    # so that two browsers with many pages do not chase each other's streams away


class Hub:
    """Streams come and go on event loops; news comes from any thread."""

    def __init__(self) -> None:
        self._streams: defaultdict[str, list[Stream]] = defaultdict(list)
        self._lock = threading.Lock()
        self._is_closed = False

    def join(self, stream: Stream) -> None:
        """Add a stream. Past the limit a person's oldest ends: it is the likeliest to be dead at the other end. One
        that was asked for before the server was told to stop, and is let in only now, ends at once like the others."""
        with self._lock:
            is_late = self._is_closed
            theirs = self._streams[stream.held_by.person]
            theirs.append(stream)
            oldest = theirs.pop(0) if len(theirs) > limits.STREAMS_A_PERSON else None
        if oldest is not None:
            oldest.end("too-many-streams", retry_seconds=TOO_MANY_RETRY_SECONDS)
        if is_late:
            stream.end("restarting")

    def leave(self, stream: Stream) -> None:
        """Take a stream out, whether or not it was ended from here."""
        person = stream.held_by.person
        with self._lock:
            if stream in self._streams[person]:
                self._streams[person].remove(stream)
            if not self._streams[person]:
                del self._streams[person]

    def present(self, people: Iterable[str]) -> list[str]:
        """Those of the people who have a stream open here."""
        with self._lock:
            return [person for person in people if person in self._streams]

    def everybody(self) -> list[str]:
        """All people who have a stream open here."""
        with self._lock:
            return list(self._streams)

    def passes(self) -> list[Pass]:
        """The rights by which streams are open."""
        return [stream.held_by for stream in self._all()]

    def send(self, person: str, chunk: bytes) -> None:
        """Say something on all of a person's streams."""
        with self._lock:
            theirs = list(self._streams.get(person, ()))
        for stream in theirs:
            stream.offer(chunk)

    def send_all(self, said: Iterable[tuple[Iterable[str], bytes]]) -> None:
        """Say several things, each to several people, in their order."""
        for people, chunk in said:
            for person in people:
                self.send(person, chunk)

    def refresh_all(self) -> None:
        """Something may have been missed: everybody asks again."""
        for stream in self._all():
            stream.offer(events.REFRESH)

    def drop(self, passes: set[Pass]) -> None:
        """End the streams of rights that are no more."""
        for stream in self._all():
            if stream.held_by in passes:
                stream.end("signed-out")

    def end_all(self) -> None:
        """End the streams that are open: they come back, and ask what they missed."""
        for stream in self._all():
            stream.end("restarting")

    def close(self) -> None:
        """End all streams, and all that come from now on: a server that stops need not wait for any."""
        with self._lock:
            self._is_closed = True
        self.end_all()

    def _all(self) -> list[Stream]:
        with self._lock:
            return [stream for theirs in self._streams.values() for stream in theirs]


hub = Hub()
