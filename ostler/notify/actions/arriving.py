"""The writers of what came in: kept first, and sorted after that."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from ostler.files import disk
from ostler.kernel import chores, time
from ostler.kernel.commit import commits
from ostler.notify.models import Arrival
from ostler.people.models import Person

CLAIM: Final = timedelta(minutes=2)
BACK_OFF: Final = (10, 60, 600, 3600)       # seconds, by the machine's clock; after the last try it is failed


@dataclass(frozen=True)
class Sorted:
    """What became of an arrival. ``within`` is done in the transaction that says so."""

    outcome: str
    why: str = ""
    sender: str = ""
    person: Person | None = None
    message_id: str = ""
    about: str = ""
    thing: str = ""
    quoted: str = ""
    is_sure: bool = True
    left_out: int = 0
    within: Callable[[], None] | None = None


def keep(
    raw: bytes, *, channel: str, envelope_sender: str | None = None, recipients: Sequence[str] = (),
) -> tuple[Arrival, bool]:
    """Keep what came, durably, before anybody is told that it did. Answers it, and whether it is new: the same bytes
    are one arrival, however often they come."""
    digest = disk.write(raw)
    envelope = {"to": list(recipients)} | ({"from": envelope_sender} if envelope_sender is not None else {})

    def written() -> tuple[Arrival, bool]:
        arrival, is_new = Arrival.objects.get_or_create(digest=digest, defaults={
            "channel": channel, "size": len(raw), "envelope": envelope, "at": time.now(), "due_at": time.real_now()})
        chores.tell()
        return arrival, is_new

    return commits.do(written)


def waiting(limit: int) -> list[int]:
    """What is to be sorted now, by key, as it came."""
    now = time.real_now()
    free = Q(taken_until=None) | Q(taken_until__lt=now)
    due = Arrival.objects.filter(free, outcome="waiting", due_at__lte=now)
    return list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])


def claim(key: int) -> Arrival | None:
    """Take one, for a while; None where somebody else has it. A try is counted now, so that one that kills its worker
    does not go on for ever."""
    now = time.real_now()
    free = Q(taken_until=None) | Q(taken_until__lt=now)
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update().filter(free, pk=key, outcome="waiting").first()
        if arrival is not None:
            arrival.taken_until, arrival.tries = now + CLAIM, arrival.tries + 1
            arrival.save(update_fields=["taken_until", "tries"])
    return arrival


def settle(arrival: Arrival, found: Sorted) -> None:
    """Write what became of it, once: with whatever belongs to it, in one transaction."""

    def written() -> None:
        if not Arrival.objects.select_for_update().filter(pk=arrival.pk, outcome="waiting").exists():
            return
        Arrival.objects.filter(pk=arrival.pk).update(
            outcome=found.outcome, why=found.why[:80], sender=found.sender[:254], person=found.person,
            message_id=found.message_id[:400], about=found.about, thing=found.thing, quoted=found.quoted,
            is_sure=found.is_sure, left_out=found.left_out, due_at=None, taken_until=None, settled_at=time.now())
        if found.within is not None:
            found.within()

    commits.do(written)


def put_off(arrival: Arrival, why: str) -> None:
    """It could not be sorted: again later, and in the end not any more. The raw stays."""
    if arrival.tries > len(BACK_OFF):
        settle(arrival, Sorted("failed", why))
        return
    later = time.real_now() + timedelta(seconds=BACK_OFF[arrival.tries - 1])
    Arrival.objects.filter(pk=arrival.pk, outcome="waiting").update(due_at=later, taken_until=None, why=why[:80])


def read_raw(arrival: Arrival) -> bytes:
    """The bytes as they came. Raises OSError where they are gone, or are not those any more."""
    with disk.read(arrival.digest) as file:
        raw = file.read()
    if hashlib.sha256(raw).hexdigest() != arrival.digest:
        raise OSError("what was kept is not what came")
    return raw
