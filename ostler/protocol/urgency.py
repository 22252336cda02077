"""The classes of a version, and what each owes the sender."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ostler.clocks.clock import Clock
from ostler.clocks.day import Day
from ostler.clocks.deadline import deadline
from ostler.kernel.time import local
from ostler.protocol.models import UrgencyClass, Version

EMERGENCY = "emergency"
PROTECT = "protect-the-service"
NEXT_DAY = "next-working-day"
HIGHEST_FIRST = (EMERGENCY, PROTECT, NEXT_DAY)

Owed = tuple[Clock, datetime | None]


def class_of(version: Version, urgency: str) -> UrgencyClass:
    """The version's class of that key. Raises LookupError for one that the protocol does not know."""
    for kind in version.classes.all():
        if kind.key == urgency:
            return kind
    known = ", ".join(kind.key for kind in sorted(version.classes.all(), key=lambda kind: kind.position))
    raise LookupError(_("There is no class of urgency “%(urgency)s”. There are: %(known)s.") % {
        "urgency": urgency[:40], "known": known})


def disturbs(version: Version | None, urgency: str) -> bool:
    """Whether a class reaches somebody outside working hours, by a text. An emergency always does and what can wait
    never, whatever a text says; a matter without a text goes by the class alone."""
    if version is None or urgency in (EMERGENCY, NEXT_DAY):
        return urgency != NEXT_DAY
    return class_of(version, urgency).pages_off_duty


def is_above(urgency: str, other: str) -> bool:
    """Is the first the more urgent of two classes?"""
    return HIGHEST_FIRST.index(urgency) < HIGHEST_FIRST.index(other)


def due_for(version: Version, urgency: str, received: datetime) -> dict[str, Owed]:
    """What is owed for a message: each with its clock, and the exact time where the class owes minutes."""
    kind = class_of(version, urgency)
    minutes = kind.acknowledgement_minutes
    by_rule = deadline(kind.acknowledgement_rule, received)
    acknowledgement = (by_rule, None) if minutes is None else _in_minutes(by_rule, kind, received, minutes)
    return {"acknowledgement": acknowledgement, "reply": (deadline(kind.reply_rule, received), None)}


def _in_minutes(by_rule: Clock, kind: UrgencyClass, received: datetime, minutes: int) -> Owed:
    """Minutes count at any hour of any day, so that the only day of the working is the one it falls on."""
    due_at = received + timedelta(minutes=minutes)
    day = local(due_at).date()
    clock = replace(by_rule, rule=kind.key, due=day, also=(), provisional=False, source=str(kind.version.title),
                    working=(Day(day, True, "minutes"),))
    return clock, due_at
