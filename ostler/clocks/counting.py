"""Counting a period out, day by day. Pure: given the calendars, nothing here asks the database or the time."""

import calendar as months
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ostler.clocks import act
from ostler.clocks.calendars import Calendar
from ostler.clocks.day import Day

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holidays:
    """The calendars that a rule goes by: a holiday in any of them is one. ``strict`` reads the 1971 Act by its words
    where the published list says less (a Saturday 26 December)."""

    calendars: Sequence[Calendar]
    strict: bool = False

    def reach(self, day: date) -> bool:
        """Do all the lists reach the day?"""
        return all(calendar.reaches(day) for calendar in self.calendars)

    def on(self, day: date) -> Day | None:
        """The holiday that falls on a day, with where it is one when it is not one everywhere."""
        found = [(calendar.division, calendar.holiday(day)) for calendar in self.calendars]
        titles = [(division, title) for division, title in found if title]
        if titles:
            somewhere = len(titles) < len(found)
            return Day.holiday(day, titles[0][1], " ".join(d for d, _ in titles) if somewhere else "")
        if name := act.by_name(day):
            return Day.holiday(day, name)
        return Day(day, False, "doubtful") if self.strict and self.is_doubtful(day) else None

    def is_doubtful(self, day: date) -> bool:
        return any(calendar.is_doubtful(day) for calendar in self.calendars)

    def day_off(self, day: date) -> Day | None:
        """A weekend or a holiday."""
        return Day.weekend(day) if day.weekday() >= act.SATURDAY else self.on(day)


def working_days(start: date, amount: int, holidays: Holidays, same_day: bool) -> list[Day]:
    """So many working days."""
    return _from(start, same_day, amount, lambda day: holidays.day_off(day) or Day(day, True, "working"))


def calendar_days(start: date, amount: int, holidays: Holidays, same_day: bool) -> list[Day]:
    """So many days; weekends count, holidays are disregarded."""

    def look(day: date) -> Day:
        if off := holidays.on(day):
            return off
        return Day(day, True, "doubtful" if holidays.is_doubtful(day) else "first" if day == start else "day")

    return _from(start, same_day, amount, look)


def calendar_months(start: date, amount: int, holidays: Holidays, _same_day: bool) -> list[Day]:
    """To the corresponding date, or the month's last day where there is none; moved on to a working day.

    The corresponding date is the same whether or not the first day counts.
    """
    end = _corresponding(start, amount)
    between = (start + timedelta(days=step) for step in range(1, (end - start).days))
    last = Day(end, True, "corresponding" if end.day == start.day else "last-of-month")
    return [Day(start, False, "received"), *(Day(day, True, "month") for day in between), *_moved_on(last, holidays)]


def _moved_on(last: Day, holidays: Holidays) -> list[Day]:
    if not (off := holidays.day_off(last.date)):
        return [last]
    following = _count(last.date + A_DAY, 1, lambda day: holidays.day_off(day) or Day(day, True, "next-working"))
    return [off, *following]


def _corresponding(start: date, amount: int) -> date:
    years, month = divmod(start.month - 1 + amount, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def _from(start: date, same_day: bool, amount: int, look: Callable[[date], Day]) -> list[Day]:
    """The count begins with the day itself, or with the day after it."""
    return _count(start, amount, look) if same_day else [Day(start, False, "received"),
                                                         *_count(start + A_DAY, amount, look)]


def _count(start: date, amount: int, look: Callable[[date], Day]) -> list[Day]:
    """The days from ``start`` until ``amount`` of them were counted."""
    walked: list[Day] = []
    day = start
    while amount:
        walked.append(look(day))
        amount -= walked[-1].counted
        day += A_DAY
    return walked


def strictly(holidays: Holidays) -> Holidays:
    """The same calendars, read by the words of the Act."""
    return replace(holidays, strict=True)
