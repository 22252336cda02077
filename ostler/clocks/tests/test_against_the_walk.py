"""Every rule, every nation, every day from 2012 on, against an independent walk."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostler.clocks import act, ground
from ostler.clocks.deadline import deadline
from ostler.clocks.tests.walk import GOOD_FRIDAYS, Walk

ANY_NATION = ("foi", "eir", "sar", "member-enquiry-ack", "member-enquiry-reply")
CASES = [
    *((rule, nation) for rule in ANY_NATION for nation in ("england", "wales", "scotland", "northern-ireland")),
    ("foisa", "scotland"), ("eisr", "scotland"), ("planning-site-notice", "england"), ("planning-newspaper", "england"),
]
FROM_HERE_ON = st.dates(date(2012, 1, 1), date(2028, 10, 1))


@pytest.fixture(scope="module")
def walk() -> Walk:
    lists: dict[str, set[date]] = {}
    for row in ground.shipped_holidays():
        lists.setdefault(row.division, set()).add(row.date)
    return Walk(lists)


@pytest.mark.django_db
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(received=FROM_HERE_ON, case=st.sampled_from(CASES))
def test_the_date_is_the_walks(walk: Walk, received: date, case: tuple[str, str]) -> None:
    rule, nation = case
    clock = deadline(rule, received, jurisdiction=nation)
    assert clock.due == walk.due(rule, nation, received)
    assert not clock.provisional


@pytest.mark.django_db
@settings(max_examples=120, deadline=None)
@given(received=st.dates(date(2012, 1, 1), date(2029, 12, 31)), case=st.sampled_from(CASES))
def test_the_working_is_whole_and_leads_to_the_date(received: date, case: tuple[str, str]) -> None:
    rule, nation = case
    clock = deadline(rule, received, jurisdiction=nation)
    days = [day.date for day in clock.working]
    assert days == [received + timedelta(days=step) for step in range((clock.due - received).days + 1)]
    assert clock.working[-1].counted
    assert all(day.why for day in clock.working)
    amount = {"planning-site-notice": 21, "planning-newspaper": 14, "member-enquiry-ack": 1,
              "member-enquiry-reply": 10, "foi": 20, "eir": 20, "foisa": 20, "eisr": 20}
    if rule in amount:
        assert sum(day.counted for day in clock.working) == amount[rule]


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(received=st.dates(date(2028, 12, 20), date(2029, 12, 31)), case=st.sampled_from(CASES))
def test_past_the_last_published_year_a_date_is_provisional(received: date, case: tuple[str, str]) -> None:
    rule, nation = case
    clock = deadline(rule, received, jurisdiction=nation)
    assert clock.provisional == (clock.due.year > 2028)


@given(st.sampled_from(sorted(GOOD_FRIDAYS)))
def test_good_friday_is_the_almanacs(year: int) -> None:
    assert act.by_name(GOOD_FRIDAYS[year]) == "Good Friday"


@pytest.mark.parametrize("division", act.DIVISIONS)
def test_an_ordinary_year_is_what_is_published_but_for_what_was_proclaimed_once(division: str) -> None:
    published = {row.date for row in ground.shipped_holidays() if row.division == division}
    expected = {day for year in range(2012, 2029) for day in act.expected(year, division)}
    jubilees_and_one_funeral = {
        date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19),
        date(2023, 5, 8), date(2026, 6, 15),
    }
    assert published - expected <= jubilees_and_one_funeral
    assert expected - published <= {date(2012, 1, 2), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
