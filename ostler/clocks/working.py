"""Is this a working day for the council, and if not, why?"""

from datetime import date

from ostler.clocks import act, calendars
from ostler.clocks.day import Day


def is_working_day(day: date, division: str | None = None) -> tuple[bool, str]:
    """True with an empty reason, or False with why not, in the reader's language. The council's calendar."""
    if day.weekday() >= act.SATURDAY:
        return False, Day.weekend(day).why
    division = division or calendars.council_division()
    title = calendars.load(division, day, day).holiday(day) or act.by_name(day)
    return not title, Day.holiday(day, title).why if title else ""
