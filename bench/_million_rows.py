"""The rows of every matter and message, chained and indexed as the store would have left them."""

import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection
from django.db.models import Max

from bench._million_people import Council
from bench._million_plan import Matter
from bench._million_tables import Table, stored
from bench._million_words import Speaker
from ostler.audit import digests
from ostler.audit.models import Event, Stream
from ostler.conversations.headings import made_from
from ostler.conversations.matter_comparing import digest_of
from ostler.conversations.models import Conversation, Delivery, Due, Message, Party, Words
from ostler.kernel import ids
from ostler.kernel.fields import packed
from ostler.people.models import Person
from ostler.search.tokens import COLUMNS
from ostler.search.words import tokens

ALL = "conversations"
SIGNS = bytes(ord(ids.ALPHABET[byte % len(ids.ALPHABET)]) for byte in range(256))
STATE_EVENTS = dict(open=(), acknowledged=("acknowledged",), answered=(), resolved=("resolved",))  # noqa: C408
EVENT = ("uid", "chain_id", "number", "tag", "at", "by", "acting_for", "about", "facts", "body_digest", "digest")


@dataclass
class Line:
    """An event as ``digests`` reads it."""

    uid: str
    chain: int
    number: int
    tag: str
    at: datetime
    by: str
    about: str
    facts: dict[str, str]
    body_digest: str
    acting_for: str = ""


@dataclass
class Pattern:
    """A matter as the real actions make it: its routing, advice and dues stand in every row."""

    matter: Conversation
    dues: list[Due]
    routed: dict[str, str]


