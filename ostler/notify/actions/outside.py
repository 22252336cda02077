"""Notices to somebody outside the house: a number or an address, and no person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ostler.kernel import bus, time
from ostler.notify.models import Departure, Notice


@dataclass(frozen=True)
class Word:
    """Something to be said to an ``address`` on a ``channel`` (sms, email). ``key`` names it for good: the same key
    again adds nothing. ``expires_at`` (UTC): after that it is given up."""

    channel: str
    address: str
    kind: str
    about: str
    key: str
    facts: Mapping[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None


def queue_outside(words: Iterable[Word]) -> list[Notice]:
    """One row each, due at once. Sending is the worker's, after COMMIT."""
    now = time.now()
    rows = Notice.objects.bulk_create([
        Notice(channel=word.channel, address=word.address, kind=word.kind, about=word.about, facts=dict(word.facts),
               key=f"{word.key} {word.channel}", queued_at=now, due_at=now, expires_at=word.expires_at)
        for word in words
    ], ignore_conflicts=True)
    if rows:        # whoever is told of nothing looks for it, and may be told again
        bus.tell("notify.queued")
    return rows


def forget(about: Collection[str]) -> None:
    """Addresses outside go, wherever the outbox has them; what has not left yet is given up."""
    theirs = Notice.objects.filter(about__in=list(about), person=None)
    Departure.objects.filter(notice__in=theirs).update(to="")
    theirs.filter(outcome="queued").update(outcome="expired", why="forgotten", due_at=None, taken_until=None,
                                           settled_at=time.now())
    theirs.update(address="")
