"""Entered shifts, which go before a rota's pattern: one officer at a time on each."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.duty import meeting
from ostler.duty.actions.record import STREAM, record, utc
from ostler.duty.models import Leave, Rota, Shift
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Person


@transaction.atomic
def add_shift(*, by: Author, person: Person, starts: datetime, ends: datetime, rota: Rota | None = None) -> Shift:
    """Put an officer on duty: on a rota, whatever its pattern says, or (none) at the desk. Refused where another
    entered shift stands in that time."""
    shift = Shift(person=person, starts=starts, ends=ends, rota=rota)
    _check(shift)
    shift.save()
    record("duty.shift-added", by, person.ref, starts=utc(shift.starts), ends=utc(shift.ends))
    return shift


@transaction.atomic
def change_shift(
    *, by: Author, shift: Shift, person: Person | None = None, starts: datetime | None = None,
    ends: datetime | None = None,
) -> Shift:
    """Give a shift to somebody else, or other times. What has passed of it stays as it was."""
    shift = Shift.objects.select_for_update().get(pk=shift.pk)
    if starts is not None and meeting.is_same_on_the_wall(starts, shift.starts):
        starts = None       # a form cannot tell the two from each other
    if shift.starts <= time.now() and (starts not in (None, shift.starts) or person not in (None, shift.person)):
        raise Refused(_("That shift has begun: only its end can change. Add a shift for who takes over."))
    before = {"was_starts": utc(shift.starts), "was_ends": utc(shift.ends), "was": shift.person.ref}
    shift.person, shift.starts, shift.ends = person or shift.person, starts or shift.starts, ends or shift.ends
    if shift.ends < time.now().replace(second=0, microsecond=0):     # shifts change hands at whole minutes
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
    for other in beside(shift.rota).filter(starts__lt=shift.ends, ends__gt=shift.starts).exclude(pk=shift.pk):
        if meeting.overlap(shift.starts, shift.ends, other.starts, other.ends):
            raise Refused(_("Another shift stands in that time. One officer is on duty at a time."))
        shift.starts, shift.ends = meeting.fitted(shift.starts, shift.ends, other.starts, other.ends)
    if Leave.objects.filter(person=shift.person, starts__lt=shift.ends, ends__gt=shift.starts).exists():
        raise Refused(_("%(name)s is away in that time.") % {"name": shift.person.name})


def beside(rota: Rota | None) -> QuerySet[Shift]:
    """The shifts of a rota; all that are the desk's are one."""
    desk = Q(rota=None) | Q(rota__post__is_desk=True)
    is_desk = rota is None or (rota.post is not None and rota.post.is_desk)
    return Shift.objects.filter(desk if is_desk else Q(rota=rota))
