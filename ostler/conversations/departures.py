"""Where the protocol is departed from: counts by month and clause for the monitoring officer, and nobody's name.

Only months that are over, in the council's years from April to March; the sum of a row only when its year is over. So a
figure never changes once it stands, and comparing two days tells nothing about what came between.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final

from ostler.conversations.courtesies_done import Done, done_between
from ostler.conversations.models import Conversation
from ostler.conversations.small_cells import Figures, shown
from ostler.kernel import time
from ostler.protocol.models import Clause

ANOTHER_WAY, IF = "use-another-way", "appropriate-if"
WENT_ON, NOT_SHOWN, NOT_DONE = "went-on", "not-shown", "not-done"
ASKED_TO: Final = ("say-why", "danger")     # clauses that ask a sender to do something before it goes
GROUPS: Final = (WENT_ON, NOT_SHOWN, NOT_DONE, "wrong-channel", "wrong-person", "not-now")
APRIL, MONTHS = 4, 12
Key = tuple[str, int]       # which departure, of which clause by its key


@dataclass(frozen=True)
class Row:
    """One clause: a figure for each month that is over."""

    group: str
    clause: Clause
    figures: Figures
    months: Sequence[tuple[date, int | None]]


@dataclass(frozen=True)
class Table:
    """A council's year. ``is_over``: the sums of rows may stand."""

    year: int
    months: Sequence[date]
    is_over: bool
    rows: Sequence[Row]


def year_of(day: date) -> int:
    """The council's year that a day lies in, by the calendar year in which it begins."""
    return day.year if day.month >= APRIL else day.year - 1


def years(today: date) -> list[int]:
    """Those with a month that is over, the newest first, at most three."""
    first = Conversation.objects.order_by("opened_at").values_list("opened_at", flat=True).first()
    newest = year_of(date.fromordinal(today.replace(day=1).toordinal() - 1))
    oldest = year_of(time.local(first).date()) if first is not None else newest
    return list(range(newest, max(oldest, newest - 2) - 1, -1)) or [newest]


def table(year: int, today: date) -> Table:
    """The months of a year that are over."""
    every = [_month(year, place) for place in range(MONTHS + 1)]
    months = [first for first, after in pairwise(every) if after <= today]
    if not months:
        return Table(year, [], False, [])
    since, until = _midnight(months[0]), _midnight(every[len(months)])
    counted = Counter(_departures(since, until))
    return Table(year, months, len(months) == MONTHS, list(_rows(counted, months)))


def _rows(counted: Counter[tuple[Key, date]], months: Sequence[date]) -> Iterator[Row]:
    keys = {key for key, _month_of in counted}
    clauses = Clause.objects.select_related("version").in_bulk({clause for _group, clause in keys})
    for group, clause in sorted(keys, key=lambda key: (GROUPS.index(key[0]), _place(clauses[key[1]]))):
        figures = shown([counted[(group, clause), month] for month in months])
        yield Row(group, clauses[clause], figures, list(zip(months, figures.cells, strict=True)))


def _place(clause: Clause) -> tuple[int, int]:
    """As they stand in their text, the newest text first."""
    return -clause.version_id, clause.position


def _departures(since: datetime, until: datetime) -> Iterator[tuple[Key, date]]:
    """Each message that went on, and each word by which an officer sent one another way, once."""
    clauses = _Clauses()
    opened = Conversation.objects.filter(opened_at__gte=since, opened_at__lt=until, version__isnull=False,
                                         advice__answer__in=[ANOTHER_WAY, IF])
    for at, advice, version in opened.order_by().values_list("opened_at", "advice", "version").iterator():
        if found := _of_advice(advice, clauses.by_number(version)):
            yield found, _month_of(at)
    for done in done_between(since, until):
        if found := _of_courtesy(done, clauses):
            yield found, _month_of(done.at)


def _of_advice(advice: dict[str, Any], clauses: dict[str, Clause]) -> Key | None:
    """By the clause that decided, the first on the record."""
    first = next((clauses[each["id"]] for each in advice.get("clauses", []) if each.get("id") in clauses), None)
    if first is None:
        return None
    if advice["answer"] == ANOTHER_WAY:
        return (WENT_ON if advice.get("shown") == ANOTHER_WAY else NOT_SHOWN), first.pk
    return (NOT_DONE, first.pk) if first.kind in ASKED_TO else None


def _of_courtesy(done: Done, clauses: "_Clauses") -> Key | None:
    """By the clause of the process that was named, else by that of the tap itself."""
    kinds = {clause.kind: clause for clause in clauses.by_number(done.version).values()} if done.version else {}
    clause = kinds.get(done.way) or kinds.get(done.tap)
    return (done.tap, clause.pk) if clause is not None else None


class _Clauses:
    """Of each text that anything was judged by, asked for once."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, Clause]] = {}

    def by_number(self, version: int) -> dict[str, Clause]:
        if version not in self._known:
            rows: Iterable[Clause] = Clause.objects.filter(version=version)
            self._known[version] = {clause.number: clause for clause in rows}
        return self._known[version]


def _month_of(at: datetime) -> date:
    return time.local(at).date().replace(day=1)


def _month(year: int, place: int) -> date:
    """The first day of a month of the council's year, counted from April."""
    months = APRIL - 1 + place
    return date(year + months // 12, months % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return time.moment(f"{day.isoformat()}T00:00")
