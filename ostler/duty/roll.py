"""The roll: everybody with their roles, who holds what, who acts for whom, hours, leave and shifts, read in one go and
remembered for as long as none of it has changed (``generation``). What is handed out is shared: read, not changed.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q

from ostler.clocks import calendars
from ostler.clocks.calendars import Calendar
from ostler.duty import generation
from ostler.duty.desk_spans import Span, desk_spans
from ostler.duty.facts import HORIZON, Facts, Owner
from ostler.duty.laid import Laid
from ostler.duty.laying import lay
from ostler.duty.models import Cover, Leave, QuietHours, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Delegation, Holding, Person, Post, Role

A_DAY = timedelta(days=1)
LONGEST_TURN = timedelta(days=15)     # a turn is laid whole: the longest usual one is a fortnight
BEFORE = timedelta(days=8)      # so that it is known when a running turn of duty began
WINDOW = HORIZON + A_DAY        # what is read looks this far ahead, so that it serves for a day
KEPT = 4                        # rolls: a transaction that changes facts has one of its own


@dataclass
class Roll:
    """Holds from ``since`` until ``until`` (UTC), unless a fact changes before."""

    since: datetime
    until: datetime
    calendar: Calendar
    people: dict[int, Person] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=dict)
    by_post: dict[int, list[Holding]] = field(default_factory=dict)
    by_person: dict[int, list[Holding]] = field(default_factory=dict)
    delegations: list[Delegation] = field(default_factory=list)
    covers: dict[int, list[Post]] = field(default_factory=dict)
    weeks: dict[Owner, list[WorkingWeek]] = field(default_factory=dict)
    leave: dict[int, list[Leave]] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)
    stretches: dict[Any, Any] = field(default_factory=dict)
    laid: Laid = field(default_factory=Laid)
    quiet: dict[int, QuietHours] = field(default_factory=dict)

    def rota(self, at: datetime) -> Facts:
        """What decides who answers, from an instant on."""
        return Facts(at, self.calendar, self.covers, self.by_post, self.weeks, self.leave, self.shifts, self.stretches,
                     self.laid, self.officers)

    @cached_property
    def officers(self) -> set[int]:
        """Who may be on duty, by primary key."""
        return {pk for pk, roles in self.roles.items() if "officer" in roles}

    @cached_property
    def by_uid(self) -> dict[str, Person]:
        """Everybody by public id."""
        return {person.uid: person for person in self.people.values()}

    @cached_property
    def desk(self) -> Post | None:
        """The duty desk's post, if the council has set one up."""
        desks = (post for post in self.posts.values() if post.is_desk and post.abolished_at is None)
        return min(desks, key=lambda post: post.pk, default=None)

    @cached_property
    def desk_spans(self) -> list[Span]:
        """Who is at the duty desk while this roll holds, each since when."""
        return desk_spans(self.rota(self.since - BEFORE), self.since, self.until)

    def posts_of(self, person_id: int, at: datetime) -> list[Post]:
        """The posts a person holds at an instant, the oldest row first."""
        held = {row.post for row in self.by_person.get(person_id, ()) if holds(row, at)}
        return sorted(held, key=lambda post: post.pk)

    def holders(self, post_id: int, at: datetime) -> list[Person]:
        """Who holds a post at an instant."""
        return list(dict.fromkeys(row.person for row in self.by_post.get(post_id, ()) if holds(row, at)))

    def on_duty(self, at: datetime) -> list[Person]:
        """Who is at the duty desk at an instant: in a doubled hour the outgoing and the incoming."""
        return [span.person for span in self.desk_spans if span.starts <= at < span.ends]

    def on_duty_since(self, person_id: int, at: datetime) -> datetime | None:
        """When their running time at the desk began; None for who is not there."""
        begun = (span.begins for span in self.desk_spans
                 if span.person.pk == person_id and span.starts <= at < span.ends)
        return min(begun, default=None)

    def introduce(self, things: Iterable[Any], people: Iterable[str] = (), posts: Iterable[str] = ()) -> None:
        """Put in what rows were read without: who and what they name in these fields, for reading. What the roll does
        not know yet is asked for where it is needed."""
        for thing in things:
            for known, names in ((self.people, people), (self.posts, posts)):
                for name in names:
                    found: Any = known.get(getattr(thing, f"{name}_id"))
                    if found is not None:
                        setattr(thing, name, found)

    def delegations_at(self, at: datetime) -> list[Delegation]:
        """Who acts for whom at an instant."""
        return [row for row in self.delegations if holds(row, at)]


