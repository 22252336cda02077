"""Times as people say them, exact underneath."""

from datetime import date

import pytest
from django.utils import translation

from ostler.kernel import saying, time
from ostler.web.templatetags import ostler as tags


@pytest.mark.parametrize(("instant", "words"), [
    ("2026-05-25T10:41", "today 10:41"),
    ("2026-05-26T08:30", "tomorrow 08:30"),
    ("2026-05-24T23:59", "yesterday 23:59"),
    ("2026-05-29T17:00", "Fri 17:00"),
    ("2026-05-22T16:50", "Fri 22 May 16:50"),
    ("2026-06-08T09:00", "Mon 8 Jun 09:00"),
    ("2027-01-04T09:00", "Mon 4 Jan 2027 09:00"),
])
def test_instants(instant: str, words: str) -> None:
    assert saying.when(time.moment(instant)) == words


@pytest.mark.parametrize(("day", "words"), [
    (date(2026, 5, 25), "today"), (date(2026, 5, 26), "tomorrow"), (date(2026, 6, 8), "Mon 8 Jun"),
    (date(2027, 1, 4), "Mon 4 Jan 2027"),
])
def test_days(day: date, words: str) -> None:
    assert saying.when(day) == words


def test_an_instant_is_said_in_the_council_s_zone_and_exact_on_hover() -> None:
    said = tags.when(time.moment("2026-05-25T09:41+00:00"))
    assert said == (
        '<time datetime="2026-05-25T10:41:00+01:00" title="Monday 25 May 2026, 10:41 BST">today 10:41</time>'
    )


def test_both_hours_of_an_october_night_are_told_apart() -> None:
    first, second = (saying.exact(time.moment(f"2026-10-25T{hour}+00:00")) for hour in ("00:15", "01:15"))
    assert (first, second) == ("Sunday 25 October 2026, 01:15 BST", "Sunday 25 October 2026, 01:15 GMT")


@pytest.mark.parametrize(("instant", "short"), [
    ("00:15", "today 01:15 BST"), ("01:15", "today 01:15 GMT"), ("00:00", "today 01:00 BST"), ("02:00", "today 02:00"),
])
def test_an_hour_that_comes_twice_says_which_of_the_two(instant: str, short: str) -> None:
    at = time.moment(f"2026-10-25T{instant}+00:00")
    with time.use(at):
        assert saying.when(at) == short


def test_days_have_their_welsh_names() -> None:
    with translation.override("cy"):
        assert saying.exact(date(2026, 5, 26)).startswith("Dydd Mawrth 26 Mai")


def test_nothing_is_said_of_no_time() -> None:
    assert tags.when(None) == tags.exact(None) == ""
