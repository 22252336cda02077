"""The test page at the start of a shift: asked for on each channel, answered by one press."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from ostler.audit import log
from ostler.duty.actions.record import record, utc
from ostler.duty.models import Proof, Rota
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.people.models import Person

KIND: Final = "shift-test"
GIVEN_UP_AFTER: Final = timedelta(hours=2)


@transaction.atomic
def ask_for_proof(*, person: Person, rota: Rota | None, starts: datetime, channels: Sequence[str]) -> bool:
    """Send the test page of a shift on each channel. The same again sends nothing."""
    now = time.now()
    if Proof.objects.filter(rota=rota, person=person, starts=starts).exists():
        return False
    Proof.objects.bulk_create([Proof(rota=rota, person=person, starts=starts, channel=channel, sent_at=now)
                               for channel in channels], ignore_conflicts=True)
    of = rota.uid if rota else "desk"
    queue([Call(person=person, channels=tuple(channels), kind=KIND, about=person.ref, is_named=True,
                key=f"{KIND} {of} {starts.timestamp():.0f}", facts={"rota": of, "starts": utc(starts)},
                expires_at=now + GIVEN_UP_AFTER)])
    record("duty.proof-asked", log.MACHINE, person.ref, starts=utc(starts), channels=" ".join(channels))
    return True


@transaction.atomic
def answer_proof(*, by: Person, starts: datetime, channel: str) -> bool:
    """One's own test page came, on this channel. The same again changes nothing."""
    answered = Proof.objects.filter(person=by, starts=starts, channel=channel, answered_at=None).update(
        answered_at=time.now())
    if answered:
        record("duty.proof-answered", by, by.ref, starts=utc(starts), channel=channel)
    return bool(answered)
