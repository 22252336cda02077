"""The published list comes in: shown first, whole or not at all, and a dropped holiday is withdrawn."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.clocks.deadline import deadline
from ostler.clocks.importing.holidays import HolidaysImporter
from ostler.clocks.models import Holiday
from ostler.kernel.imports import Plan, Refused, read

pytestmark = pytest.mark.django_db

THIS_YEAR = {
    "2028-01-03": "New Year’s Day", "2028-04-14": "Good Friday", "2028-04-17": "Easter Monday",
    "2028-05-01": "Early May bank holiday", "2028-05-29": "Spring bank holiday", "2028-08-28": "Summer bank holiday",
    "2028-12-25": "Christmas Day", "2028-12-26": "Boxing Day",
}


def document(days: dict[str, str], **more: Any) -> bytes:
    """The list of England and Wales in the published shape."""
    notes = {"2028-01-03": "Substitute day"}
    events = [{"title": title, "date": day, "notes": notes.get(day, ""), "bunting": True}
              for day, title in days.items()]
    return json.dumps({"england-and-wales": {"division": "england-and-wales", "events": events}, **more}).encode()


def plan(data: bytes, source: str = "gov.uk") -> Plan:
    return HolidaysImporter().plan(read(data, "holidays.json"), source=source)


def without(*days: str) -> dict[str, str]:
    return {day: title for day, title in THIS_YEAR.items() if day not in days}


def standing() -> set[tuple[str, date, str]]:
    return set(Holiday.objects.filter(withdrawn_at=None).values_list("division", "date", "title"))


def test_what_already_stands_changes_nothing() -> None:
    assert plan(document(THIS_YEAR)).is_empty


def test_a_plan_only_shows() -> None:
    before = standing()
    shown = plan(document(without("2028-05-29") | {"2028-06-05": "A coronation"}))
    assert [line["date"] for line in shown.added] == ["2028-06-05"]
    assert [line["what"] for line in shown.ended] == [
        "Spring bank holiday, Mon 29 May 2028, England and Wales: no longer a holiday."]
    assert standing() == before
    assert not Event.objects.filter(chain__name="clocks").exists()


def test_applied_it_stands_and_a_second_time_does_nothing() -> None:
    data = document(without("2028-05-29") | {"2028-06-05": "A coronation", "2028-05-01": "May Day"})
    plan(data).carry_out(None)
    assert ("england-and-wales", date(2028, 6, 5), "A coronation") in standing()
    assert ("england-and-wales", date(2028, 5, 1), "May Day") in standing()
    assert Holiday.objects.get(division="england-and-wales", date=date(2028, 5, 29)).withdrawn_at is not None
    assert plan(data).is_empty
    tags = list(Event.objects.filter(chain__name="clocks").order_by("number").values_list("tag", flat=True))
    assert tags == ["clocks.holiday-added", "clocks.holiday-changed", "clocks.holiday-withdrawn"]


def test_every_line_of_the_log_has_its_sentence() -> None:
    plan(document(without("2028-05-29") | {"2028-06-05": "A coronation", "2028-05-01": "May Day"})).carry_out(None)
    assert [sentence(event) for event in Event.objects.filter(chain__name="clocks").order_by("number")] == [
        "Mon 5 Jun 2028 became a holiday (england-and-wales: A coronation), by the list gov.uk.",
        "The holiday on Mon 1 May 2028 (england-and-wales) is now called May Day, by the list gov.uk.",
        "Mon 29 May 2028 is no longer a holiday (england-and-wales: Spring bank holiday), by the list gov.uk.",
    ]


def test_a_withdrawn_holiday_moves_dates_back_and_comes_in_again() -> None:
    plan(document(without("2028-05-29"))).carry_out(None)
    assert deadline("member-enquiry-ack", date(2028, 5, 26)).due == date(2028, 5, 29)
    again = plan(document(THIS_YEAR))
    assert [line["date"] for line in again.added] == ["2028-05-29"]
    again.carry_out(None)
    assert deadline("member-enquiry-ack", date(2028, 5, 26)).due == date(2028, 5, 30)


def test_a_list_withdraws_only_in_its_own_years_divisions_and_source() -> None:
    Holiday.objects.create(division="england-and-wales", date=date(2028, 7, 3), title="The town's own", source="town")
    assert plan(document(THIS_YEAR)).is_empty


def test_what_ships_is_an_earlier_edition_of_any_list() -> None:
    assert [line["date"] for line in plan(document(without("2028-05-29")), source="intranet").ended] == ["2028-05-29"]


@pytest.mark.parametrize(("event", "field", "words"), [
    ({"title": "X", "date": "2028-13-01"}, "england-and-wales date", "is not a date"),
    ({"title": "X", "date": "01/05/2028"}, "england-and-wales date", "is not a date"),
    ({"title": "X", "date": 20280501}, "england-and-wales date", "is not a date"),
    ({"title": "X", "date": "20280501"}, "england-and-wales date", "is not a date"),
    ({"title": "X", "date": "9028-05-01"}, "england-and-wales date", "no year"),
    ({"title": "X"}, "england-and-wales date", "is not a date"),
    ({"title": "", "date": "2028-05-02"}, "england-and-wales title", "has to be words"),
    ({"title": ["X"], "date": "2028-05-02"}, "england-and-wales title", "has to be words"),
    ({"title": "x" * 201, "date": "2028-05-02"}, "england-and-wales title", "longer than 200"),
    ({"title": "=HYPERLINK(\"http://example.org\")", "date": "2028-05-02"}, "england-and-wales title", "formula"),
    ({"title": "X", "date": "2028-05-02", "notes": 7}, "england-and-wales notes", "has to be words"),
    ({"title": "X", "date": "2028-12-26"}, "england-and-wales date", "twice"),
    ("Boxing Day", "england-and-wales", "no holiday"),
])
def test_a_fault_is_named_by_row_and_field_and_nothing_changes(event: Any, field: str, words: str) -> None:
    said = json.loads(document(THIS_YEAR))
    said["england-and-wales"]["events"].append(event)
    shown, before = plan(json.dumps(said).encode()), standing()
    assert [(problem.row, problem.field) for problem in shown.problems] == [(len(THIS_YEAR) + 1, field)]
    assert words in shown.problems[0].what
    with pytest.raises(Refused):
        shown.carry_out(None)
    assert standing() == before


def test_an_unknown_division_and_an_empty_one_are_faults() -> None:
    shown = plan(document(THIS_YEAR, cornwall={"events": [{"title": "St Piran", "date": "2028-03-05"}]},
                          scotland={"events": []}))
    assert [(problem.row, problem.field) for problem in shown.problems] == [(None, "cornwall"), (None, "scotland")]


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"england-and-wales": []}', b'{"events": []}', b'"holidays"'])
def test_other_lists_are_not_recognised(data: bytes) -> None:
    assert not HolidaysImporter().recognises(read(data, "x.json"))


def test_both_real_vintages_come_in_and_differ_by_one_scottish_day() -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real data")
    folder = Path(settings.OSTLER_CORPORA) / "calendars"
    earlier = (folder / "gov-uk-bank-holidays-before-proclamation.json").read_bytes()
    later = (folder / "gov-uk-bank-holidays.json").read_bytes()
    assert plan(later).is_empty
    plan(earlier).carry_out(None)
    assert deadline("foi", date(2026, 6, 1)).due == date(2026, 6, 29)
    shown = plan(later)
    assert [(line["division"], line["date"]) for line in shown.added] == [("scotland", "2026-06-15")]
    assert (shown.changed, shown.ended) == ([], [])
    shown.carry_out(None)
    assert deadline("foi", date(2026, 6, 1)).due == date(2026, 6, 30)
