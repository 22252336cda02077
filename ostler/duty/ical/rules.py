"""Which repetitions are taken: those that rotas use, and that can be worked out in good time.

RFC 5545 allows rules that never come true or come true every second; working one out can keep a machine busy for
minutes. What a rota needs is days, weeks, months and years.
"""

import re

from django.utils.translation import gettext as _

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
MOST_INTERVAL = 104
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


def fault(rule: str, *, is_zone: bool = False) -> str:
    """Why a rule is not taken, in a sentence; "" where it is. A zone's own rules are yearly."""
    parts = {name.strip(): value.strip() for name, _is, value in
             (part.partition("=") for part in rule.strip().upper().split(";") if part.strip())}
    if is_zone:
        return "" if parts.get("FREQ") == "YEARLY" and _can_come(parts) else _("The time zone's rule cannot be read.")
    if parts.get("FREQ") not in FREQUENCIES:
        return _("It repeats more often than daily, or in a way that cannot be read.")
    if not set(parts) <= PARTS or not _is_plain(parts) or not _can_come(parts):
        return _("It repeats by a rule that rotas do not use.")
    return ""


def _is_plain(parts: dict[str, str]) -> bool:
    """Numbers where numbers belong, and no mixture that may never come true."""
    interval = parts.get("INTERVAL", "1")
    if not (interval.isascii() and interval.isdecimal() and 1 <= int(interval) <= MOST_INTERVAL):
        return False
    by = {name for name in parts if name.startswith("BY")}
    if parts["FREQ"] == "DAILY":
        return not by or (interval == "1" and by <= {"BYDAY", "BYMONTH"} and _plain_days(parts))
    if parts["FREQ"] == "WEEKLY":
        return by <= {"BYDAY", "BYMONTH"} and (interval == "1" or by <= {"BYDAY"}) and _plain_days(parts)
    return not {"BYDAY", "BYMONTHDAY"} <= by and _few(parts) and (parts["FREQ"] != "MONTHLY" or interval == "1"
                                                                  or "BYMONTH" not in by)


def _plain_days(parts: dict[str, str]) -> bool:
    return all((found := DAY.fullmatch(day)) and not found.group(1) for day in _list(parts, "BYDAY"))


def _few(parts: dict[str, str]) -> bool:
    """The third Monday, the last day: no fifth of the fifth."""
    days = [DAY.fullmatch(day) for day in _list(parts, "BYDAY")]
    counts = [int(day.group(1) or 1) for day in days if day]
    places = _list(parts, "BYSETPOS")
    return (all(days) and all(1 <= abs(count) <= 4 or count == -1 for count in counts)
            and (not places or ("BYDAY" in parts and all(place in ("1", "2", "3", "4", "-1") for place in places))))


def _can_come(parts: dict[str, str]) -> bool:
    """Some day of some month it names exists."""
    try:
        months = [int(month) for month in _list(parts, "BYMONTH")] or list(range(1, 13))
        days = [int(day) for day in _list(parts, "BYMONTHDAY")]
        return all(1 <= month <= 12 for month in months) and (not days or any(
            1 <= abs(day) <= LONGEST_MONTH[month - 1] for month in months for day in days))
    except ValueError:
        return False


def _list(parts: dict[str, str], name: str) -> list[str]:
    return [part for part in parts.get(name, "").split(",") if part]
