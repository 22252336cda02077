"""The rows of a message written with ``executemany`` on a raw connection: no Django, nothing asked but the heads.

``rows`` reckons them (ids, digests, tokens), ``put`` writes them; both inside ``begin`` and ``commit``. What it writes
passes `ostler audit verify`. It takes it for granted that whoever asks may write and that nothing came before.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from bench import _raw_tables as tables
from bench._house import House
from bench._place import Place, sqlite3
from ostler.audit import digests
from ostler.search.words import tokens

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-20000", "secure_delete=ON")     # as in the settings
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Matter:
    """What is known of a pair beforehand."""

    conversation: int
    ref: str
    chain: int
    author: int
    author_ref: str
    author_name: str
    recipient: int
    post: int


@dataclass(frozen=True)
class Said:
    """A message on its way."""

    matter: Matter
    body: str
    client_message_id: str


@dataclass
class Head:
    """Where a conversation and its chain stand."""

    messages: int
    count: int
    digest: str


@dataclass
class Event:
    """As ``digests.of_event`` reads one."""

    uid: str
    number: int
    tag: str
    at: datetime
    by: str
    acting_for: str
    about: str
    facts: dict[str, str]
    body_digest: str


class Writer:
    """One connection. Of one thread."""

    def __init__(self, place: Place) -> None:
        self._is_postgresql = place.is_postgresql
        self._statements = tables.POSTGRESQL if self._is_postgresql else tables.SQLITE
        self.connection: Any = _connected(place)
        if not self._is_postgresql:
            self._next = {name: self._highest(name) for name in (tables.MESSAGE, tables.ENTRY)}

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Durable when the block is left."""
        self.connection.execute("BEGIN" if self._is_postgresql else "BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def rows(self, batch: Sequence[Said], heads: dict[int, Head]) -> Rows:
        """What is to be written for a batch. The heads move on."""
        found: Rows = {name: [] for name in self._statements}
        at = datetime.now(UTC)
        for said, message, entry in zip(batch, self._ids(tables.MESSAGE, len(batch)),
                                        self._ids(tables.ENTRY, len(batch)), strict=True):
            self._add(found, said, message, entry, heads[said.matter.conversation], at)
        when = self._time(at)
        touched = {said.matter.conversation: said.matter for said in batch}
        for matter in touched.values():
            head = heads[matter.conversation]
            found[tables.CONVERSATION].append((head.messages, when, matter.conversation))
            found[tables.STREAM].append((head.count, bytes.fromhex(head.digest), matter.chain))
        return found

    def heads(self, batch: Sequence[Said]) -> dict[int, Head]:
        """The heads of a batch's conversations, locked where several processes write."""
        keys = sorted({said.matter.conversation for said in batch})
        if self._is_postgresql:
            rows = self.connection.execute(tables.HEADS_POSTGRESQL, [keys])
        else:
            rows = self.connection.execute(tables.HEADS_SQLITE.format(",".join("?" * len(keys))), keys)
        return {key: Head(messages, count, digest.hex()) for key, messages, count, digest in rows.fetchall()}

    def put(self, rows: Rows) -> None:
        """Write them."""
        cursor = self.connection.cursor()
        for name, statement in self._statements.items():
            cursor.executemany(statement, rows[name])

    def _add(self, found: Rows, said: Said, message: int, entry: int, head: Head, at: datetime) -> None:
        matter, uid, salt, when = said.matter, new_uid(), secrets.token_hex(16), self._time(at)
        head.messages += 1
        head.count += 1
        ref = f"conversations.message:{uid}"
        event = Event(new_uid(), head.count, "conversations.replied", at, matter.author_ref, "", ref,
                      {"number": str(head.messages), "as": matter.author_name}, digests.of_body(salt, said.body))
        head.digest = digests.of_event(event, matter.ref, head.digest)   # type: ignore[arg-type]
        request = hashlib.sha256(f"{matter.ref}\nmessage\n{said.body}".encode()).hexdigest()
        words = tokens(said.body)
        found[tables.MESSAGE].append((message, uid, matter.conversation, head.messages, matter.author, when,
                                      said.client_message_id, request))
        found[tables.EVENT].append((event.uid, matter.chain, event.number, event.tag, when, event.by, event.about,
                                    json.dumps(event.facts), bytes.fromhex(event.body_digest),
                                    bytes.fromhex(head.digest)))
        found[tables.WORDS].append((new_uid(), message, said.body, salt, when, event.uid))
        found[tables.DELIVERY].append((new_uid(), message, matter.recipient, matter.post, when))
        token_column = (words,) if self._is_postgresql else ()
        found[tables.ENTRY].append((entry, ref, matter.ref, when, *token_column))
        if not self._is_postgresql:
            found[tables.TOKENS].append((entry, " ".join(words)))

    def _time(self, at: datetime) -> Any:
        return at if self._is_postgresql else at.strftime("%Y-%m-%d %H:%M:%S.%f")

    def _ids(self, table: str, count: int) -> Sequence[int]:
        if self._is_postgresql:
            rows = self.connection.execute(tables.NEXT_IDS, [table, count]).fetchall()
            return [key for (key,) in rows]
        first = self._next[table]
        self._next[table] += count
        return range(first, first + count)

    def _highest(self, table: str) -> int:
        (highest,) = self.connection.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608 - our own name
        return int(highest or 0) + 1


def matters(house: House) -> dict[str, Matter]:
    """By the conversation's uid."""
    with contextlib.closing(house.place.connect()) as connection:
        people = {uid: (key, name) for uid, key, name in connection.execute(tables.PEOPLE).fetchall()}
        chains = {uid: rest for uid, *rest in connection.execute(tables.CONVERSATIONS).fetchall()}
    found = {}
    for pair in house.pairs:
        (author, name), (recipient, _name) = people[pair.councillor.uid], people[pair.officer.uid]
        key, chain, post = chains[pair.conversation]
        found[pair.conversation] = Matter(key, f"conversations.conversation:{pair.conversation}", chain, author,
                                          f"people.person:{pair.councillor.uid}", name, recipient, post)
    return found


def new_uid() -> str:
    """A public id, as random as the product's."""
    return "".join([SIGNS[byte % 57] for byte in os.urandom(14)])


def _connected(place: Place) -> Any:
    if place.is_postgresql:
        return psycopg.connect(place.database_url, autocommit=True)
    connection = sqlite3.connect(place.file, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
