"""One's own quiet hours, by nobody else."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty import quiet, week
from ostler.duty.actions.record import record
from ostler.duty.models import QuietHours
from ostler.duty.refusals import Refused
from ostler.people.models import Person

Pair = tuple[str, str]
AS_ON_OTHER_DAYS: Pair = ("", "")


@transaction.atomic
def set_quiet_hours(*, by: Person, hours: Pair, weekend: Pair = AS_ON_OTHER_DAYS) -> QuietHours:
    """Be left alone from the first local time ("HH:MM") until the second, on Saturdays and Sundays as ``weekend``
    says. Raises Refused."""
    if not by.has_role(*quiet.MAY_SET):
        raise Refused(_("You keep working hours: off duty you are left alone already."))
    for pair in (hours, weekend):
        if pair != AS_ON_OTHER_DAYS and (pair[0] == pair[1] or not all(map(week.is_clock, pair))):
            raise Refused(_("Give two different times, such as 21:00 and 08:00."))
    kept, _is_new = QuietHours.objects.update_or_create(person=by, defaults={
        "begins": hours[0], "ends": hours[1], "weekend_begins": weekend[0], "weekend_ends": weekend[1]})
    record("duty.quiet-hours-set", by, by.ref)
    return kept


@transaction.atomic
def take_back_quiet_hours(*, by: Person) -> None:
    """Have the usual ones again."""
    gone, _rows = QuietHours.objects.filter(person=by).delete()
    if gone:
        record("duty.quiet-hours-taken-back", by, by.ref)
