"""Give a stretch of a rota to somebody: what others were given in that time makes room."""

from datetime import datetime

from django.db import transaction

from ostler.duty.actions import add_shift, change_shift, remove_shift
from ostler.duty.actions.shift import beside
from ostler.duty.models import Rota, Shift
from ostler.kernel import time
from ostler.people.models import Person


@transaction.atomic
def give(*, by: Person, rota: Rota, person: Person, starts: datetime, ends: datetime) -> Shift:
    """Have ``person`` on ``rota`` from ``starts`` until ``ends`` (UTC). Shifts entered before are cut to what is left
    of them; the pattern stays as it is. Raises Refused."""
    starts = max(starts, time.now().replace(second=0, microsecond=0))
    for shift in beside(rota).filter(starts__lt=ends, ends__gt=starts).select_related("person"):
        _make_room(by, shift, starts, ends)
    return add_shift(by=by, person=person, starts=starts, ends=ends, rota=rota)


def _make_room(by: Person, shift: Shift, starts: datetime, ends: datetime) -> None:
    """Keep the parts of a shift that lie before and after."""
    until, person = shift.ends, shift.person
    if shift.starts < starts:
        change_shift(by=by, shift=shift, ends=starts)
    else:
        remove_shift(by=by, shift=shift)
    if until > ends:
        add_shift(by=by, person=person, starts=ends, ends=until, rota=shift.rota)
