"""What another text would have changed: counts by clause before and after, and no count that points at anybody.

A figure from 1 to 4 is not shown, the others are rounded to the nearest five, and nothing is added up: neither a total,
nor another draft, nor another day, nor the page of departures gives a small one away. Both columns are read by the same
rules: only the text makes the difference. Whoever looks reads no word of any message.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from ostler.clocks.deadline import counted
from ostler.clocks.models import Rule
from ostler.clocks.rules import rule_for
from ostler.duty.answers import Answer
from ostler.duty.routing import Route
from ostler.kernel import time
from ostler.kernel.judged import Past, Promised, judged
from ostler.kernel.language import said
from ostler.protocol import clocks
from ostler.protocol.judging import judge
from ostler.protocol.models import UrgencyClass, Version
from ostler.protocol.urgency import class_of

DAYS: Final = 90            # of the past; fixed, so that two spans cannot be taken from one another
MOST: Final = 300           # messages judged twice for one preview, the newest: some seconds at the worst
SMALL: Final = range(1, 5)
NEAREST: Final = 5

ANSWERS = {
    "appropriate": lambda: _("allowed"), "appropriate-if": lambda: _("allowed if"),
    "use-another-way": lambda: _("asked for another way"),
}


@dataclass(frozen=True)
class Met:
    """What a message met: the answer in words, and the clause that decided."""

    answer: str
    number: str
    title: str


@dataclass(frozen=True)
class Row:
    """``count`` is rounded; None stands for one too small to be shown."""

    before: Met
    after: Met
    count: int | None

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Moved:
    """Of what is owed now in one class: how much would fall due sooner, on the same day, later; rounded as above."""

    kind: UrgencyClass
    promise: str
    sooner: int | None
    same: int | None
    later: int | None

    @property
    def figures(self) -> tuple[int | None, int | None, int | None]:
        return self.sooner, self.same, self.later


@dataclass(frozen=True)
class Dates:
    """When a message that comes in now would be owed a promise of a class, by either text."""

    kind: UrgencyClass
    promise: str
    before: date | datetime
    after: date | datetime


def rows(before: Version, after: Version, at: datetime | None = None) -> list[Row]:
    """The messages of the last ninety days under either text, what changed first."""
    since = (at or time.now()) - timedelta(days=DAYS)
    tally = Counter((_met(before, past), _met(after, past)) for past in _pasts(since))
    found = [Row(was, would, _shown(count)) for (was, would), count in tally.items()]
    return sorted(found, key=lambda row: (not row.is_changed, row.before.number, row.after.number, row.after.answer))


def moved(before: Version, after: Version) -> list[Moved]:
    """The dates that are owed now, beside what they would be by the other text. None of them moves: it says by how much
    the promise changes."""
    tally: Counter[tuple[str, str, int]] = Counter()
    days: dict[tuple[str, str, date], date] = {}
    for owed in _promises():
        tally[owed.urgency, owed.promise, _difference(after, owed, days)] += 1
    keys = sorted({(urgency, promise) for urgency, promise, _way in tally})
    return [Moved(class_of(before, urgency), promise, *(_shown(tally[urgency, promise, way]) for way in (-1, 0, 1)))
            for urgency, promise in keys]


def dates(before: Version, after: Version, at: datetime | None = None) -> list[Dates]:
    """For every promise that differs: the two dates of a message that comes in now."""
    at = at or time.now()
    found = []
    for kind in sorted(after.classes.all(), key=lambda kind: kind.position):
        for promise in clocks.COMMON:
            was, would = due(before, kind.key, promise, at), due(after, kind.key, promise, at)
            if was != would:
                found.append(Dates(kind, promise, was, would))
    return found


def due(version: Version, urgency: str, promise: str, since: datetime) -> date | datetime:
    """When a promise of a class falls due by a text, whether or not the text is in force."""
    kind = class_of(version, urgency)
    if promise == "acknowledgement" and kind.acknowledgement_minutes is not None:
        return since + timedelta(minutes=kind.acknowledgement_minutes)
    standing, nation = rule_for(getattr(kind, f"{promise}_rule"), None, time.local(since).date())
    rule = Rule(key=standing.key, amount=clocks.promised(kind, promise), unit=standing.unit, begins=standing.begins,
                calendar=standing.calendar, source=standing.source)
    return counted(rule, nation, since).due


def _difference(version: Version, owed: Promised, days: dict[tuple[str, str, date], date]) -> int:
    """-1 sooner, 0 the same, 1 later."""
    if owed.due_at is not None:
        would: date | datetime = due(version, owed.urgency, owed.promise, owed.since)
        was: date | datetime = owed.due_at
    else:
        key = owed.urgency, owed.promise, time.local(owed.since).date()
        if key not in days:
            found = due(version, owed.urgency, owed.promise, owed.since)
            days[key] = time.local(found).date() if isinstance(found, datetime) else found
        would, was = days[key], owed.due_on
    if isinstance(would, datetime) != isinstance(was, datetime):
        would, was = _day(would), _day(was)
    return (would > was) - (would < was)


def _day(either: date | datetime) -> date:
    return time.local(either).date() if isinstance(either, datetime) else either


def _met(version: Version, past: Past) -> Met:
    answer = Answer(past.post, None, None, None, "on-duty", None)       # who was there then changes no answer
    verdict = judge(sender=past.sender, words=past.words, route=Route(past.to, past.service, past.post, answer, 1, ""),
                    urgency=past.urgency or None, capacity=past.capacity, at=past.at, version=version)
    clause = verdict.clauses[0] if verdict.clauses else None
    return Met(ANSWERS[verdict.answer](), clause.number if clause else "", said(clause, "title") if clause else "")


def _pasts(since: datetime) -> Iterator[Past]:
    for room in judged:
        yield from room.since(since, MOST)


def _promises() -> Iterator[Promised]:
    for room in judged:
        yield from room.promised()


def _shown(figure: int) -> int | None:
    return None if figure in SMALL else NEAREST * round(figure / NEAREST)
