"""Put notices into the outbox, in the transaction of what they tell of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ostler.kernel import chores, time
from ostler.notify.models import Notice
from ostler.people.models import Person


@dataclass(frozen=True)
class Call:
    """Somebody is to hear of something on some channels. ``key`` names the call for good: the same key again adds
    nothing. ``expires_at`` (UTC): after that it is given up."""

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


def queue(calls: Iterable[Call]) -> list[Notice]:
    """One row a person a channel, due at once. Sending is the worker's, after COMMIT."""
    now = time.now()
    rows = [
        Notice(person=call.person, channel=channel, kind=call.kind, about=call.about, urgency=call.urgency,
               is_named=call.is_named, facts=dict(call.facts), group=call.group, key=f"{call.key} {channel}",
               queued_at=now, due_at=now, expires_at=call.expires_at)
        for call in calls for channel in call.channels
    ]
    if rows:
        chores.tell()
    return Notice.objects.bulk_create(rows, ignore_conflicts=True)
