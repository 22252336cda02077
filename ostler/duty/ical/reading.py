"""Read a calendar file into stretches of time: who, from when, until when."""

import threading
import time as machine
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import recurring_ical_events
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone import tzp

from ostler.duty.ical.letters import decoded
from ostler.duty.ical.scanning import LENGTH_MARK, LINE_MARK, Problem, Scanned, Unreadable, scan
from ostler.kernel import limits, time

AHEAD = timedelta(days=400)         # how far repetitions are worked out
SECONDS = 8.0                       # of work on one file; what takes longer is refused
EARLIEST = 1990                     # a series that begins before is walked through from its beginning
_parsing = threading.Lock()


@dataclass(frozen=True)
class Entry:
    """One stretch that the file names, in UTC; ``line`` is where its entry begins in the file."""

    line: int
    starts: datetime
    ends: datetime
    summary: str
    emails: tuple[str, ...] = ()


@dataclass
class Read:
    """What a file says. ``notes`` tell how it was understood; ``problems`` what was not."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(data: bytes, *, since: datetime) -> Read:
    """What the file says of the time from ``since`` (UTC) on. Raises Unreadable where it cannot be taken at all."""
    text, notes = decoded(data)
    scanned = scan(text)
    found = Read(problems=scanned.problems, notes=[*notes, *_notes(scanned)])
    stop = machine.monotonic() + SECONDS
    for series in _series(_events(scanned)):
        if machine.monotonic() > stop:
            raise Unreadable(_("The calendar repeats itself too much to be worked out. Export a shorter time."))
        _expand(series, since, found)
        if len(found.entries) > limits.CALENDAR_STRETCHES:
            raise Unreadable(_("The calendar has more than %(most)d shifts in the coming year. Export a shorter time.")
                             % {"most": limits.CALENDAR_STRETCHES})
    found.entries.sort(key=lambda entry: (entry.starts, entry.ends, entry.line))
    return found


def _notes(scanned: Scanned) -> Iterator[str]:
    if scanned.left_out:
        yield _("Parts that are no entries of a calendar, such as tasks, were left out: %(number)d.") % {
            "number": scanned.left_out}
    if any(line.startswith(("DTSTART:", "DTSTART;VALUE=DATE-TIME:")) and not line.endswith("Z")
           for line in scanned.lines):
        yield _("Times without a zone are read as local time (%(zone)s).") % {"zone": time.zone().key}
    if any(line.startswith("DTSTART;VALUE=DATE:") for line in scanned.lines):
        yield _("Entries of whole days are read from midnight to midnight.")


def _events(scanned: Scanned) -> list[Event]:
    """Parsed with no memory of zones that another file defined: the parser keeps the first of a name for good."""
    with _parsing:
        tzp.use_zoneinfo()
        try:
            found = Calendar.from_ical(scanned.text).walk("VEVENT")
            return [event for event in found if isinstance(event, Event)]
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as unread:
            raise Unreadable(_("The calendar cannot be read: %(why)s. Export it again as iCalendar (.ics).")
                             % {"why": str(unread)[:120]}) from None


def _series(events: list[Event]) -> list[list[Event]]:
    """Events of one UID belong together: a series and its exceptions."""
    series: dict[str, list[Event]] = {}
    for event in events:
        if str(event.get("STATUS", "")).upper() != "CANCELLED" or event.get("RECURRENCE-ID"):
            series.setdefault(str(event.get("UID") or f"line {_line(event)}"), []).append(event)
    return list(series.values())


def _expand(series: list[Event], since: datetime, found: Read) -> None:
    """Every occurrence of a series in the window."""
    whole = [event for event in series if _is_whole(event, found)]
    if not whole:
        return
    part = Calendar()
    for event in whole:
        part.add_component(event)
    try:
        occurrences = recurring_ical_events.of(part).between(since, since + AHEAD)
    except Exception as unread:     # the library raises many kinds; each says the same to the person who asks
        found.problems.append(Problem(_line(whole[0]), _("Its repetitions cannot be worked out (%(why)s).")
                                      % {"why": type(unread).__name__}, _("Enter these by hand, or make a pattern.")))
        return
    found.entries += [entry for event in occurrences if (entry := _entry(event, since, found))]


def _is_whole(event: Event, found: Read) -> bool:
    start = _given(event, "DTSTART")
    if isinstance(start, date) and start.year >= EARLIEST and not _is_broken(event, "DTEND"):
        _name_zone(event, start, found)
        return True
    is_early = isinstance(start, date) and start.year < EARLIEST
    what = (_("It begins before %(year)d.") % {"year": EARLIEST} if is_early
            else _("Its beginning or end is missing or cannot be read."))
    found.problems.append(Problem(_line(event), what, _("Correct its start in the calendar and export it again.")))
    return False


def _given(event: Event, name: str) -> Any:
    """The time a property gives; None where it has none or it cannot be read."""
    try:
        return getattr(_value(event, name), "dt", None)
    except BrokenCalendarProperty:
        return None


def _value(event: Event, name: str) -> Any:
    """A property as the library has it, of whichever of its many types."""
    return event.get(name)


def _is_broken(event: Event, name: str) -> bool:
    return event.get(name) is not None and _given(event, name) is None


def _name_zone(event: Event, start: date, found: Read) -> None:
    """A zone that nobody knows is not passed over in silence."""
    zone = _value(event, "DTSTART").params.get("TZID")
    if zone and isinstance(start, datetime) and start.tzinfo is None:
        what = _("The time zone “%(zone)s” is not known, so its times are read as local time.") % {"zone": zone[:60]}
        if what not in found.notes:
            found.notes.append(what)


def _entry(event: Event, since: datetime, found: Read) -> Entry | None:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    starts, ends = _start(_given(event, "DTSTART")), _end(event)
    if ends <= since:
        return None
    if ends <= starts:
        found.problems.append(Problem(_line(event), _("It ends when it begins, or before."),
                                      _("Give it an end in the calendar and export it again.")))
        return None
    return Entry(_line(event), starts, ends, str(event.get("SUMMARY", "")).strip()[:200], _emails(event))


def _start(value: Any) -> datetime:
    """The first of two equal local times; one that the clocks skip moves forward by the gap."""
    return _aware(value).replace(fold=0).astimezone(UTC)


def _end(event: Event) -> datetime:
    """The last of two equal local times, so that no minute falls between two shifts; hours are hours."""
    start, given = _given(event, "DTSTART"), _given(event, "DTEND")
    if isinstance(start, datetime) and (length := str(event.get(LENGTH_MARK, ""))):
        days, seconds = map(int, length.split())
        return _start(_aware(start) + timedelta(days=days)) + timedelta(seconds=seconds)
    wall = _aware(given if given is not None else start)
    if given is None and not isinstance(start, datetime):
        wall += timedelta(days=1)
    return max(wall.replace(fold=0).astimezone(UTC), wall.replace(fold=1).astimezone(UTC))


def _aware(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=time.zone())
    return value if value.tzinfo is not None else value.replace(tzinfo=time.zone())


def _emails(event: Event) -> tuple[str, ...]:
    """Whom it invites; where nobody is, who made it."""
    for name in ("ATTENDEE", "ORGANIZER"):
        values = _value(event, name)
        listed = values if isinstance(values, list) else [values] if values is not None else []
        found = [str(value).partition(":")[2].strip().casefold() for value in listed
                 if str(value).casefold().startswith("mailto:")]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _line(event: Event) -> int:
    text = str(event.get(LINE_MARK, "0"))
    return int(text) if text.isdecimal() else 0
