"""How often people are disturbed out of hours, by post and month: counts only, and no count that points at anybody.

A figure from 1 to 4 is not shown, nor is a total that would give it away: totals add up what is shown. Nothing of what
it was about, and nobody who sent it, is read at all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ostler.clocks import calendars
from ostler.duty import roll as rolls
from ostler.duty.facts import Facts
from ostler.duty.keeping import posts_under
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.notify.models import Notice
from ostler.people.models import Holding, Person, Post

MONTHS = 12
SMALL = range(1, 5)
REACHED = ("sent", "delivered", "seen", "acknowledged")
DISTURBS = ("push", "sms", "email", "voice")
NOT_COUNTED = ("test", "code", "digest", "shift-test")     # they come when somebody chose them to
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A post with a figure for each month; None stands for one too small to be shown."""

    title: str
    figures: Sequence[int | None]

    @property
    def total(self) -> int:
        """Of what is shown."""
        return sum(figure or 0 for figure in self.figures)


@dataclass(frozen=True)
class Table:
    months: Sequence[date]
    rows: Sequence[Row] = field(default_factory=list)

    @property
    def totals(self) -> list[int]:
        """Of what is shown, by month."""
        return [sum(row.figures[place] or 0 for row in self.rows) for place in range(len(self.months))]


def table_for(viewer: Person, at: datetime | None = None) -> Table:
    """The last twelve months: of every post for the monitoring officer, of the posts one manages for a manager."""
    at = at or time.now()
    posts = _posts(viewer, at)
    months = _months(time.local(at).date())
    counted = Counter((held, time.local(when).date().replace(day=1)) for held, when in _contacts(posts, months[0], at))
    rows = [Row(said(post, "title"), [_shown(counted[(post.pk, month)]) for month in months]) for post in posts]
    return Table(months, [row for row in rows if any(figure != 0 for figure in row.figures)])


def may_look(viewer: Person) -> bool:
    """The monitoring officer, and who manages anybody."""
    return viewer.has_role("monitoring-officer") or (viewer.has_role("officer") and bool(posts_under(viewer)))


def _posts(viewer: Person, at: datetime) -> list[Post]:
    every = viewer.has_role("monitoring-officer")
    posts = list(Post.objects.filter(abolished_at=None)) if every else posts_under(viewer, at)
    return sorted(posts, key=lambda post: (said(post, "title"), post.pk))


def _months(today: date) -> list[date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - A_DAY).replace(day=1))
    return months[::-1]


def _shown(figure: int) -> int | None:
    return None if figure in SMALL else figure


def _contacts(posts: Iterable[Post], first: date, at: datetime) -> Iterator[tuple[int, datetime]]:
    """Each out-of-hours contact once, however many channels it came by: the post then held, and when."""
    since = time.moment(first.isoformat())
    holdings: dict[int, list[Holding]] = {}
    for holding in Holding.objects.filter(post__in=list(posts)).select_related("post", "person"):
        holdings.setdefault(holding.person_id, []).append(holding)
    facts = _facts(since, at)
    seen = set()
    for person, about, group, key, when in _notices(holdings, since, at):
        # One contact in the same minute, or one try of a ladder, whatever it came by.
        contact = (person, group or about or key, when.replace(second=0, microsecond=0) if not group else None)
        held = [row for row in holdings[person] if row.since <= when and (row.until is None or when < row.until)]
        if contact in seen or not held or any(facts.in_hours(row.person, row.post, when) for row in held):
            continue
        seen.add(contact)
        yield from ((row.post_id, when) for row in held)


def _notices(people: Iterable[int], since: datetime, at: datetime
             ) -> "Iterable[tuple[int, str, str, str, datetime]]":
    rows = Notice.objects.filter(person__in=list(people), channel__in=DISTURBS, outcome__in=REACHED,
                                 queued_at__gte=since, queued_at__lte=at).exclude(kind__in=NOT_COUNTED)
    return rows.order_by("queued_at", "pk").values_list("person", "about", "group", "key", "queued_at").iterator()


def _facts(since: datetime, at: datetime) -> Facts:
    """Working hours as they were: the weeks that stand, with the holidays of those months."""
    roll = rolls.current(at)
    first, last = time.local(since - A_DAY).date(), time.local(at + A_DAY).date()
    calendar = calendars.load(calendars.council_division(), first, last)
    return Facts(since, calendar, holdings=roll.by_post, weeks=roll.weeks)
