"""Times as people say them: "today 10:41", "Tue 08:30", "Tue 26 May".

A page says dozens of times, and most of them again on the next page: each is put in words once for a zone, a language
and a day. Days and months are Django's, asked for once a language: its own formatting asks again for every sign.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import dates
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ostler.kernel import time

A_WEEK = timedelta(days=7)
REMEMBERED = 10_000     # times as they were said; a few megabytes


@dataclass(frozen=True)
class Names:
    """The days of the week, Monday first, and the months of one language, whole and short."""

    days: tuple[str, ...]
    days_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]


def when(value: date | datetime) -> str:
    """An instant or a day, in the council's zone and the reader's language, as short as it can be understood."""
    if isinstance(value, datetime):
        return _instant(value.astimezone(UTC), time.zone(), time.today(), get_language() or "")
    return day(value)


def day(value: date) -> str:
    """"today", "tomorrow", "yesterday", else "Tue 26 May", with its year when that is another."""
    return _day(value, time.today())


def stamp(value: datetime) -> str:
    """"Mon 25 May 2026, 10:40", for a label that must be short and whole."""
    local = time.local(value)
    return f"{short(local)} {local.year}, {clock(local)}"


def clock(local: datetime) -> str:
    """"10:41" of a local time; in the hour that an October night has twice also which of the two: "01:15 BST"."""
    comes_twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{local:%H:%M} {local.tzname()}" if comes_twice else f"{local:%H:%M}"


def short(value: date) -> str:
    """"Mon 25 May"."""
    names = _names(get_language() or "")
    return f"{names.days_short[value.weekday()]} {value.day} {names.months_short[value.month - 1]}"


def exact(value: date | datetime) -> str:
    """The whole of it: "Monday 25 May 2026, 10:41 BST"."""
    if isinstance(value, datetime):
        return _exact(value.astimezone(UTC), time.zone(), get_language() or "")
    return _long(value)


@lru_cache(maxsize=REMEMBERED)
def _instant(instant: datetime, zone: ZoneInfo, today: date, language: str) -> str:
    """By everything that its words depend on. The instant comes in UTC: of two local times that are written alike, one
    is not the other."""
    local = instant.astimezone(zone)
    away = local.date() - today
    if timedelta(days=1) < away < A_WEEK:
        return f"{_names(language).days_short[local.weekday()]} {clock(local)}"
    return _("%(day)s %(clock)s") % {"day": _day(local.date(), today), "clock": clock(local)}


@lru_cache(maxsize=REMEMBERED)
def _exact(instant: datetime, zone: ZoneInfo, language: str) -> str:
    local = instant.astimezone(zone)
    return f"{_long(local)}, {local:%H:%M} {local.tzname()}"


def _day(value: date, today: date) -> str:
    near = {-1: lambda: _("yesterday"), 0: lambda: _("today"), 1: lambda: _("tomorrow")}.get((value - today).days)
    if near is not None:
        return near()
    return short(value) if value.year == today.year else f"{short(value)} {value.year}"


def _long(value: date) -> str:
    names = _names(get_language() or "")
    return f"{names.days[value.weekday()]} {value.day} {names.months[value.month - 1]} {value.year}"


@lru_cache(maxsize=8)
def _names(language: str) -> Names:
    """In the language that is spoken now."""
    return Names(tuple(str(dates.WEEKDAYS[day]) for day in range(7)),
                 tuple(str(dates.WEEKDAYS_ABBR[day]) for day in range(7)),
                 tuple(str(dates.MONTHS[month]) for month in range(1, 13)),
                 tuple(str(dates.MONTHS_3[month]).title() for month in range(1, 13)))
