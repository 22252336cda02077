"""Swap duty: one proposes, the other accepts; then both stretches stand as entered shifts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.duty.actions.record import STREAM, record, utc
from ostler.duty.models import Leave, Rota, Shift, Swap
from ostler.duty.models.swap import ACCEPTED, DECLINED, PROPOSED, WITHDRAWN
from ostler.duty.refusals import Refused
from ostler.duty.timeline import timeline
from ostler.kernel import time
from ostler.people.models import Person

Span = tuple[datetime, datetime]


@transaction.atomic
def propose_swap(*, by: Person, rota: Rota, other: Person, stretch: Span, back: Span | None = None) -> Swap:
    """Ask ``other`` to take a stretch of one's own, perhaps for one of theirs."""
    swap = Swap(rota=rota, proposer=by, other=other, starts=stretch[0], ends=stretch[1],
                back_starts=back[0] if back else None, back_ends=back[1] if back else None, proposed_at=time.now())
    _check(swap)
    swap.save()
    _record("duty.swap-proposed", by, swap)
    return swap


@transaction.atomic
def accept_swap(*, by: Person, swap: Swap) -> Swap:
    """Take it. Looked at again, both ways: the rota may have changed since it was proposed."""
    swap = _open(swap)
    _refuse_unless(by == swap.other)
    _check(swap)
    Shift.objects.create(rota=swap.rota, person=swap.other, starts=swap.starts, ends=swap.ends)
    if swap.back_starts is not None and swap.back_ends is not None:
        Shift.objects.create(rota=swap.rota, person=swap.proposer, starts=swap.back_starts, ends=swap.back_ends)
    return _decide(swap, ACCEPTED, "duty.swap-accepted", by)


@transaction.atomic
def decline_swap(*, by: Person, swap: Swap) -> Swap:
    """Say no. Why is not asked."""
    swap = _open(swap)
    _refuse_unless(by == swap.other)
    return _decide(swap, DECLINED, "duty.swap-declined", by)


@transaction.atomic
def withdraw_swap(*, by: Person, swap: Swap) -> Swap:
    """Take one's own proposal back."""
    swap = _open(swap)
    _refuse_unless(by == swap.proposer)
    return _decide(swap, WITHDRAWN, "duty.swap-withdrawn", by)


def _open(swap: Swap) -> Swap:
    log.locked(STREAM)      # two who change the rota at once wait for each other
    swap = Swap.objects.select_related("rota", "proposer", "other").get(pk=swap.pk)
    if swap.state != PROPOSED:
        raise Refused(_("That swap is settled already."))
    return swap


def _refuse_unless(is_theirs: bool) -> None:
    if not is_theirs:
        raise Refused(_("That swap is for somebody else to settle."))


def _check(swap: Swap) -> None:
    if swap.other == swap.proposer:
        raise Refused(_("Choose somebody else to swap with."))
    for person in (swap.proposer, swap.other):
        if not person.has_role("officer") or person.suspended_at is not None:
            raise Refused(_("Only an officer can be on duty."))
    _check_stretch(swap.rota, swap.proposer, swap.other, (swap.starts, swap.ends))
    if swap.back_starts is not None and swap.back_ends is not None:
        _check_stretch(swap.rota, swap.other, swap.proposer, (swap.back_starts, swap.back_ends))


def _check_stretch(rota: Rota, giver: Person, taker: Person, span: Span) -> None:
    starts, ends = span
    if ends <= starts:
        raise Refused(_("A shift must end after it begins."))
    if starts < time.now():
        raise Refused(_("What has begun cannot be swapped."))
    if any(held.person != giver for held in timeline(rota, starts, ends)):
        raise Refused(_("The rota does not name %(name)s for the whole of that time.") % {"name": giver.name})
    if Leave.objects.filter(person=taker, starts__lt=ends, ends__gt=starts).exists():
        raise Refused(_("%(name)s is away in that time.") % {"name": taker.name})


def _decide(swap: Swap, state: str, tag: str, by: Person) -> Swap:
    swap.state, swap.decided_at = state, time.now()
    swap.save(update_fields=["state", "decided_at"])
    _record(tag, by, swap)
    return swap


def _record(tag: str, by: Person, swap: Swap) -> None:
    back = {} if swap.back_starts is None or swap.back_ends is None else {
        "back_starts": utc(swap.back_starts), "back_ends": utc(swap.back_ends)}
    record(tag, by, swap.rota.ref, swap=swap.uid, rota=swap.rota.name, starts=utc(swap.starts), ends=utc(swap.ends),
           **back)
