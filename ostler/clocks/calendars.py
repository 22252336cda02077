"""The holidays of a part of the United Kingdom, from the published rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from ostler.clocks import act
from ostler.clocks.models import Holiday
from ostler.kernel import once

ANY_UK = act.DIVISIONS
NATIONS = ("england", "wales", "scotland", "northern-ireland")


@dataclass(frozen=True)
class Calendar:
    """One division's holidays by day, and the first and last day that the published list reaches."""

    division: str
    holidays: dict[date, str] = field(repr=False)
    first: date
    last: date

    def reaches(self, day: date) -> bool:
        """False where nothing is published: what is said of the day is then provisional."""
        return self.first <= day <= self.last

    def holiday(self, day: date) -> str:
        """The holiday's title: as published, or as expected where the list does not reach; empty for none."""
        if self.reaches(day):
            return self.holidays.get(day, "")
        return self.holidays.get(day) or act.expected(day.year, self.division).get(day, "")

    def is_doubtful(self, day: date) -> bool:
        """Is it a holiday by the Act's words, and none by the published list?"""
        return not self.holiday(day) and act.is_doubtful(day, self.division)


def load(division: str, start: date, end: date) -> Calendar:
    """A division's calendar for the days from ``start`` to ``end``: one query for the whole list, some eight days a
    year, which is cheaper than asking the database for its ends."""
    published = dict(Holiday.objects.filter(division=division, withdrawn_at=None).values_list("date", "title"))
    first, last = _reach(published)
    return Calendar(division, {day: title for day, title in published.items() if start <= day <= end}, first, last)


def _reach(published: Iterable[date]) -> tuple[date, date]:
    """A year is published once its Christmas is: a single proclaimed day does not publish the year around it."""
    christmas = [day.year for day in published if day.month == 12 and 25 <= day.day <= 28]
    if not christmas:
        return date.max, date.min
    return date(min(christmas), 1, 1), date(max(christmas), 12, 31)


def is_bank_holiday(day: date, division: str) -> Holiday | None:
    """The published holiday on a day, if it is one."""
    published = Holiday.objects.filter(division=division, date=day, withdrawn_at=None)
    return once.found(f"holiday {division} {day}", None, published.first)


def division_of(nation: str) -> str:
    """England and Wales share a list."""
    return "england-and-wales" if nation in ("england", "wales") else nation


def council_nation() -> str:
    """The nation whose law and holidays this council goes by (OSTLER_NATION)."""
    return str(settings.OSTLER_NATION)


def council_division() -> str:
    """The division whose holidays are the council's."""
    return division_of(council_nation())
