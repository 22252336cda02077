"""What decides who answers, read once in a fixed number of queries: holders, hours, leave, covers, shifts, holidays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q

from ostler.clocks import calendars
from ostler.clocks.calendars import Calendar
from ostler.duty import week
from ostler.duty.models import Cover, Leave, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post

HORIZON = timedelta(days=63)        # how far ahead "until" and "next" look
A_DAY = timedelta(days=1)
KINDS = {"substantive": 0, "acting": 1, "interim": 2}


@dataclass
class Rota:
    """A snapshot for some posts and people from ``at`` to the horizon. Asking it touches no database."""

    at: datetime
    calendar: Calendar
    covers: dict[int, list[Post]] = field(default_factory=dict)
    holdings: dict[int, list[Holding]] = field(default_factory=dict)
    weeks: list[WorkingWeek] = field(default_factory=list)
    leave: dict[int, list[Leave]] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)
    _stretches: dict[tuple[int, int, date], list[week.Stretch]] = field(default_factory=dict)

    @property
    def end(self) -> datetime:
        return self.at + HORIZON

    @cached_property
    def _weeks_by_owner(self) -> dict[tuple[int | None, int | None], list[WorkingWeek]]:
        owners: dict[tuple[int | None, int | None], list[WorkingWeek]] = defaultdict(list)
        for row in self.weeks:
            owners[(row.person_id, row.post_id)].append(row)
        return owners

    def holders(self, post: Post, at: datetime) -> list[Person]:
        """Who holds a post at an instant: the substantive holder first, then acting, then by how long and name."""
        rows = [h for h in self.holdings.get(post.pk, []) if h.since <= at and (h.until is None or at < h.until)]
        rows.sort(key=lambda h: (KINDS.get(h.kind, 9), h.since, h.person.name, h.person_id))
        return list(dict.fromkeys(h.person for h in rows))

    def is_away(self, person: Person, at: datetime) -> bool:
        """On leave, or suspended."""
        suspended = person.suspended_at is not None and person.suspended_at <= at
        return suspended or any(row.starts <= at < row.ends for row in self.leave.get(person.pk, []))

    def worked(self, person: Person, post: Post | None, day: date) -> list[week.Stretch]:
        """The stretches a person works in a post on a local day, leave apart: none on a bank holiday."""
        key = (person.pk, post.pk if post else 0, day)
        if key not in self._stretches:
            hours = {} if self.calendar.holiday(day) else self.hours(person, post, day)
            self._stretches[key] = week.stretches(hours, day, time.zone())
        return self._stretches[key]

    def hours(self, person: Person | None, post: Post | None, day: date) -> week.Hours:
        """The person's own week, else the post's, else the council's."""
        owners: list[tuple[int | None, int | None]] = [(person.pk, None)] if person else []
        owners += [(None, post.pk)] if post else []
        for owner in [*owners, (None, None)]:
            rows = [row for row in self._weeks_by_owner.get(owner, [])
                    if row.since <= day and (row.until is None or day < row.until)]
            if rows:
                hours: week.Hours = max(rows, key=lambda row: (row.since, row.pk or 0)).hours
                return hours
        return week.UNLESS_SET

    def in_hours(self, person: Person, post: Post | None, at: datetime) -> bool:
        return any(start <= at < end for start, end in self.worked(person, post, time.local(at).date()))

    def is_at_work(self, person: Person, post: Post | None, at: datetime) -> bool:
        """In working hours and not away."""
        return self.in_hours(person, post, at) and not self.is_away(person, at)

    def shift(self, at: datetime) -> Shift | None:
        """The shift in force. Should two overlap, the one begun last holds; one whose officer is away does not."""
        rows = [row for row in self.shifts if row.starts <= at < row.ends and not self.is_away(row.person, at)]
        return max(rows, key=lambda row: (row.starts, row.pk or 0)) if rows else None

    def edges(self, posts: Iterable[Post], after: datetime) -> Iterator[datetime]:
        """Every later instant up to the horizon at which who stands for the posts may change, in order."""
        return self.edges_of([(row.person, post) for post in self.reach(posts)
                              for row in self.holdings.get(post.pk, [])], after)

    def edges_of(self, pairs: Iterable[tuple[Person, Post | None]], after: datetime) -> Iterator[datetime]:
        """The same for some people in some posts, found day by day: most answers change within the first."""
        fixed, pairs = self._fixed_edges(), list(dict.fromkeys(pairs))
        day, last = time.local(after).date(), time.local(self.end).date()
        while day <= last:
            start, end = week.stretches(WHOLE_DAYS, day, time.zone())[0]
            found = {edge for edge in fixed if start <= edge < end} | {start}
            for person, post in pairs:
                found.update(edge for stretch in self.worked(person, post, day) for edge in stretch)
            yield from sorted(edge for edge in found if after < edge <= self.end)
            day += A_DAY

    def _fixed_edges(self) -> set[datetime]:
        spans: list[tuple[datetime, datetime | None]] = [(row.starts, row.ends) for row in self.shifts]
        spans += [(row.starts, row.ends) for rows in self.leave.values() for row in rows]
        spans += [(row.since, row.until) for rows in self.holdings.values() for row in rows]
        return {edge for span in spans for edge in span if edge is not None}

    def reach(self, posts: Iterable[Post]) -> list[Post]:
        """The posts, those that cover for them, those that cover for these, and so on; each once, nearest first."""
        seen: dict[int, Post] = {}
        queue = list(posts)
        while queue:
            post = queue.pop(0)
            if post.pk not in seen:
                seen[post.pk] = post
                queue.extend(self.covers.get(post.pk, []))
        return list(seen.values())


WHOLE_DAYS: week.Hours = {str(day): [["00:00", week.MIDNIGHT_AFTER]] for day in range(7)}


def read(posts: Iterable[Post], at: datetime, people: Iterable[Person] = ()) -> Rota:
    """The rota for some posts (and people) from an instant on: eight queries, however many they are."""
    rota = Rota(at, _calendar(at), shifts=_shifts(at))
    for row in Cover.objects.select_related("by").filter(by__abolished_at=None).order_by("step"):
        rota.covers.setdefault(row.post_id, []).append(row.by)
    reach = {post.pk for post in rota.reach(posts)}
    for holding in _holdings(reach, at):
        rota.holdings.setdefault(holding.post_id, []).append(holding)
    persons = {row.person_id for rows in rota.holdings.values() for row in rows}
    persons |= {row.person_id for row in rota.shifts} | {person.pk for person in people}
    rota.weeks = list(WorkingWeek.objects.filter(
        Q(person__in=persons, post=None) | Q(person=None, post__in=reach) | Q(person=None, post=None)))
    for leave in Leave.objects.filter(person__in=persons, ends__gt=at, starts__lt=rota.end):
        rota.leave.setdefault(leave.person_id, []).append(leave)
    return rota


def _holdings(posts: set[int], at: datetime) -> Iterable[Holding]:
    return Holding.objects.filter(
        Q(until=None) | Q(until__gt=at), post__in=posts, since__lt=at + HORIZON).select_related("person")


def _shifts(at: datetime) -> list[Shift]:
    rows = Shift.objects.filter(ends__gt=at, starts__lt=at + HORIZON)
    return list(rows.select_related("person").order_by("starts", "pk"))


def _calendar(at: datetime) -> Calendar:
    """The council's holidays, a day wider at both ends: local days do not begin when UTC's do."""
    first, last = time.local(at - A_DAY).date(), time.local(at + HORIZON + A_DAY).date()
    return calendars.load(calendars.council_division(), first, last)
