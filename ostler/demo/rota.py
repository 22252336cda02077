"""Somebody is always on duty: by day in turn, from the close of one working day to the start of the next by weeks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction

from ostler.clocks import calendars
from ostler.demo import persons
from ostler.demo.reading import shipped
from ostler.duty.models import Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Person

OPENS, CLOSES = "08:30", "17:00"
FIRST_YEAR, LAST_YEAR = 2025, 2027
DAY = timedelta(days=1)


def hours() -> None:
    """The council's own working week, with a shorter Friday for those who chose it."""
    since = time.today()
    office = {str(day): [[OPENS, CLOSES]] for day in range(5)}
    WorkingWeek.objects.create(hours=office, since=since)
    for name in shipped("posts.toml")["duty"]["short_fridays"]:
        WorkingWeek.objects.create(person=persons.named(name), hours=office | {"4": [[OPENS, "12:30"]]}, since=since)


@transaction.atomic
def lay() -> None:
    """Shifts for the shipped years, and for the years around the demonstration's clock."""
    year = time.today().year
    for wanted in sorted({*range(FIRST_YEAR, LAST_YEAR + 1), year, year + 1}):
        if not Shift.objects.filter(starts__gte=_at(date(wanted, 1, 1), OPENS),
                                    starts__lt=_at(date(wanted + 1, 1, 1), OPENS)).exists():
            Shift.objects.bulk_create(shifts(wanted))


def shifts(year: int) -> list[Shift]:
    """A year's shifts, unsaved: those that start on one of its working days, leaving no minute between them."""
    duty = shipped("posts.toml")["duty"]
    by_day = [persons.named(name) for name in duty["by_day"]]
    by_week = [persons.named(name) for name in duty["out_of_hours"]]
    made = []
    for day, following in pairwise(working_days(year)):
        made.append(_shift(by_day[day.toordinal() % len(by_day)], _at(day, OPENS), _at(day, CLOSES)))
        made.append(_shift(by_week[_week(day) % len(by_week)], _at(day, CLOSES), _at(following, OPENS)))
    return made


def working_days(year: int) -> Iterator[date]:
    """The working days of a year, and the first of the next."""
    day, end = date(year, 1, 1), date(year + 1, 1, 1)
    calendar = calendars.load("england-and-wales", day, end + 14 * DAY)
    while True:
        if day.weekday() < 5 and not calendar.holiday(day):
            yield day
            if day >= end:
                return
        day += DAY


def _shift(person: Person, starts: datetime, ends: datetime) -> Shift:
    return Shift(person=person, starts=starts, ends=ends)


def _at(day: date, clock: str) -> datetime:
    return time.moment(f"{day.isoformat()}T{clock}")


def _week(day: date) -> int:
    """Weeks counted from Friday to Thursday: a weekend, and the holiday after it, belong to one person."""
    return (day.toordinal() + 2) // 7
