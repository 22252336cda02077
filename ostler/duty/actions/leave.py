"""Take leave and take it back. Why somebody is away is never asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty.actions.record import record, utc
from ostler.duty.models import Leave, Shift
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Person


@transaction.atomic
def take_leave(*, by: Author, person: Person, starts: datetime, ends: datetime) -> Leave:
    """Have ``person`` away. Refused over a duty shift of theirs: somebody must have it first."""
    if ends <= starts:
        raise Refused(_("Leave must end after it begins."))
    if Shift.objects.filter(person=person, starts__lt=ends, ends__gt=starts).exists():
        raise Refused(_("A duty shift stands in that time. Give the shift to somebody else first."))
    leave = Leave.objects.create(person=person, starts=starts, ends=ends)
    record("duty.leave-taken", by, person.ref, starts=utc(starts), ends=utc(ends))
    return leave


@transaction.atomic
def cancel_leave(*, by: Author, leave: Leave) -> None:
    """Take back leave that has not begun; end at once leave that has. What is over stays as it was."""
    now = time.now()
    if leave.ends <= now:
        raise Refused(_("That leave is over, so it cannot be taken back."))
    record("duty.leave-cancelled", by, leave.person.ref, starts=utc(leave.starts), ends=utc(leave.ends))
    if leave.starts >= now:
        leave.delete()
        return
    leave.ends = now
    leave.save(update_fields=["ends"])