@dataclass
class Scribe:
    """Writes matter after matter."""

    council: Council
    pattern: Pattern
    chance: random.Random
    messages: int = 0
    begun: int = 0
    begun_head: str = digests.START
    streams: int = 1
    heads: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.chance)
        self.event = Table(Event, EVENT)
        self.message = Table(Message, ("id", "uid", "conversation_id", "number", "author_id", "as_post_id", "at",
                                       "client_message_id", "request_digest"))
        self.words = Table(Words, ("uid", "message_id", "number", "body", "salt", "at", "event"))
        self.delivery = Table(Delivery, ("uid", "message_id", "person_id", "post_id", "outcome", "at"))
        self.party = Table(Party, ("uid", "conversation_id", "person_id", "post_id", "part", "joined_at",
                                   "read_up_to"))
        self.due = Table(Due, ("uid", "conversation_id", "kind", "due_on", "clock", "set_at", "met_at"))
        is_postgresql = connection.vendor == "postgresql"
        self.entry = Table("search_entry", [*COLUMNS, *(["tokens"] if is_postgresql else [])])
        self.tokens = None if is_postgresql else Table("search_tokens", ("rowid", "tokens"))
        self.matter = Table(Conversation, (
            "id", "uid", "reference", "subject_as_sent", "heading", "opened_by_id", "opened_at", "capacity", "urgency",
            "state", "state_since", "service_id", "post_id", "with_person_id", "with_post_id", "with_since", "routing",
            "advice", "version_id", "last_at", "message_count", "chain_id"))

    def uid(self) -> str:
        return self.chance.randbytes(ids.UID_LENGTH).translate(SIGNS).decode()

    def say(self, matter: Matter, at: datetime) -> None:
        """The next message of a matter; with its first, the matter begins."""
        body = self.speaker.sentence()
        self.messages += 1
        matter.said += 1
        matter.last = at
        if matter.said == 1:
            self._open(matter, body, at)
        self._message(matter, body, at)
        if matter.said == 1:
            self._log(matter, "routed", at, "ostler", f"conversations.conversation:{matter.uid}", self.pattern.routed)
            self._begun(matter, at)
        if matter.said == matter.messages:
            self._close(matter, at)

    def finish(self) -> None:
        """Write what has not been written, heads last."""
        stream = Table(Stream, ("id", "name", "count", "head"))
        for pk, name, count, head in [(self.all_pk, ALL, self.begun, self.begun_head), *self.heads]:
            stream.add(pk, name, count, packed(head))
        tables = [stream, self.matter, self.message, self.words, self.delivery, self.party, self.due, self.event,
                  self.entry, *([self.tokens] if self.tokens else [])]
        for table in tables:
            table.flush()

    @cached_property
    def _dues(self) -> list[tuple[str, Any, str, str]]:
        return [(due.kind, due.due_on, json.dumps(due.clock), f"{due.due_on.isoformat()}")
                for due in self.pattern.dues]

    @cached_property
    def all_pk(self) -> int:
        return (Stream.objects.aggregate(most=Max("pk"))["most"] or 0) + 1

    @cached_property
    def _json(self) -> tuple[str, str, str]:
        matter = self.pattern.matter
        return json.dumps(matter.routing), json.dumps(matter.advice), digest_of(matter.advice)

    def _open(self, matter: Matter, body: str, at: datetime) -> None:
        self.begun += 1
        self.streams += 1
        matter.pk, matter.uid, matter.heading, matter.head = self.begun, self.uid(), made_from(body), digests.START
        matter.reference = _reference(self.begun)
        opener = self.council.councillors[matter.opener]
        self.party.add(self.uid(), matter.pk, opener.pk, None, "sender", stored(at), 0)
        post = self.council.desk if matter.post is None else self.council.posts[matter.post]
        self.party.add(self.uid(), matter.pk, None, post.pk, "answering", stored(at), 0)
        is_met = matter.state in ("resolved", "answered")
        for kind, due_on, clock, _fact in self._dues:
            self.due.add(self.uid(), matter.pk, kind, due_on.isoformat(), clock, stored(at),
                         stored(at) if is_met else None)

    def _message(self, matter: Matter, body: str, at: datetime) -> None:
        opener, officer = self.council.councillors[matter.opener], self._officer(matter)
        asks = matter.said % 2 == 1
        author, reader = (opener, officer) if asks else (officer, opener)
        post = None if asks else self._post_pk(matter)
        uid, salt, pk = self.uid(), self.chance.randbytes(16).hex(), self.messages
        is_first = matter.said == 1
        tag = "opened" if is_first else "replied" if asks else "answered"
        event = self._log(matter, tag, at, author.ref, f"conversations.message:{uid}", self._facts(matter, tag),
                          digests.of_body(salt, f"{matter.heading}\n{body}" if is_first else body))
        self.message.add(pk, uid, matter.pk, matter.said, author.pk, post, stored(at), self.uid(),
                         hashlib.sha256(body.encode()).hexdigest())
        self.words.add(self.uid(), pk, 1, body, salt, stored(at), event)
        is_read = matter.said < matter.messages or matter.state == "resolved"
        self.delivery.add(self.uid(), pk, reader.pk, self._post_pk(matter) if asks else None,
                          "seen" if is_read else "sent", stored(at))
        self._index(pk, uid, matter.uid, body, at)
        if matter.said % 2 == 0:
            self._log(matter, "seen", at, opener.ref, f"conversations.conversation:{matter.uid}",
                      {"as": opener.name, "number": str(matter.said)})

    def _index(self, pk: int, uid: str, matter: str, body: str, at: datetime) -> None:
        found = " ".join(dict.fromkeys(token for word in body.split() for token in _tokens_of(word)))
        row = (pk, f"conversations.message:{uid}", "conversations.message", f"conversations.conversation:{matter}",
               stored(at))
        self.entry.add(*row, *(() if self.tokens else (found,)))
        if self.tokens:
            self.tokens.add(pk, found)

    def _facts(self, matter: Matter, tag: str) -> dict[str, str]:
        facts = {"number": str(matter.said), "as": "Officer"}
        if tag != "opened":
            return facts
        opener = self.council.councillors[matter.opener]
        owed = {f"due-{kind}": fact for kind, _on, _clock, fact in self._dues}
        urgency = self.pattern.matter.urgency
        return facts | owed | {"capacity": "council", "urgency": urgency, "to": "desk", "as": opener.name,
                               "reference": matter.reference, "advice": self._json[2]}

    def _log(self, matter: Matter, what: str, at: datetime, by: str, about: str, facts: dict[str, str],
             body: str = "") -> str:
        matter.events += 1
        line = Line(self.uid(), self._chain_of(matter), matter.events, f"conversations.{what}", at, by, about, facts,
                    body)
        matter.head = self._written(line, f"conversations.conversation:{matter.uid}", matter.head)
        return line.uid

    def _begun(self, matter: Matter, at: datetime) -> None:
        opener = self.council.councillors[matter.opener].ref
        line = Line(self.uid(), self.all_pk, self.begun, "conversations.begun", at, opener,
                    f"conversations.conversation:{matter.uid}", {}, "")
        self.begun_head = self._written(line, ALL, self.begun_head)

    def _chain_of(self, matter: Matter) -> int:
        return self.all_pk + matter.pk

    def _written(self, line: Line, stream: str, previous: str) -> str:
        digest = digests.of_event(line, stream, previous)  # type: ignore[arg-type]  # reads the same names
        self.event.add(line.uid, line.chain, line.number, line.tag, stored(line.at), line.by, line.acting_for,
                       line.about, json.dumps(line.facts), packed(line.body_digest), packed(digest))
        return digest

    def _close(self, matter: Matter, at: datetime) -> None:
        """How it stands after its last message: the row itself, and the head of its chain."""
        officer, later = self._officer(matter), at + timedelta(minutes=5)
        matter.state = _reached(matter)
        for what in STATE_EVENTS[matter.state]:
            self._log(matter, what, later, officer.ref, f"conversations.conversation:{matter.uid}", {"as": "Officer"})
        self.streams += 1
        chain = self._chain_of(matter)
        self.heads.append((chain, f"conversations.conversation:{matter.uid}", matter.events, matter.head))
        opener = self.council.councillors[matter.opener]
        post, pattern = self._post_pk(matter), self.pattern.matter
        self.matter.add(
            matter.pk, matter.uid, matter.reference, matter.heading, matter.heading, opener.pk, stored(matter.opened),
            "council", pattern.urgency, matter.state, stored(later), self.council.service.pk, post, officer.pk,
            None if matter.post is None else post, stored(matter.opened), *self._json[:2], pattern.version_id,
            stored(at), matter.messages, chain)

    def _officer(self, matter: Matter) -> Person:
        return self.council.duty if matter.post is None else self.council.officers[matter.post]

    def _post_pk(self, matter: Matter) -> int:
        return (self.council.desk if matter.post is None else self.council.posts[matter.post]).pk


@lru_cache(maxsize=20_000)
def _tokens_of(word: str) -> list[str]:
    return tokens(word)


def _reached(matter: Matter) -> str:
    """The state that its messages lead to, unless something was done after them."""
    if matter.state in ("resolved", "acknowledged"):
        return matter.state
    return "open" if matter.messages == 1 else "answered"


def _reference(number: int) -> str:
    """A different one for every matter."""
    signs = ""
    for _ in range(5):
        number, digit = divmod(number, len(ids.REFERENCE_ALPHABET))
        signs = ids.REFERENCE_ALPHABET[digit] + signs
    return f"{signs[:2]}-{signs[2:]}"
