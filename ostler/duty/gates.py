"""Off duty means off duty, on every channel, unless somebody chose otherwise.

Off duty nobody hears of anything but an emergency and what protects the service, and of these only whom the rota or a
ladder names, or who said "reach me for this class". Councillors have no rota: they have quiet hours, which
they may set themselves, as partners may.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ostler.duty import quiet
from ostler.duty import roll as rolls
from ostler.duty.hours import is_working_by
from ostler.duty.models import Wish
from ostler.duty.roll import Roll
from ostler.kernel.gates import Passing, Together, gates
from ostler.people.models import Person

HELD: Final = "held-off-duty"
URGENT: Final = ("emergency", "protect-the-service")
AT_WORK: Final = frozenset({"officer", "administrator", "monitoring-officer", "records-officer", "partner"})


def duty(passings: Sequence[Passing]) -> list[str]:
    """``held-off-duty`` for who is not to be disturbed now. A person is looked up once, however many come for them."""
    known = {at: rolls.current(at) for at in {passing.at for passing in passings}}
    off = {(uid, at): _off(known[at], uid, at) for uid, at in {(passing.person, passing.at) for passing in passings}}
    return [_said(passing, off[passing.person, passing.at]) for passing in passings]


def _off(roll: Roll, uid: str, at: datetime) -> Person | None:
    """Them, where they are not to be disturbed."""
    person = roll.by_uid.get(uid)
    return person if person is not None and is_off(roll, person, at) else None


def _said(passing: Passing, off: Person | None) -> str:
    if off is None or (passing.urgency in URGENT and (passing.is_named or wishes(off, passing.urgency))):
        return ""
    return HELD


def is_off(roll: Roll, person: Person, at: datetime) -> bool:
    """Is this a time at which they are not disturbed? Residents have none: they are told what they asked about."""
    roles = roll.roles.get(person.pk, set())
    if quiet.has_some(roll, person):
        return quiet.is_quiet(roll, person, at) or roll.rota(at).is_away(person, at)
    return not AT_WORK.isdisjoint(roles) and not is_working_by(roll, person, at)


def wishes(person: Person, urgency: str) -> bool:
    """Did they say "reach me for this class"?"""
    return Wish.objects.filter(person=person, urgency=urgency).exists()


gates.add("duty", Together(duty))
