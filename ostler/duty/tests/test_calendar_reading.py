"""Calendars as other programs write them become stretches; what cannot be taken is said, with its line."""

from datetime import UTC, datetime, timedelta

import pytest

from ostler.duty.ical.reading import Read, read
from ostler.duty.ical.scanning import Unreadable
from ostler.duty.tests.calendars import HEAD, OUTLOOK_ZONE, TAIL, WEEKENDS, calendar, event, own_zone
from ostler.kernel import limits, time

SINCE = time.moment("2026-05-25T10:40+01:00")


def of(*parts: str) -> Read:
    return read(calendar(*parts), since=SINCE)


def spans(found: Read) -> list[tuple[str, str]]:
    return [(f"{e.starts:%Y-%m-%dT%H:%M}", f"{e.ends:%Y-%m-%dT%H:%M}") for e in found.entries]


def test_a_weekly_series_keeps_its_local_times_over_the_change_of_clocks() -> None:
    found = of(WEEKENDS)
    assert len(found.entries) == 25
    [october] = [e for e in found.entries if e.starts == datetime(2026, 10, 23, 16, 0, tzinfo=UTC)]
    assert october.ends - october.starts == timedelta(hours=64, minutes=30)
    assert found.problems == []


def test_exceptions_are_left_out_and_moved() -> None:
    series = event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", "RRULE:FREQ=WEEKLY;COUNT=3",
                   "EXDATE:20260608T090000Z", "SUMMARY:Sam Fairley")
    moved = event("RECURRENCE-ID:20260615T090000Z", "DTSTART:20260616T100000Z", "DTEND:20260616T120000Z",
                  "SUMMARY:Sam Fairley")
    assert spans(of(series, moved)) == [("2026-06-01T09:00", "2026-06-01T17:00"),
                                        ("2026-06-16T10:00", "2026-06-16T12:00")]


def test_whole_days_run_from_midnight_to_midnight() -> None:
    found = of(event("DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261026", "SUMMARY:Leave"))
    assert spans(found) == [("2026-10-23T23:00", "2026-10-26T00:00")]
    assert any("midnight" in note for note in found.notes)
    assert spans(of(event("DTSTART;VALUE=DATE:20260601"))) == [("2026-05-31T23:00", "2026-06-01T23:00")]


def test_floating_times_are_local_and_said_to_be() -> None:
    found = of(event("DTSTART:20260601T090000", "DTEND:20260601T170000"))
    assert spans(found) == [("2026-06-01T08:00", "2026-06-01T16:00")]
    assert any("Europe/London" in note for note in found.notes)


def test_names_of_windows_zones_are_known() -> None:
    for zone in (OUTLOOK_ZONE, ""):
        found = of(zone, event("DTSTART;TZID=GMT Standard Time:20260601T090000",
                               "DTEND;TZID=GMT Standard Time:20260601T170000"))
        assert spans(found) == [("2026-06-01T08:00", "2026-06-01T16:00")]


def test_a_zone_that_one_file_defines_is_forgotten_before_the_next() -> None:
    body = event("DTSTART;TZID=Depot:20260601T090000", "DTEND;TZID=Depot:20260601T100000")
    assert spans(of(own_zone("Depot", "+0500"), body)) == [("2026-06-01T04:00", "2026-06-01T05:00")]
    assert spans(of(own_zone("Depot", "-0500"), body)) == [("2026-06-01T14:00", "2026-06-01T15:00")]
    unknown = of(body)
    assert spans(unknown) == [("2026-06-01T08:00", "2026-06-01T09:00")]
    assert any("Depot" in note for note in unknown.notes)


def test_an_end_that_comes_twice_is_the_last_and_a_start_the_first() -> None:
    found = of(event("DTSTART;TZID=Europe/London:20261025T013000", "DTEND;TZID=Europe/London:20261025T090000", uid="b"),
               event("DTSTART;TZID=Europe/London:20261024T170000", "DTEND;TZID=Europe/London:20261025T013000", uid="a"))
    assert spans(found) == [("2026-10-24T16:00", "2026-10-25T01:30"), ("2026-10-25T00:30", "2026-10-25T09:00")]


@pytest.mark.parametrize(("start", "length", "end"), [
    ("20261024T220000", "PT10H", "2026-10-25T07:00"), ("20261023T170000", "PT64H30M", "2026-10-26T08:30"),
    ("20261024T220000", "P1DT10H", "2026-10-26T08:00"), ("20270327T220000", "PT10H", "2027-03-28T08:00"),
    ("20261024T220000", "P1D", "2026-10-25T22:00"), ("20261024T220000", "P1W", "2026-10-31T22:00"),
    ("20260601T220000", "PT36000S", "2026-06-02T07:00")])
