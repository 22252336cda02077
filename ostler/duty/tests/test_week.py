"""Hours on the days the clocks change, by the hand-made cases; and hours that cannot be."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from ostler.duty import week

LONDON = ZoneInfo("Europe/London")


def utc(hours: list[list[str]], day: date) -> list[str]:
    found = week.stretches({str(day.weekday()): hours}, day, LONDON)
    return [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in found]


def test_a_night_until_half_past_one_twice_lasts_to_the_second() -> None:
    assert utc([["00:00", "01:30"]], date(2026, 10, 25)) == ["24 23:00-25 01:30"]


def test_a_morning_from_half_past_one_twice_begins_at_the_first() -> None:
    assert utc([["01:30", "06:00"]], date(2026, 10, 25)) == ["25 00:30-25 06:00"]


def test_a_time_that_the_clocks_skip_moves_forward() -> None:
    assert utc([["00:00", "01:30"]], date(2027, 3, 28)) == ["28 00:00-28 01:30"]


def test_midnight_ends_a_day_of_25_hours_and_one_of_23() -> None:
    assert utc([["00:00", "24:00"]], date(2026, 10, 25)) == ["24 23:00-26 00:00"]
    assert utc([["00:00", "24:00"]], date(2027, 3, 28)) == ["28 00:00-28 23:00"]


@pytest.mark.parametrize("hours", [
    {"0": [["08:30", "12:00"], ["13:00", "17:00"]]}, {"6": [["00:00", "24:00"]]}, {"3": []}, {},
])
def test_hours_that_can_be_kept(hours: object) -> None:
    assert week.problem(hours) is None


@pytest.mark.parametrize("hours", [
    {"7": []}, {"0": [["17:00", "08:30"]]}, {"0": [["08:30"]]}, {"0": [["08:30", "12:00"], ["11:00", "13:00"]]},
    {"0": [["8", "x"]]}, {"0": "08:30-17:00"}, {"0": [[8, 17]]}, [], None, {"0": [["08:30", "25:00"]]},
    {"0": [["08:30+01:00", "17:00"]]}, {"0": [["0830", "1700"]]}, {"0": [["08:30:15", "17:00"]]},
])
def test_hours_that_cannot(hours: object) -> None:
    assert week.problem(hours)
