"""Writing the log. The only ways in are ``append`` and its plurals; there is no way to change or remove."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from django.db import connection

from ostler.audit import digests
from ostler.audit.models import Event, Stream
from ostler.kernel import rows, time

MACHINE = "ostler"
BATCH = 1000        # rows of one statement
COLUMNS: Final = ("uid", "stream", "number", "tag", "at", "by", "acting_for", "about", "facts", "body_digest",
                  "previous", "digest")


class Named(Protocol):
    """Whoever has a reference: a person."""

    @property
    def ref(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """One event of many, as ``append`` takes it."""

    tag: str
    by: Named | str
    about: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    acting_for: Named | None = None
    body: str | None = None
    salt: str | None = None
    at: datetime | None = None


def append(
    *, stream: str, tag: str, by: Named | str, about: str = "", facts: Mapping[str, str] | None = None,
    acting_for: Named | None = None, body: str | None = None, salt: str | None = None, at: datetime | None = None,
) -> Event:
    """Add one event to a stream's chain, inside the transaction of what it records.

    ``by`` is a person, or ``MACHINE``. ``facts`` are strings for the presenter, never bodies. With ``body`` its
    salted digest goes into the chain; body and ``salt`` are the caller's to keep. Raises RuntimeError outside a
    transaction: an event without its deed, or a deed without its event, must not be possible.
    """
    _refuse_outside_a_transaction(tag)
    chain = locked(stream)
    event = _link(chain, Entry(tag, by, about, facts or {}, acting_for, body, salt, at))
    event.save(force_insert=True)
    _move_head(chain)
    return event


def append_many(*, stream: str, entries: Iterable[Entry]) -> list[Event]:
    """Add events to one stream's chain in their order, as so many calls of ``append`` would, in one go: the stream is
    locked once, and the rows go in together."""
    return append_across([(stream, entry) for entry in entries])


def append_across(entries: Sequence[tuple[str, Entry]]) -> list[Event]:
    """The same for entries of several streams: each goes to the end of its own."""
    if not entries:
        return []
    _refuse_outside_a_transaction(entries[0][1].tag)
    chains = _all_locked({stream for stream, _entry in entries})
    events = [_link(chains[stream], entry) for stream, entry in entries]
    for start in range(0, len(events), BATCH):
        rows.insert(Event, COLUMNS, [_row(event) for event in events[start : start + BATCH]])
    rows.update(Stream, ("count", "head"), [(chain.count, chain.head, chain.pk) for chain in chains.values()])
    return events


def _row(event: Event) -> list[Any]:
    return [getattr(event, column) for column in COLUMNS]


def _all_locked(streams: set[str]) -> dict[str, Stream]:
    """In one order for everybody, so that no two writers wait for each other."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    sql = f"SELECT id, name, count, head, checkpointed FROM audit_stream WHERE name IN ({rows.marks([*streams])})"  # noqa: S608
    chains = {row[1]: Stream(*row) for row in rows.select(f"{sql} ORDER BY id{lock}", [*streams])}
    return chains | {name: locked(name) for name in sorted(streams - chains.keys())}


def _refuse_outside_a_transaction(tag: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{tag}: an audit event belongs inside the transaction of what it records")


def _link(chain: Stream, entry: Entry) -> Event:
    """The next event of the chain, whose head in memory moves on to it."""
    event = Event(
        stream=chain.name, number=chain.count + 1, tag=entry.tag, at=entry.at or time.now(), by=_name(entry.by),
        about=entry.about, acting_for=entry.acting_for.ref if entry.acting_for else "", facts=_strings(entry.facts),
        body_digest=_body_digest(entry.body, entry.salt), previous=chain.head or digests.START,
    )
    event.digest = digests.of_event(event)
    chain.count, chain.head = event.number, event.digest
    return event


def _move_head(chain: Stream) -> None:
    Stream.objects.filter(pk=chain.pk).update(count=chain.count, head=chain.head)


def locked(stream: str) -> Stream:
    """The stream's head, made when new, held against other writers until the transaction ends."""
    chain, _ = Stream.objects.select_for_update().get_or_create(name=stream)
    return chain


def _name(by: Named | str) -> str:
    return by if isinstance(by, str) else by.ref


def _strings(facts: Mapping[str, str]) -> dict[str, str]:
    return {key: str(value) for key, value in facts.items()}


def _body_digest(body: str | None, salt: str | None) -> str:
    if body is None:
        return ""
    if not salt:
        raise ValueError("a body needs a salt")
    return digests.of_body(salt, body)
