"""The duty officer's shifts: one officer at a time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.duty.actions.record import STREAM, record, utc
from ostler.duty.models import Leave, Shift
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Person


@transaction.atomic
def add_shift(*, by: Author, person: Person, starts: datetime, ends: datetime) -> Shift:
    """Put an officer on duty. Refused where another shift stands in that time."""
    shift = Shift(person=person, starts=starts, ends=ends)
    _check(shift)
    shift.save()
    record("duty.shift-added", by, person.ref, starts=utc(starts), ends=utc(ends))
    return shift


@transaction.atomic
def change_shift(
    *, by: Author, shift: Shift, person: Person | None = None, starts: datetime | None = None,
    ends: datetime | None = None,
) -> Shift:
    """Give a shift to somebody else, or other times. What has passed of it stays as it was."""
    shift = Shift.objects.select_for_update().get(pk=shift.pk)
    if shift.starts <= time.now() and (starts not in (None, shift.starts) or person not in (None, shift.person)):
        raise Refused(_("That shift has begun: only its end can change. Add a shift for who takes over."))
    before = {"was_starts": utc(shift.starts), "was_ends": utc(shift.ends), "was": shift.person.ref}
    shift.person, shift.starts, shift.ends = person or shift.person, starts or shift.starts, ends or shift.ends
    if shift.ends < time.now():
        raise Refused(_("A shift cannot end in the past."))
    _check(shift)
    shift.save()
    record("duty.shift-changed", by, shift.person.ref, starts=utc(shift.starts), ends=utc(shift.ends), **before)
    return shift


@transaction.atomic
def remove_shift(*, by: Author, shift: Shift) -> None:
    """Take a shift that has not begun off the rota."""
    if shift.starts <= time.now():
        raise Refused(_("That shift has begun: only its end can change. Add a shift for who takes over."))
    record("duty.shift-removed", by, shift.person.ref, starts=utc(shift.starts), ends=utc(shift.ends))
    shift.delete()


def _check(shift: Shift) -> None:
    log.locked(STREAM)      # two who add shifts at once wait for each other
    if shift.ends <= shift.starts:
        raise Refused(_("A shift must end after it begins."))
    if not shift.person.has_role("officer") or shift.person.suspended_at is not None:
        raise Refused(_("Only an officer can be on duty."))
    around = Shift.objects.filter(starts__lt=shift.ends, ends__gt=shift.starts)
    if around.exclude(pk=shift.pk).exists():
        raise Refused(_("Another shift stands in that time. One officer is on duty at a time."))
    if Leave.objects.filter(person=shift.person, starts__lt=shift.ends, ends__gt=shift.starts).exists():
        raise Refused(_("%(name)s is away in that time.") % {"name": shift.person.name})
