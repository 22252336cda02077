"""Deadlines by the law's own words, worked out by hand."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from ostler.clocks import working
from ostler.clocks.clock import Clock
from ostler.clocks.deadline import deadline
from ostler.clocks.models import Holiday, Rule
from ostler.clocks.rules import NoSuchRule
from ostler.kernel import time

pytestmark = pytest.mark.django_db


def due(rule: str, received: str, nation: str | None = None) -> str:
    return str(deadline(rule, datetime.fromisoformat(received) if "T" in received else date.fromisoformat(received),
                        jurisdiction=nation).due)


@pytest.mark.parametrize(("rule", "received", "nation", "expected"), [
    # 15 June 2026 is a holiday in Scotland: it counts for any UK request and for a Scottish one.
    ("foi", "2026-06-01", "england", "2026-06-30"),
    ("eir", "2026-06-01", "northern-ireland", "2026-06-30"),
    ("foisa", "2026-06-01", None, "2026-06-30"),
    ("eisr", "2026-06-01", None, "2026-06-30"),
    # Easter Monday is no holiday in Scotland, but it is one somewhere in the UK.
    ("foisa", "2026-03-20", None, "2026-04-20"),
    ("foi", "2026-03-20", None, "2026-04-21"),
    # St Patrick's Day and the Boyne hold up a request made in England.
    ("foi", "2026-03-02", "england", "2026-03-31"),
    ("foi", "2026-07-01", "england", "2026-07-30"),
    # England's late-August holiday does not hold up Scotland, nor the first Monday of August England.
    ("foisa", "2026-08-17", None, "2026-09-14"),
    ("member-enquiry-reply", "2026-07-24", "england", "2026-08-07"),
    ("member-enquiry-reply", "2026-07-24", "scotland", "2026-08-10"),
    ("member-enquiry-ack", "2026-04-02", "scotland", "2026-04-06"),
    ("member-enquiry-ack", "2026-04-02", "wales", "2026-04-07"),
    # Whatever the hour and the day, counting starts the next working day.
    ("member-enquiry-ack", "2026-05-22T23:59", "england", "2026-05-26"),
    ("member-enquiry-ack", "2026-05-23T09:00", "england", "2026-05-26"),
    ("member-enquiry-ack", "2026-05-24", "england", "2026-05-26"),
    ("foi", "2026-06-06", "england", "2026-07-06"),
    # A month: the corresponding date, the month's last day, the next working day.
    ("sar", "2026-09-03", "england", "2026-10-05"),
    ("sar", "2026-01-31", "england", "2026-03-02"),
    ("sar", "2028-01-31", "england", "2028-02-29"),
    ("sar", "2026-11-25", "england", "2026-12-29"),
    ("sar", "2026-12-01", "england", "2027-01-04"),
    ("sar", "2026-12-01", "scotland", "2027-01-05"),
    ("sar", "2026-03-31", "england", "2026-04-30"),
    # Planning counts weekends, and puts aside only public holidays; the day itself is the first.
    ("planning-newspaper", "2026-06-01", None, "2026-06-14"),
    ("planning-site-notice", "2026-06-01", None, "2026-06-21"),
    ("planning-newspaper", "2026-03-27", None, "2026-04-11"),
    ("planning-newspaper", "2026-05-25", None, "2026-06-08"),
    ("planning-site-notice", "2027-12-10", None, "2028-01-02"),
])
def test_a_date_worked_out_by_hand(rule: str, received: str, nation: str | None, expected: str) -> None:
    assert due(rule, received, nation) == expected


def test_the_fixtures_worked_out_by_others_hold() -> None:
    if not django_settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real data")
    path = Path(django_settings.OSTLER_CORPORA) / "calendars" / "clock-fixtures.csv"
    for row in csv.DictReader(path.open(encoding="utf-8")):
        assert due(row["rule"], row["received"], row["jurisdiction"]) == row["due"], row["why"]


@pytest.mark.parametrize(("rule", "received", "published", "by_the_act"), [
    ("planning-site-notice", "2026-12-10", "2027-01-02", "2027-01-03"),
    ("planning-newspaper", "2026-12-24", "2027-01-09", "2027-01-10"),
    ("planning-newspaper", "2026-12-26", "2027-01-10", "2027-01-11"),
    ("planning-site-notice", "2020-12-10", "2021-01-02", "2021-01-03"),
])
def test_a_saturday_26_december_can_be_read_two_ways(
    rule: str, received: str, published: str, by_the_act: str
) -> None:
    clock = deadline(rule, date.fromisoformat(received))
    assert str(clock.due) == published
    assert [str(other.due) for other in clock.also] == [by_the_act]
    assert "1971" in clock.also[0].reading
    assert str(clock.latest) == by_the_act
    doubtful = next(day for day in clock.working if (day.date.month, day.date.day) == (12, 26))
    assert "bank holiday by the words of the 1971 Act" in doubtful.why


@pytest.mark.parametrize(("rule", "received"), [
    ("planning-newspaper", "2026-12-11"),    # ends on Christmas Eve: the doubtful day is never reached
    ("planning-site-notice", "2025-12-10"),  # 26 December 2025 is a Friday
    ("planning-site-notice", "2027-12-10"),  # a Sunday, which the Act leaves out
    ("foi", "2026-12-10"), ("member-enquiry-reply", "2026-12-18"), ("sar", "2026-11-26"),   # Saturdays never count
])
def test_no_doubt_where_both_readings_agree(rule: str, received: str) -> None:
    clock = deadline(rule, date.fromisoformat(received))
    assert clock.also == ()
    assert clock.latest == clock.due


def test_the_reason_for_each_day_is_said() -> None:
    clock = deadline("member-enquiry-reply", date(2026, 5, 22))
    said = {day.date.isoformat(): (day.counted, day.why) for day in clock.working}
    assert said["2026-05-22"] == (False, "The day it is received is not counted")
    assert said["2026-05-23"] == (False, "Saturday")
    assert said["2026-05-24"] == (False, "Sunday")
    assert said["2026-05-25"] == (False, "Spring bank holiday")
    assert said["2026-05-26"] == (True, "Working day")
    assert [day.date.isoformat() for day in clock.moved] == ["2026-05-25"]


def test_a_holiday_elsewhere_in_the_kingdom_says_where() -> None:
    clock = deadline("foi", date(2026, 6, 1))
    assert [day.why for day in clock.moved] == ["World Cup bank holiday in Scotland"]
    easter = deadline("foi", date(2026, 3, 30))
    assert [day.why for day in easter.moved] == ["Good Friday", "Easter Monday in England, Wales and Northern Ireland"]


def test_without_a_jurisdiction_the_laws_own_or_the_councils(settings: Settings) -> None:
    settings.OSTLER_NATION = "scotland"
    assert deadline("member-enquiry-ack", date(2026, 4, 2)).jurisdiction == "scotland"
    assert deadline("planning-newspaper", date(2026, 4, 2)).jurisdiction == "england"
    settings.OSTLER_NATION = "wales"
    assert deadline("foisa", date(2026, 4, 2)).jurisdiction == "scotland"
    assert deadline("foi", date(2026, 4, 2)).jurisdiction == "wales"


def test_a_law_is_not_applied_where_it_does_not_hold() -> None:
    with pytest.raises(NoSuchRule, match="only for: england"):
        deadline("planning-site-notice", date(2026, 4, 2), jurisdiction="scotland")
    with pytest.raises(NoSuchRule, match="member-enquiry-ack"):
        deadline("fio", date(2026, 4, 2))


def test_the_rule_in_force_on_the_day_counts() -> None:
    Rule.objects.create(key="member-enquiry-reply", jurisdiction="uk", amount=5, unit="working-days",
                        calendar="council", begins="day-after", source="Full Council, 1 July 2026",
                        in_force_from=date(2026, 7, 1))
    assert due("member-enquiry-reply", "2026-06-30") == "2026-07-14"
    clock = deadline("member-enquiry-reply", date(2026, 7, 1))
    assert (str(clock.due), clock.source) == ("2026-07-08", "Full Council, 1 July 2026")


def test_a_rule_that_has_ended_is_said_to_have() -> None:
    Rule.objects.filter(key="planning-newspaper").update(in_force_until=date(2026, 7, 1))
    assert due("planning-newspaper", "2026-06-30") == "2026-07-13"
    with pytest.raises(NoSuchRule, match="ended on 2026-07-01"):
        due("planning-newspaper", "2026-07-01")


def test_a_day_before_the_oldest_row_is_counted_by_that_row() -> None:
    assert due("planning-site-notice", "2016-04-25") == "2016-05-16"


def test_a_council_may_count_the_first_day() -> None:
    Rule.objects.filter(key="member-enquiry-reply").update(begins="same-day")
    assert due("member-enquiry-reply", "2026-05-26") == "2026-06-08"


def test_a_proclaimed_holiday_moves_the_date() -> None:
    before = due("member-enquiry-reply", "2026-06-08")
    Holiday.objects.create(division="england-and-wales", date=date(2026, 6, 12), title="A day for swans", source="x")
    clock = deadline("member-enquiry-reply", date(2026, 6, 8))
    assert (before, str(clock.due)) == ("2026-06-22", "2026-06-23")
    assert [day.why for day in clock.moved] == ["A day for swans"]


def test_one_day_proclaimed_far_ahead_does_not_publish_its_year() -> None:
    Holiday.objects.create(division="england-and-wales", date=date(2030, 6, 3), title="A jubilee", source="x")
    clock = deadline("member-enquiry-reply", date(2030, 5, 24))
    assert clock.provisional
    assert [day.why for day in clock.moved] == ["Spring bank holiday", "A jubilee"]


@pytest.mark.parametrize(("received", "local_day", "expected"), [
    (datetime(2026, 5, 24, 23, 30, tzinfo=UTC), "2026-05-25T00:30+01:00", "2026-05-26"),
    (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "2026-03-29T00:30+00:00", "2026-03-30"),
    (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "2026-03-29T02:30+01:00", "2026-03-30"),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T01:30+01:00", "2026-10-26"),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T01:30+00:00", "2026-10-26"),
    (datetime(2026, 10, 23, 22, 59, tzinfo=UTC), "2026-10-23T23:59+01:00", "2026-10-26"),
    (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "2026-07-04T00:30+01:00", "2026-07-06"),
])
def test_an_instant_is_received_on_its_local_day(received: datetime, local_day: str, expected: str) -> None:
    clock = deadline("member-enquiry-ack", received)
    assert (clock.received, str(clock.due)) == (local_day, expected)


def test_a_stored_clock_reads_the_same_and_in_the_readers_language() -> None:
    clock = deadline("planning-site-notice", date(2026, 12, 10))
    assert Clock.from_json(clock.as_json()) == clock
    with translation.override("cy"):
        in_welsh = deadline("planning-site-notice", date(2026, 12, 10)).as_json()
    assert Clock.from_json(in_welsh).as_json() == clock.as_json()


def test_a_clock_needs_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):
        deadline("member-enquiry-reply", time.now())


@pytest.mark.parametrize(("day", "expected"), [
    ("2026-05-25", (False, "Spring bank holiday")), ("2026-05-26", (True, "")), ("2026-05-30", (False, "Saturday")),
    ("2026-12-25", (False, "Christmas Day")), ("2029-12-25", (False, "Christmas Day")),
    ("2029-01-01", (False, "New Year’s Day")),
])
def test_the_councils_working_day(day: str, expected: tuple[bool, str]) -> None:
    assert working.is_working_day(date.fromisoformat(day)) == expected
