"""Quiet hours: when those who keep no hours of a post are left alone. Councillors always have some; partners, who else
keep working hours, where they set their own.

A local day's pair holds for that day. By the written rule (docs/adr/0019) they begin at the first of two equal local
times and end at the last, and a time that the clocks skip moves forward by the gap.
"""

from datetime import datetime
from typing import Final

from ostler.duty import roll as rolls
from ostler.duty import week
from ostler.duty.roll import Roll
from ostler.kernel import time
from ostler.people.models import Person

BEGIN: Final = "21:00"      # unless one says otherwise, on every day of the week
END: Final = "08:00"
MAY_SET: Final = ("councillor", "partner")


def has_some(roll: Roll, person: Person) -> bool:
    """Do quiet hours, and not working hours, say when they are left alone?"""
    roles = roll.roles.get(person.pk, set())
    return "councillor" in roles or ("partner" in roles and "officer" not in roles and person.pk in roll.quiet)


def pair(roll: Roll, person: Person, at: datetime) -> tuple[str, str]:
    """From when until when on the local day of an instant."""
    own = roll.quiet.get(person.pk)
    return own.on(time.local(at).date()) if own is not None else (BEGIN, END)


def is_quiet(roll: Roll, person: Person, at: datetime) -> bool:
    """Are they left alone now?"""
    begins, ends = pair(roll, person, at)
    day = time.local(at).date()
    starts, stops = week.first(day, begins, time.zone()), week.last(day, ends, time.zone())
    return starts <= at < stops if begins < ends else at < stops or at >= starts


def ends_today(person: Person, at: datetime) -> datetime | None:
    """When they end on the local day of an instant, in UTC; None for who keeps working hours instead."""
    roll = rolls.current(at)
    if not has_some(roll, person):
        return None
    return week.last(time.local(at).date(), pair(roll, person, at)[1], time.zone())
