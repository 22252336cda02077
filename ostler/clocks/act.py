"""What the law makes a holiday by itself: the Banking and Financial Dealings Act 1971, Schedule 1, and custom.

The published list goes first wherever it reaches. This module says what to expect where no list reaches yet,
and which days the Act's words and the list read differently.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

DIVISIONS = ("england-and-wales", "scotland", "northern-ireland")
SATURDAY = 5
EARLIEST, LATEST = 1971, 2199   # the Act's own year, and beyond anything that a proclamation or a deadline reaches

# Schedule 1 names these "if it be not a Sunday". On a Saturday it names them still, while the published list has only
# the Monday that a proclamation adds. (Division by division; 25 December in England is no bank holiday of the Act.)
_EVEN_ON_A_SATURDAY = {
    "england-and-wales": {(12, 26)},
    "scotland": {(1, 1), (1, 2), (12, 25)},
    "northern-ireland": {(3, 17), (12, 26)},
}


def is_doubtful(day: date, division: str) -> bool:
    """A Saturday that is a bank holiday by the Act's words and an ordinary Saturday by the published list."""
    return day.weekday() == SATURDAY and (day.month, day.day) in _EVEN_ON_A_SATURDAY[division]


def by_name(day: date) -> str:
    """Christmas Day and Good Friday, which the laws on deadlines name beside the bank holidays; else empty."""
    if (day.month, day.day) == (12, 25):
        return "Christmas Day"
    return "Good Friday" if day == easter(day.year) - timedelta(days=2) else ""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def expected(year: int, division: str) -> dict[date, str]:
    """The holidays of an ordinary year: the Act's own, and those proclaimed every year.

    One that falls on a weekend moves to the next weekday that is not taken.
    """
    usual = dict(_usual(year, division))
    settled = {day: title for day, title in usual.items() if day.weekday() < SATURDAY}
    for day in sorted(usual.keys() - settled.keys()):
        settled[_next_free(day, settled)] = usual[day]
    return settled


def _usual(year: int, division: str) -> Iterator[tuple[date, str]]:
    good_friday = easter(year) - timedelta(days=2)
    yield date(year, 1, 1), "New Year’s Day"
    yield good_friday, "Good Friday"
    yield _monday(year, 5), "Early May bank holiday"
    yield _last_monday(year, 5), "Spring bank holiday"
    yield date(year, 12, 25), "Christmas Day"
    yield date(year, 12, 26), "Boxing Day"
    if division == "scotland":
        yield date(year, 1, 2), "2nd January"
        yield _monday(year, 8), "Summer bank holiday"
        yield date(year, 11, 30), "St Andrew’s Day"
        return
    yield good_friday + timedelta(days=3), "Easter Monday"
    yield _last_monday(year, 8), "Summer bank holiday"
    if division == "northern-ireland":
        yield date(year, 3, 17), "St Patrick’s Day"
        yield date(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)"


def _monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _next_free(day: date, taken: dict[date, str]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day
