"""What decides who answers from an instant on: holders, hours, leave, covers, shifts, holidays. Reads no rows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ostler.clocks.calendars import Calendar
from ostler.duty import week
from ostler.duty.models import Leave, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post

HORIZON = timedelta(days=63)        # how far ahead "until" and "next" look
A_DAY = timedelta(days=1)
Owner = tuple[int | None, int | None]       # of a working week: person, post; neither = the council
KINDS = {"substantive": 0, "acting": 1, "interim": 2}


@dataclass
class Rota:
    """A view of the roll from ``at`` to the horizon. Asking it touches no database."""

    at: datetime
    calendar: Calendar
    covers: dict[int, list[Post]] = field(default_factory=dict)
    holdings: dict[int, list[Holding]] = field(default_factory=dict)
    weeks: dict[Owner, list[WorkingWeek]] = field(default_factory=dict)
    leave: dict[int, list[Leave]] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)
    stretches: dict[tuple[int, int, date], list[week.Stretch]] = field(default_factory=dict)

    @property
    def end(self) -> datetime:
        return self.at + HORIZON

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
        if key not in self.stretches:
            hours = {} if self.calendar.holiday(day) else self.hours(person, post, day)
            self.stretches[key] = week.stretches(hours, day, time.zone())
        return self.stretches[key]

    def hours(self, person: Person | None, post: Post | None, day: date) -> week.Hours:
        """The person's own week, else the post's, else the council's."""
        owners: list[Owner] = [(person.pk, None)] if person else []
        owners += [(None, post.pk)] if post else []
        for owner in [*owners, (None, None)]:
            rows = [row for row in self.weeks.get(owner, [])
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
        pairs = list(dict.fromkeys(pairs))
        fixed = self._fixed_edges(pairs)
        day, last = time.local(after).date(), time.local(self.end).date()
        while day <= last:
            start, end = week.stretches(WHOLE_DAYS, day, time.zone())[0]
            found = {edge for edge in fixed if start <= edge < end} | {start}
            for person, post in pairs:
                found.update(edge for stretch in self.worked(person, post, day) for edge in stretch)
            yield from sorted(edge for edge in found if after < edge <= self.end)
            day += A_DAY

    def _fixed_edges(self, pairs: Collection[tuple[Person, Post | None]]) -> set[datetime]:
        """Where a shift, or the leave or the hold on a post of somebody concerned, begins or ends."""
        people = {person.pk for person, _post in pairs} | {row.person_id for row in self.shifts}
        posts = {post.pk for _person, post in pairs if post is not None}
        spans: list[tuple[datetime, datetime | None]] = [(row.starts, row.ends) for row in self.shifts]
        spans += [(row.starts, row.ends) for key in people for row in self.leave.get(key, [])]
        spans += [(row.since, row.until) for key in posts for row in self.holdings.get(key, [])]
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
