"""An officer leaves: one reviewed act. Posts, shifts and turns are settled when it is agreed; open matters move, and
the person is kept out, when the day comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty import desk
from ostler.duty.actions.leaving_slots import settle_shifts, settle_turns
from ostler.duty.actions.record import record, utc
from ostler.duty.leaver import open_with
from ostler.duty.models import Leaving
from ostler.duty.refusals import Refused
from ostler.kernel import matters as rooms
from ostler.kernel import time
from ostler.kernel.matters import Open
from ostler.people.actions import hold_post, leave_post, suspend, unseat
from ostler.people.models import Holding, Person, Post


@dataclass(frozen=True)
class Decided:
    """``successors`` by the uid of a post: who takes it; a post that is not there stays vacant. ``matters_to``: one
    post for all open matters, or None: each to the post it was written to. ``shifts_to``: one officer for shifts and
    turns, or None: they become gaps, which show."""

    at: datetime
    successors: Mapping[str, Person] = field(default_factory=dict)
    matters_to: Post | None = None
    shifts_to: Person | None = None


@transaction.atomic
def agree_leaving(*, by: Person, person: Person, decided: Decided) -> Leaving:
    """Do what was decided about a leaver. What belongs to the last day is done when it comes, at once if it is here.
    Refused for oneself, and where a leaving is agreed already."""
    if by == person:
        raise Refused(_("Somebody else has to do this for you."))
    if Leaving.objects.select_for_update().filter(person=person, done_at=None).exists():
        raise Refused(_("This is agreed already for %(name)s.") % {"name": person.name})
    if decided.shifts_to == person or person in decided.successors.values():
        raise Refused(_("What %(name)s leaves has to go to somebody else.") % {"name": person.name})
    now = time.now()
    at = max(decided.at, now)
    leaving = Leaving.objects.create(person=person, at=at, matters_to=decided.matters_to, agreed_by=by, agreed_at=now)
    posts = _settle_posts(by, person, at, decided.successors)
    shifts = settle_shifts(by=by, person=person, at=at, to=decided.shifts_to)
    turns = settle_turns(by=by, person=person, at=at, to=decided.shifts_to)
    record("duty.leaving-agreed", by, person.ref, at=utc(at), posts=str(posts), shifts=str(shifts), turns=str(turns))
    if at <= now:
        finish_leaving(leaving=leaving)
    return leaving


@transaction.atomic
def finish_leaving(*, leaving: Leaving) -> bool:
    """The day has come: matters go to a post and their senders are told, seats end, and the person is kept out. False
    where somebody else is doing it."""
    if not Leaving.objects.filter(pk=leaving.pk, done_at=None).update(done_at=time.now()):
        return False
    person, by = leaving.person, leaving.agreed_by
    moved = 0
    for found in open_with(person):
        _rehome(found, leaving)
        moved += 1
    for held in person.seats.current():
        unseat(seat=held, by=by)
    suspend(person=person, by=by)
    record("duty.left", by, person.ref, matters=str(moved))
    return True


def _settle_posts(by: Person, person: Person, at: datetime, successors: Mapping[str, Person]) -> int:
    holdings = list(Holding.objects.at(at).filter(person=person).select_related("post", "person"))
    for holding in holdings:
        leave_post(holding=holding, by=by, until=at)
        successor = successors.get(holding.post.uid)
        if successor is not None:
            hold_post(post=holding.post, person=successor, by=by, since=at)
    return len(holdings)


def _rehome(found: Open, leaving: Leaving) -> None:
    """To the first post that may have it: as decided, the one it was written to, one that the leaver held, the desk."""
    refused: Exception | None = None
    for post in _homes(found.post, leaving):
        try:
            with transaction.atomic():
                rooms.of(found.ref).rehome(found.ref, by=leaving.agreed_by, person=leaving.person, post=post)
            return
        except Exception as refusal:
            if not hasattr(refusal, "sentence"):    # a refusal of whichever room; anything else is a fault
                raise
            refused = refusal
    raise Refused(getattr(refused, "sentence", ""))


def _homes(written_to: str, leaving: Leaving) -> Iterator[Post]:
    """Never into a void."""
    if leaving.matters_to is not None:
        yield leaving.matters_to
    standing = Post.objects.filter(abolished_at=None)
    yield from standing.filter(uid=written_to)
    yield from standing.filter(holdings__person=leaving.person, holdings__until__gte=leaving.at).distinct()
    yield desk.ensure(by=leaving.agreed_by)
