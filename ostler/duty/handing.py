"""The end of a shift: what lies with somebody, and who takes over."""

from datetime import datetime, timedelta

from ostler.duty import roll as rolls
from ostler.duty.answers import OnDuty, on_duty
from ostler.duty.facts import DESK
from ostler.duty.timeline import held
from ostler.kernel import time
from ostler.kernel.matters import Open, matters
from ostler.people.models import Person

LOOK = timedelta(days=14)


def open_matters(person: Person) -> list[Open]:
    """What lies with somebody as duty officer, from every room, the oldest first. What came to a post of their own is
    theirs on the next working day too."""
    now = time.now()
    own = {post.uid for post in rolls.current(now).posts_of(person.pk, now) if not post.is_desk}
    found = [each for room in matters for each in room.open_for(person, person=person) if each.post not in own]
    return sorted(found, key=lambda each: each.since)


def relieves(person: Person, of: Person) -> bool:
    """Is this who is at the desk now, or comes on after somebody?"""
    at = time.now()
    return person in rolls.current(at).on_duty(at) or person == incoming(of, at)


def incoming(person: Person, at: datetime) -> Person | None:
    """Who comes after somebody where they are on duty; off duty, who is at the desk now or next."""
    facts = rolls.rota(at)
    duty: OnDuty | None = on_duty(person, at)
    key = duty.rota.pk if duty is not None and duty.rota is not None else DESK
    coming = held(facts, key, at, at + LOOK)
    return next((other for each in coming for other in (each.incoming, each.person)
                 if other is not None and other.pk != person.pk), None)
