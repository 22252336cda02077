"""The classes of a version, and what each owes the sender."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ostler.clocks.clock import Clock
from ostler.clocks.deadline import deadline
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


def is_above(urgency: str, other: str) -> bool:
    """Is the first the more urgent of two classes?"""
    return HIGHEST_FIRST.index(urgency) < HIGHEST_FIRST.index(other)


def due_for(version: Version, urgency: str, received: datetime) -> dict[str, Owed]:
    """What is owed for a message: each with its clock, and the exact time where the class owes minutes."""
    kind = class_of(version, urgency)
    minutes = kind.acknowledgement_minutes
    return {
        "acknowledgement": (deadline(kind.acknowledgement_rule, received),
                            received + timedelta(minutes=minutes) if minutes is not None else None),
        "reply": (deadline(kind.reply_rule, received), None),
    }
