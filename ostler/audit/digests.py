"""How an event and a body become digests. Anyone with the rows and this page can check the chain."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostler.audit.log import Link
    from ostler.audit.models import Event

START = "0" * 64


def new_salt() -> str:
    """A fresh salt: without it the digest of a short body could be guessed after disposal."""
    return secrets.token_hex(16)


def of_body(salt: str, body: str) -> str:
    """SHA-256 over salt and body, hexadecimal."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def of_event(event: "Event | Link", stream: str, previous: str) -> str:
    """SHA-256 over everything the event says, the name of its stream and the digest of the event before it (``START``
    for the first)."""
    return hashlib.sha256(canonical(event, stream, previous).encode()).hexdigest()


def canonical(event: "Event | Link", stream: str, previous: str) -> str:
    """The event as one line of JSON: fixed order, UTC to the microsecond."""
    return json.dumps(
        [event.uid, stream, event.number, event.tag, stamp(event.at), event.by, event.acting_for,
         event.about, event.facts, event.body_digest, previous],
        ensure_ascii=True, sort_keys=True, separators=(",", ":"),
    )


def stamp(instant: datetime) -> str:
    """An instant as it goes into a digest."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
