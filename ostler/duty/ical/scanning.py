"""A calendar file before it is parsed: its letters and lines, and what of it may be let near the parser.

A file comes from outside, so only what a rota needs is passed on: properties that say when and who, and repetitions
that end in good time. Everything else is left out, never refused for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ostler.duty.ical.rules import fault
from ostler.kernel import limits

MOST_DEPTH = 4
LINE_MARK = "X-OSTLER-LINE"         # carries a line number through the parser
LENGTH_MARK = "X-OSTLER-LENGTH"     # carries the days and the seconds of a length, which the parser adds up
LENGTH = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?",
                    re.IGNORECASE)
SHAPE = re.compile(r"([A-Za-z0-9-]+)[;:]")
KEPT = {
    "VEVENT": {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
               "ATTENDEE", "ORGANIZER", "SEQUENCE"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"},
}


class Unreadable(Exception):
    """Not a calendar that can be taken. Nothing has changed; the sentence says what to do."""


@dataclass(frozen=True)
class Problem:
    """Something in the file that could not be taken as it stands. ``line`` counts from 1; 0 is the whole file."""

    line: int
    what: str
    advice: str


@dataclass
class Scanned:
    """``lines`` go to the parser. ``left_out`` counts parts that are no events, such as tasks."""

    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    events: int = 0
    left_out: int = 0

    @property
    def text(self) -> str:
        return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ostler//import//EN", *self.lines,
                            "END:VCALENDAR", ""])


def scan(text: str) -> Scanned:
    """Go through the lines once. Raises Unreadable for what is no calendar, or too much of one."""
    scanned, stack, dates = Scanned(), [], 0
    is_calendar = False
    for number, line in unfolded(text):
        name = line.partition(":")[2].strip().upper()
        if line.upper().startswith("BEGIN:"):
            is_calendar = is_calendar or name == "VCALENDAR"
            stack.append(name)
            _begin(scanned, stack, number)
        elif line.upper().startswith("END:"):
            _end(scanned, stack, name, number)
        elif stack:
            dates += _line(scanned, stack, number, line)
        if dates > limits.CALENDAR_STRETCHES:
            raise Unreadable(_("The calendar names more single dates than a rota has. Export a shorter time."))
    if not is_calendar:
        raise Unreadable(_("This is not a calendar: it does not begin with BEGIN:VCALENDAR. Export it as iCalendar "
                           "(.ics) and bring that file."))
    if stack:
        raise Unreadable(_("The calendar breaks off before its end. Export it again and bring the whole file."))
    return scanned


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each content line whole, with the number of the line it began on."""
    began, parts = 0, list[str]()
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > limits.CALENDAR_LINES:
        raise Unreadable(_("The calendar has more lines than a rota has. Export a shorter time."))
    for number, line in enumerate(lines, 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield began, "".join(parts)
        began, parts = number, [line] if line.strip() else []
    if parts:
        yield began, "".join(parts)


def _begin(scanned: Scanned, stack: list[str], number: int) -> None:
    if len(stack) > MOST_DEPTH:
        raise Unreadable(_("The calendar's parts lie too deep within each other. Export it again as iCalendar (.ics)."))
    name = stack[-1]
    if _is_kept(stack):
        scanned.lines.append(f"BEGIN:{name}")
    elif name != "VCALENDAR" and len(stack) == 2:
        scanned.left_out += 1
    if name == "VEVENT":
        scanned.events += 1
        scanned.lines.append(f"{LINE_MARK}:{number}")
    if scanned.events > limits.CALENDAR_EVENTS:
        raise Unreadable(_("The calendar has more than %(most)d entries. Export a shorter time.")
                         % {"most": limits.CALENDAR_EVENTS})


def _end(scanned: Scanned, stack: list[str], name: str, number: int) -> None:
    if not stack or stack[-1] != name:
        raise Unreadable(_("Line %(number)d ends what did not begin there. Export the calendar again.")
                         % {"number": number})
    if _is_kept(stack):
        scanned.lines.append(f"END:{name}")
    stack.pop()


def _line(scanned: Scanned, stack: list[str], number: int, line: str) -> int:
    """Pass a property on, if it is one that a rota needs. Answers how many dates it lists."""
    shape = SHAPE.match(line)
    if not _is_kept(stack):
        return 0
    if shape is None:
        scanned.problems.append(Problem(number, _("This line has no name: “%(line)s”.") % {"line": line[:60]},
                                        _("It was left out. Check the entry around it.")))
        return 0
    name = shape.group(1).upper()
    if name not in KEPT[stack[-1]]:
        return 0
    if name == "RRULE" and (said := fault(line.partition(":")[2], is_zone=stack[-1] != "VEVENT")):
        scanned.problems.append(Problem(number, said, _("The entry is taken once, without its repetitions. Enter the "
                                                        "others by hand, or make a pattern.")))
        return 0
    scanned.lines.append(line.replace("\0", ""))
    if name == "DURATION":
        scanned.lines += _length(line.partition(":")[2].strip())
    return line.count(",") + 1 if name in ("RDATE", "EXDATE") else 0


def _is_kept(stack: list[str]) -> bool:
    """An event or a zone directly in a calendar, or a zone's halves; alarms and tasks are not."""
    return stack[-1] in KEPT and (stack[:-1] == ["VCALENDAR"] or stack[1:-1] == ["VTIMEZONE"])


def _length(text: str) -> Iterator[str]:
    """Days go by the wall, hours by the clock (RFC 5545, 3.3.6): they differ over a change of the clocks."""
    if found := LENGTH.fullmatch(text):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        yield f"{LENGTH_MARK}:{7 * weeks + days} {3600 * hours + 60 * minutes + seconds}"
