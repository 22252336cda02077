"""Off duty means off duty, on every channel, unless somebody chose otherwise.

Off duty nobody hears of anything but an emergency and what protects the service, and of these only whom the rota or a
ladder names, or who said "reach me for this class". Councillors have no rota: they have quiet hours, which
they may set themselves, as partners may.
"""

from datetime import datetime
from typing import Final

from ostler.duty import quiet
from ostler.duty import roll as rolls
from ostler.duty.hours import is_working_by
from ostler.duty.models import Wish
from ostler.duty.roll import Roll
from ostler.kernel.gates import Passing, gates
from ostler.people.models import Person

HELD: Final = "held-off-duty"
URGENT: Final = ("emergency", "protect-the-service")
AT_WORK: Final = frozenset({"officer", "administrator", "monitoring-officer", "records-officer", "partner"})


def duty(passing: Passing) -> str:
    """``held-off-duty`` for who is not to be disturbed now."""
    roll = rolls.current(passing.at)
    person = roll.by_uid.get(passing.person)
    if person is None or not is_off(roll, person, passing.at):
        return ""
    if passing.urgency in URGENT and (passing.is_named or wishes(person, passing.urgency)):
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


gates.add("duty", duty)