def test_hours_are_hours_and_days_are_days_over_a_change_of_the_clocks(start: str, length: str, end: str) -> None:
    [(_starts, ends)] = spans(of(event(f"DTSTART;TZID=Europe/London:{start}", f"DURATION:{length}")))
    assert ends == end


def test_a_series_of_so_many_hours_has_them_each_time() -> None:
    found = of(event("DTSTART;TZID=Europe/London:20261017T220000", "DURATION:PT10H", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert [entry.ends - entry.starts for entry in found.entries] == [timedelta(hours=10)] * 3


def test_a_time_that_is_skipped_moves_forward() -> None:
    found = of(event("DTSTART;TZID=Europe/London:20270327T170000", "DTEND;TZID=Europe/London:20270328T013000"))
    assert spans(found) == [("2027-03-27T17:00", "2027-03-28T01:30")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_however_it_was_saved(encoding: str) -> None:
    text = calendar(event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", "SUMMARY:Siân Fôn")).decode()
    [entry] = read(text.encode(encoding), since=SINCE).entries
    assert entry.summary == "Siân Fôn"


@pytest.mark.parametrize("ending", ["\n", "\r"])
def test_other_line_ends_and_folded_lines(ending: str) -> None:
    text = calendar(event("DTSTART:20260601T090000Z", "DTEND:2026060", " 1T170000Z", "SUMMARY:Sam")).decode()
    assert spans(read(text.replace("\r\n", ending).encode(), since=SINCE)) == [("2026-06-01T09:00", "2026-06-01T17:00")]


def test_what_is_broken_is_said_with_its_line_and_the_rest_is_read() -> None:
    broken = event("DTSTART:soon", "DTEND:20260601T170000Z", uid="broken")
    endless = event("DTSTART:20260601T170000Z", "DTEND:20260601T170000Z", uid="endless")
    found = of(broken, endless, event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", uid="good"))
    assert len(found.entries) == 1
    assert [problem.line for problem in found.problems] == [4, 9]
    assert all(problem.advice for problem in found.problems)


def test_cancelled_entries_and_tasks_are_left_out() -> None:
    task = "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n"
    found = of(task, event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", "STATUS:CANCELLED"))
    assert found.entries == []
    assert any("1" in note for note in found.notes)


@pytest.mark.parametrize("rule", [
    "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYSECOND=1,2,3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=WEEKLY;INTERVAL=x", "FREQ=YEARLY;BYWEEKNO=60",
])
def test_rules_that_never_end_or_never_come_are_not_worked_out(rule: str) -> None:
    found = of(event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", f"RRULE:{rule}"))
    assert len(found.entries) == 1
    assert [problem.line for problem in found.problems] == [8]


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"), (b"PK\x03\x04", "zip"), (b"<!doctype html>", "web page"), (b"name,start\nSam,now", "VCALENDAR"),
    (b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n", "1.0"), (HEAD.encode(), "breaks off"),
    (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "Line 2"),
    (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 2000, "too deep"),
    (b"x" * (limits.CALENDAR_FILE + 1), "larger"),
    ((HEAD + "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (limits.CALENDAR_EVENTS + 1) + TAIL).encode(), "more than"),
    (b"BEGIN:VCALENDAR\r\n" + b"\r\n" * (limits.CALENDAR_LINES + 1), "more lines"),
    (calendar(event("DTSTART:20260601T090000Z", "RDATE:" + ",".join(["20260601T090000Z"] * 5000))), "single dates"),
])
def test_what_is_no_calendar_or_too_much_of_one_is_refused_kindly(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data, since=SINCE)


def test_a_hostile_zone_is_left_out() -> None:
    zone = own_zone("Trap", "+0000").replace("TZOFFSETFROM", "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM")
    found = of(zone, event("DTSTART;TZID=Trap:20260601T090000", "DTEND;TZID=Trap:20260601T100000"))
    assert spans(found) == [("2026-06-01T09:00", "2026-06-01T10:00")]
    assert len(found.problems) == 1


def test_it_is_read_by_line_and_not_by_what_a_line_pretends() -> None:
    found = of(event("DTSTART:20260601T090000Z", "DTEND:20260601T170000Z", "X-OSTLER-LINE:99", "SUMMARY:x", "no name"))
    assert [entry.line for entry in found.entries] == [4]
    assert [problem.line for problem in found.problems] == [10]