def holds(row: Holding | Delegation, at: datetime) -> bool:
    """Whether a row with ``since`` and ``until`` is in force at an instant."""
    return row.since <= at and (row.until is None or at < row.until)


_kept: dict[Any, Roll] = {}
_keeping = threading.Lock()


def current(at: datetime | None = None, *, mark: str = "") -> Roll:
    """The roll for an instant: one small query where nothing has changed, none where the caller has the mark."""
    at = at or time.now()
    key = (mark or generation.mark(), settings.OSTLER_TIME_ZONE, calendars.council_division())
    found = _kept.get(key)
    if found is None or not found.since <= at < found.until:
        found = read(at)
        with _keeping:
            _kept.pop(key, None)
            while len(_kept) >= KEPT:
                _kept.pop(next(iter(_kept)))
            _kept[key] = found
    return found


def rota(at: datetime) -> Facts:
    """What decides who answers, from an instant on."""
    return current(at).rota(at)


def read(at: datetime, ahead: timedelta = WINDOW) -> Roll:
    """Read everything anew, looking so far ahead: a dozen queries, however many people there are."""
    people = {person.pk: person for person in Person.objects.all()}
    posts = {post.pk: post for post in Post.objects.all()}
    roll = Roll(at, at + A_DAY, _calendar(at, ahead), people, posts)
    _read_roles(roll)
    _read_holdings(roll)
    named: Any = Delegation.objects.filter(Q(until=None) | Q(until__gt=at)).order_by("pk")
    roll.delegations = list(_with_people(roll, named, "principal", "delegate"))
    for row in Cover.objects.select_related("by").filter(by__abolished_at=None).order_by("step"):
        roll.covers.setdefault(row.post_id, []).append(row.by)
    weeks = defaultdict(list)
    for week in WorkingWeek.objects.order_by("pk"):
        weeks[(week.person_id, week.post_id)].append(week)
    roll.weeks = dict(weeks)
    roll.quiet = {row.person_id: row for row in QuietHours.objects.all()}
    for leave in Leave.objects.filter(ends__gt=at - BEFORE, starts__lt=at + ahead).order_by("pk"):
        roll.leave.setdefault(leave.person_id, []).append(leave)
    shifts: Any = Shift.objects.filter(ends__gt=at - BEFORE, starts__lt=at + ahead).order_by("starts", "pk")
    roll.shifts = list(_with_people(roll, shifts, "person"))
    lay(roll.laid, people, posts, roll.by_post, (at - BEFORE, at + ahead), roll.calendar)
    return roll


def _read_roles(roll: Roll) -> None:
    """The roles of now; the roll ends where the first of them begins or ends."""
    for role in Role.objects.filter(Q(until=None) | Q(until__gt=roll.since)):
        edge = role.since if role.since > roll.since else role.until
        if edge is not None:
            roll.until = min(roll.until, edge)
        if role.since <= roll.since:
            roll.roles.setdefault(role.person_id, set()).add(role.role)
    for pk, person in roll.people.items():
        person._roles = roll.roles.setdefault(pk, set())    # what Person.current_roles would ask for


def _read_holdings(roll: Roll) -> None:
    rows: Any = Holding.objects.filter(
        Q(until=None) | Q(until__gt=roll.since), since__lt=roll.since + WINDOW).order_by("pk")
    for row in _with_people(roll, rows, "person"):
        row.post = roll.posts[row.post_id]
        roll.by_post.setdefault(row.post_id, []).append(row)
        roll.by_person.setdefault(row.person_id, []).append(row)


def _with_people(roll: Roll, rows: Iterable[Any], *names: str) -> Iterable[Any]:
    """The rows with their people put in from those that were read."""
    for row in rows:
        for name in names:
            setattr(row, name, roll.people[getattr(row, f"{name}_id")])
        yield row


def _calendar(at: datetime, ahead: timedelta) -> Calendar:
    """The council's holidays, wider at both ends: local days do not begin when UTC's do, and a turn that reaches over
    an edge is laid whole."""
    first, last = time.local(at - BEFORE - LONGEST_TURN).date(), time.local(at + ahead + LONGEST_TURN).date()
    return calendars.load(calendars.council_division(), first, last)
