"""Say who follows whom on a rota, and by which pattern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ostler.duty import week
from ostler.duty.actions.record import record, utc
from ostler.duty.models import Member, Rota, Turns
from ostler.duty.models.turns import BY_WEEKDAY, KINDS, ON_HOLIDAYS, SAME, WEEKLY
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Person, Post

MOST_DAYS = 366
MOST_YEARS = 10     # from today to the first turn, either way: further away it is a slip of the pen, and dates end


@dataclass(frozen=True)
class Place:
    """A member to be: a person, whoever holds a post, or (neither) a place left empty on purpose."""

    person: Person | None = None
    post: Post | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class Pattern:
    """Turns to be, in the words of ``models.Turns``."""

    places: Sequence[Place]
    anchor: date
    kind: str = WEEKLY
    every: int = 1
    hands_over: str = "09:00"
    weekday: int = 0
    hours: week.Hours = field(default_factory=dict)
    on_holidays: str = SAME
    next_covers: bool = False


@transaction.atomic
def set_turns(*, by: Author, rota: Rota, patterns: Sequence[Pattern], since: datetime | None = None) -> list[Turns]:
    """Have these patterns, in this order and no others, from ``since`` on (now). Those before end there; what they
    gave until then stays."""
    since = since or time.now()
    if rota.until is not None and rota.until <= since:
        raise Refused(_("That rota has ended."))
    if since < rota.since:
        raise Refused(_("The rota begins later than that."))
    for pattern in patterns:
        _check(pattern)
    before = Turns.objects.filter(Q(until=None) | Q(until__gt=since), rota=rota)
    before.filter(since__gte=since).delete()
    before.update(until=since)
    made = [_make(rota, pattern, position, since) for position, pattern in enumerate(patterns, start=1)]
    record("duty.turns-set", by, rota.ref, rota=rota.name, since=utc(since), patterns=str(len(made)),
           members=str(sum(len(pattern.places) for pattern in patterns)))
    return made


def _make(rota: Rota, pattern: Pattern, position: int, since: datetime) -> Turns:
    turns = Turns.objects.create(
        rota=rota, kind=pattern.kind, every=pattern.every, anchor=pattern.anchor, hands_over=pattern.hands_over,
        weekday=pattern.weekday, hours=_plain(pattern.hours), on_holidays=pattern.on_holidays,
        next_covers=pattern.next_covers, position=position, since=since,
    )
    Member.objects.bulk_create(
        Member(turns=turns, position=number, person=place.person, post=place.post, weekday=place.weekday)
        for number, place in enumerate(pattern.places, start=1))
    return turns


def _plain(hours: week.Hours) -> Mapping[str, list[list[str]]]:
    return {day: [list(part) for part in parts] for day, parts in hours.items() if parts}


def _check(pattern: Pattern) -> None:
    if pattern.kind not in KINDS or pattern.on_holidays not in ON_HOLIDAYS or not 0 <= pattern.weekday <= 6:
        raise ValueError("no such pattern")
    if not week.is_clock(pattern.hands_over):
        raise Refused(_("Write the time of the hand-over such as 08:30."))
    if not 1 <= pattern.every <= MOST_DAYS:
        raise Refused(_("A turn lasts from one day to a year."))
    if not is_near(pattern.anchor):
        raise Refused(_("The first turn begins within ten years of today. Look at the year."))
    if fault := week.problem(pattern.hours):
        raise Refused(_("These hours cannot be kept: %(fault)s.") % {"fault": fault})
    for place in pattern.places:
        _check_place(pattern, place)


def is_near(day: date) -> bool:
    """Can turns be counted from that day?"""
    return abs(day.year - time.today().year) <= MOST_YEARS


def _check_place(pattern: Pattern, place: Place) -> None:
    if place.person is not None and place.post is not None:
        raise ValueError("a place is a person's or a post's")
    if (pattern.kind == BY_WEEKDAY) != (place.weekday is not None) or place.weekday not in (None, *range(7)):
        raise Refused(_("Say for each place which weekday it has."))
    if place.person is not None and (not place.person.has_role("officer") or place.person.suspended_at is not None):
        raise Refused(_("Only an officer can be on duty."))
