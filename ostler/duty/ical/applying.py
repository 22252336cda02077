"""Do what a plan says, whole or not at all."""

from django.db import transaction

from ostler.duty.actions import add_shift, take_leave
from ostler.duty.ical.planning import Plan
from ostler.duty.ical.targets import Target
from ostler.people.models import Person


@transaction.atomic
def apply(plan: Plan, target: Target, *, by: Person) -> int:
    """Enter every new line. Raises Refused where one is not taken: then none is."""
    for line in plan.new:
        assert line.person is not None      # a new line is somebody's
        if target.is_leave:
            take_leave(by=by, person=line.person, starts=line.entry.starts, ends=line.entry.ends)
        else:
            add_shift(by=by, person=line.person, starts=line.entry.starts, ends=line.entry.ends, rota=target.rota)
    return len(plan.new)
