"""The coming time at the duty desk, with its gaps: stretches at which nobody is on duty."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ostler.duty.models import Shift
from ostler.duty.timeline import Held, timeline
from ostler.people.models import Person

WEEKS_AHEAD = timedelta(weeks=5)


@dataclass(frozen=True)
class Stretch:
    """Somebody's time, by a ``shift`` that was entered or (None) by the rota's pattern; without ``person`` a gap."""

    starts: datetime
    ends: datetime
    shift: Shift | None = None
    person: Person | None = None


def coming(viewer: Person, start: datetime, end: datetime | None = None) -> list[Stretch]:
    """From ``start`` on, every minute once. An entered shift that has begun keeps its own beginning."""
    if not viewer.is_inside:
        return []
    return [_stretch(held) for held in timeline(None, start, end or start + WEEKS_AHEAD)]


def _stretch(held: Held) -> Stretch:
    if held.shift is None:
        return Stretch(held.starts, held.ends, None, held.person)
    return Stretch(min(held.starts, held.shift.starts), held.ends, held.shift, held.person)
