"""The end of a shift: what lies with somebody, and who takes over."""

from datetime import datetime, timedelta

from ostler.duty import roll as rolls
from ostler.duty.answers import OnDuty, on_duty
from ostler.duty.facts import DESK
from ostler.duty.timeline import held
from ostler.kernel.matters import Open, matters
from ostler.people.models import Person

LOOK = timedelta(days=14)


def open_matters(person: Person) -> list[Open]:
    """Every matter that lies with somebody, from every room, the oldest first."""
    found = [each for room in matters for each in room.open_for(person, person=person)]
    return sorted(found, key=lambda each: each.since)


def incoming(person: Person, at: datetime) -> Person | None:
    """Who comes after somebody where they are on duty; off duty, who is at the desk now or next."""
    facts = rolls.rota(at)
    duty: OnDuty | None = on_duty(person, at)
    key = duty.rota.pk if duty is not None and duty.rota is not None else DESK
    coming = held(facts, key, at, at + LOOK)
    return next((other for each in coming for other in (each.incoming, each.person)
                 if other is not None and other.pk != person.pk), None)
