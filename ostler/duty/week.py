"""A working week as data, and the instants it means on a given day. Pure: no rows are read here."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Hours = Mapping[str, Sequence[Sequence[str]]]
Stretch = tuple[datetime, datetime]
MIDNIGHT_AFTER = "24:00"
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

# What a council works until it says otherwise: an ordinary office week.
UNLESS_SET: Hours = {str(day): [["09:00", "17:00"]] for day in range(5)}


def stretches(hours: Hours, day: date, zone: ZoneInfo) -> list[Stretch]:
    """The UTC stretches worked on a local day.

    On the day the clocks go back, hours begin at the first of two equal times and end at the second, so that no
    minute falls between. A time that the clocks skip is read as moved forward by the gap.
    """
    return [(first(day, start, zone), last(day, end, zone)) for start, end in hours.get(str(day.weekday()), [])]


def problem(hours: object) -> str | None:
    """What is wrong with the shape of a week, or None: weekdays "0" to "6", each with stretches in order."""
    if not isinstance(hours, Mapping) or not set(hours) <= {str(day) for day in range(7)}:
        return "weekdays are 0 to 6"
    for parts in hours.values():
        if not _in_order(parts):
            return "times are HH:MM, each stretch ends after it begins, and the next begins no earlier"
    return None


def _in_order(parts: Any) -> bool:
    try:
        flat = [_minutes(text) for part in parts for text in part]
        pairs = all(len(part) == 2 for part in parts)
    except (TypeError, ValueError):
        return False
    begins, ends = flat[::2], flat[1::2]
    return (pairs and all(b < e for b, e in zip(begins, ends, strict=True))
            and all(e <= b for e, b in zip(ends, begins[1:], strict=False)))


def _minutes(text: str) -> int:
    if text == MIDNIGHT_AFTER:
        return 24 * 60
    if not CLOCK.fullmatch(text):
        raise ValueError(text)
    return int(text[:2]) * 60 + int(text[3:])


def _wall(day: date, text: str, zone: ZoneInfo) -> datetime:
    if text == MIDNIGHT_AFTER:
        return datetime.combine(day + timedelta(days=1), time(), zone)
    return datetime.combine(day, time.fromisoformat(text), zone)


def is_clock(text: str) -> bool:
    """Is it "HH:MM"?"""
    return CLOCK.fullmatch(text) is not None


def first(day: date, text: str, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) at which clocks show a local time; one that they skip moves forward by the gap."""
    return _wall(day, text, zone).astimezone(UTC)


def last(day: date, text: str, zone: ZoneInfo) -> datetime:
    """The last such instant."""
    wall = _wall(day, text, zone)
    return max(wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC))
