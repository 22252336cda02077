"""Put notices into the outbox, in the transaction of what they tell of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from ostler.kernel import chores, rows, time
from ostler.kernel.ids import new_uid
from ostler.notify.models import Notice
from ostler.people.models import Person

AT_ONCE: Final = timedelta(0)
COLUMNS: Final = ("uid", "person_id", "channel", "kind", "about", "urgency", "is_named", "facts", "group", "key",
                  "address", "outcome", "why", "tries", "queued_at", "due_at", "expires_at", "provider_id")


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody is to hear of something on some channels. ``key`` names what it tells of for good: the same key again
    adds nothing for the same person on the same channel. ``at`` is when it happened (UTC; now, where nothing is said),
    and it is due ``wait`` after that. ``expires_at`` (UTC): after that it is given up."""

    person: Person
    channels: tuple[str, ...]
    kind: str
    about: str
    key: str
    urgency: str = ""
    is_named: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    expires_at: datetime | None = None
    at: datetime | None = None
    wait: timedelta = AT_ONCE


def queue(calls: Iterable[Call]) -> None:
    """One row a person a channel, in one statement past the ORM: messages and whole lots of ladders wait for this.
    Sending is the worker's, after COMMIT."""
    now = time.now()
    made = [_row(call, channel, call.at or now) for call in calls for channel in call.channels]
    if made:
        rows.insert(Notice, COLUMNS, made, unless_there=True)
        chores.tell()


def key_of(key: str, person: Person, channel: str) -> str:
    """Under which the outbox has a call: with the person, so that two people never share one notice."""
    return f"{key} {person.uid} {channel}"


def _row(call: Call, channel: str, at: datetime) -> tuple[object, ...]:
    return (new_uid(), call.person.pk, channel, call.kind, call.about, call.urgency, call.is_named, dict(call.facts),
            call.group, key_of(call.key, call.person, channel), "", "queued", "", 0, at, at + call.wait,
            call.expires_at, "")
