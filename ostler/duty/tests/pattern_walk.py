"""Who is on by a pattern at one minute, found by looking at the wall clock. Shares no code with ``duty.patterns``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
A_DAY = timedelta(days=1)


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= A_DAY
    return day


GAPS = {last_sunday(year, 3) for year in range(2011, 2032)}
TWICE = {last_sunday(year, 10) for year in range(2011, 2032)}


@dataclass
class Pattern:
    """Plain values: ``places`` maps a weekday, or None for all, to how many members take turns there."""

    kind: str
    anchor: date
    hands_over: int
    weekday: int = 0
    every: int = 1
    hours: Mapping[int, list[tuple[int, int]]] = field(default_factory=dict)
    on_holidays: str = "same"
    places: Mapping[int | None, int] = field(default_factory=dict)

    def handovers(self, around: date) -> list[tuple[date, int]]:
        """The days of hand-over near a day, each with the number of its turn: counted one by one from the anchor."""
        step = {"weekly": 7, "fortnightly": 14, "by-weekday": 1, "days": self.every}[self.kind]
        day = self.anchor
        while self.kind in ("weekly", "fortnightly") and day.weekday() != self.weekday:
            day += A_DAY
        number = 0
        while day <= around:
            day, number = day + step * A_DAY, number + 1
        while day > around - step * A_DAY:
            day, number = day - step * A_DAY, number - 1
        return [(day + n * step * A_DAY, number + n) for n in range(-1, 4)]

    def on(self, at: datetime, holidays: set[date]) -> set[tuple[int | None, int]]:
        """The members on at an instant, by weekday and place."""
        local = at.astimezone(LONDON)
        if self.on_holidays == "none" and local.date() in holidays:
            return set()
        if self.on_holidays == "only" and local.date() not in holidays:
            return set()
        if self.hours and not any(begun(local.date(), b, local) and not ended(local.date(), e, local)
                                  for b, e in self.hours.get(local.weekday(), [])):
            return set()
        days = self.handovers(local.date())
        turns = [(day, number) for (day, number), (following, _n) in pairwise(days)
                 if begun(day, self.hands_over, local) and not ended(following, self.hands_over, local)]
        return {who for day, number in turns if (who := self._who(day, number)) is not None}

    def _who(self, day: date, number: int) -> tuple[int | None, int] | None:
        if self.kind != "by-weekday":
            return (None, number % self.places[None]) if self.places.get(None) else None
        monday, weeks = self.anchor - self.anchor.weekday() * A_DAY, 0
        while monday + 7 * A_DAY <= day:
            monday, weeks = monday + 7 * A_DAY, weeks + 1
        while monday > day:
            monday, weeks = monday - 7 * A_DAY, weeks - 1
        there = self.places.get(day.weekday(), 0)
        return (day.weekday(), weeks % there) if there else None


def begun(day: date, mark: int, local: datetime) -> bool:
    """Has a wall time of a day come, at its first occurrence?"""
    if day in GAPS and 60 <= mark < 120:
        mark += 60
    if local.date() == day and day in TWICE and local.fold and mark < 120:
        return True
    return (day, mark) <= (local.date(), local.hour * 60 + local.minute)


def ended(day: date, mark: int, local: datetime) -> bool:
    """Has it passed, at its last occurrence?"""
    wall = local.hour * 60 + local.minute
    if day in GAPS and 60 <= mark < 120:
        mark += 60
    if local.date() == day and day in TWICE and not local.fold and 60 <= wall < 120 and mark >= 60:
        return False
    return (day, mark) <= (local.date(), wall)
