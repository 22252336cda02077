"""Checking the log: every chain, every body against its digest, every row against its chain, every checkpoint.

Anything that does not follow from the rows is a fault, named by stream and event. Missing words are a fault
unless a signed certificate covers exactly that event.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ostler.audit import bodies, checkpoints, digests
from ostler.audit.bodies import Kept
from ostler.audit.models import Checkpoint, Event, Stream


@dataclass(frozen=True)
class Fault:
    """``conversation`` is the stream's own name or, for a conversation, its public id."""

    conversation: str
    event: str
    what: str


@dataclass(frozen=True)
class Report:
    """What a verification found. ``first_fault`` None means the record is whole."""

    events: int
    checkpoints: int
    first_fault: Fault | None

    def as_json(self) -> dict[str, object]:
        """interface.md's answer to `audit verify`."""
        return {"ok": self.first_fault is None, "events": self.events, "checkpoints": self.checkpoints,
                "first_fault": vars(self.first_fault) if self.first_fault else None}


def verify() -> Report:
    """Check everything. Reads only; stops at the first fault, which it names."""
    return Report(
        events=Event.objects.count(),
        checkpoints=Checkpoint.objects.count(),
        first_fault=next(_faults(), None),
    )


def _faults() -> Iterator[Fault]:
    for stream in Stream.objects.order_by("pk").iterator():
        yield from stream_faults(stream)
    yield from _streams_without_head()
    yield from (Fault("", uid, what) for uid, what in checkpoints.faults())


def stream_faults(stream: Stream) -> Iterator[Fault]:
    """Faults of one chain, in order. A chain that grew while it was read is read again: nobody was holding it."""
    while True:
        count, faults = stream.count, list(_faults_as_read(stream))
        stream.refresh_from_db()
        if not faults or stream.count == count:
            yield from faults
            return


def _faults_as_read(stream: Stream) -> Iterator[Fault]:
    words, disposed = bodies.kept(stream.name), bodies.certified(stream.name)
    events = list(Event.objects.filter(chain=stream).order_by("number"))
    previous = digests.START
    for number, event in enumerate(events, start=1):
        what = (
            _chain_fault(event, number, stream.name, previous)
            or _words_fault(event, words.pop(event.uid, None), disposed.get(event.uid))
        )
        if what:
            yield _fault(stream.name, event.uid, what)
        previous = event.digest
    if (len(events), previous if events else "") != (stream.count, stream.head):
        yield _fault(stream.name, "", f"the chain ends at event {len(events)}; its head says {stream.count}")
    for uid in words:
        yield _fault(stream.name, uid, "words are kept for an event that is not in the chain")
    for uid, what in bodies.differing(stream.name, events):
        yield _fault(stream.name, uid, what)


def _chain_fault(event: Event, number: int, stream: str, previous: str) -> str:
    if event.number != number:
        return f"event {number} is missing"
    if event.digest != digests.of_event(event, stream, previous):
        return "has been changed, or does not follow the event before it: its digest does not fit"
    return ""


def _words_fault(event: Event, kept: Kept | None, certified: str | None) -> str:
    if not event.body_digest:
        return "" if kept is None else "words are kept for an event that carried none"
    if kept is None or kept.body is None:
        return "" if certified == event.body_digest else "its words are gone, and no certificate says why"
    if digests.of_body(kept.salt, kept.body) != event.body_digest:
        return "its words have been changed: they do not fit the digest"
    return ""


def _streams_without_head() -> Iterator[Fault]:
    """The database does not let go of a head that has events, unless it is told to. The name went with it."""
    orphans = Event.objects.exclude(chain__in=Stream.objects.values("pk")).order_by("pk")
    for uid in orphans.values_list("uid", flat=True)[:1]:
        yield _fault("", uid, "belongs to a chain whose head is gone")


def _fault(stream: str, event: str, what: str) -> Fault:
    kind, _, uid = stream.partition(":")
    return Fault(uid if kind == "conversations.conversation" else stream, event, what)
