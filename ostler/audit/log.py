"""Writing the log. The only ways in are ``append`` and its plurals; there is no way to change or remove."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, Protocol

from django.db import connection

from ostler.audit import digests
from ostler.audit.models import Event, Stream
from ostler.kernel import open_pages, rows, time
from ostler.kernel.ids import new_uid

MACHINE = "ostler"
BATCH = 1000        # rows of one statement


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


@dataclass(slots=True)
class Link:
    """An event as it goes into its chain: the columns of ``Event``."""

    uid: str
    chain_id: int
    number: int
    tag: str
    at: datetime
    by: str
    acting_for: str
    about: str
    facts: dict[str, str]
    body_digest: str
    digest: str = ""


COLUMNS: Final = tuple(Link.__slots__)
_row = attrgetter(*COLUMNS)


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
    chain = Chain.of(locked(stream))
    link = _link(chain, Entry(tag, by, about, facts or {}, acting_for, body, salt, at))
    event = Event.objects.create(**{column: getattr(link, column) for column in COLUMNS})
    Stream.objects.filter(pk=chain.pk).update(count=chain.count, head=chain.head)
    open_pages.tell_of((tag,))
    return event


def append_many(*, stream: str, entries: Iterable[Entry]) -> list[Link]:
    """Add events to one stream's chain in their order, as so many calls of ``append`` would, in one go: the stream is
    locked once, and the rows go in together."""
    return append_across([(stream, entry) for entry in entries])


def append_across(entries: Sequence[tuple[str, Entry]], found: Sequence[tuple[Any, ...]] = ()) -> list[Link]:
    """The same for entries of several streams: each goes to the end of its own. ``found``: what ``heads`` found of
    them, where the caller asked it with questions of its own."""
    if not entries:
        return []
    _refuse_outside_a_transaction(entries[0][1].tag)
    chains = _all_locked({stream for stream, _entry in entries}, found)
    links = [_link(chains[stream], entry) for stream, entry in entries]
    for start in range(0, len(links), BATCH):
        rows.insert(Event, COLUMNS, map(_row, links[start : start + BATCH]))
    rows.update(Stream, ("count", "head"), [(chain.count, chain.head, chain.pk) for chain in chains.values()])
    open_pages.tell_of(link.tag for link in links)
    return links


def _refuse_outside_a_transaction(tag: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{tag}: an audit event belongs inside the transaction of what it records")


def _link(chain: "Chain", entry: Entry) -> Link:
    """The next event of the chain, whose head in memory moves on to it."""
    link = Link(
        new_uid(), chain.pk, chain.count + 1, entry.tag, entry.at or time.now(), _name(entry.by),
        entry.acting_for.ref if entry.acting_for else "", entry.about, _strings(entry.facts),
        _body_digest(entry.body, entry.salt),
    )
    link.digest = digests.of_event(link, chain.name, chain.head or digests.START)
    chain.count, chain.head = link.number, link.digest
    return link


def heads(streams: Sequence[str]) -> rows.Statement:
    """The question for the heads of streams, which locks them: in one order for everybody, so that no two writers wait
    for each other."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    return (f"SELECT id, name, count, head FROM audit_stream WHERE name IN ({rows.marks(streams)}) "  # noqa: S608
            f"ORDER BY id{lock}", streams)


def _all_locked(streams: set[str], found: Sequence[tuple[Any, ...]]) -> dict[str, "Chain"]:
    chains = {name: Chain(pk, name, count, head.hex())
              for pk, name, count, head in found or rows.select(*heads([*streams])) if name in streams}
    return chains | {name: Chain.of(locked(name)) for name in sorted(streams - chains.keys())}


@dataclass
class Chain:
    """The head of a stream, locked."""

    pk: int
    name: str
    count: int
    head: str

    @classmethod
    def of(cls, stream: Stream) -> "Chain":
        return cls(stream.pk, stream.name, stream.count, stream.head)


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
