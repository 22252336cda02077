"""The coming shifts, with the gaps between them: times at which nobody is on duty."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ostler.duty.models import Shift
from ostler.people.models import Person

WEEKS_AHEAD = timedelta(weeks=5)


@dataclass(frozen=True)
class Stretch:
    """A shift, or (``shift`` None) a gap."""

    starts: datetime
    ends: datetime
    shift: Shift | None = None


def coming(viewer: Person, start: datetime, end: datetime | None = None) -> list[Stretch]:
    """From ``start`` on, every minute once: by a shift or by a gap. Shifts keep their own beginning and end."""
    end = end or start + WEEKS_AHEAD
    rows = Shift.objects.visible_to(viewer).filter(ends__gt=start, starts__lt=end)
    stretches, reached = [], start
    for row in rows.select_related("person").order_by("starts", "pk"):
        if row.starts > reached:
            stretches.append(Stretch(reached, row.starts))
        stretches.append(Stretch(row.starts, row.ends, row))
        reached = max(reached, row.ends)
    return [*stretches, Stretch(reached, end)] if reached < end else stretches
