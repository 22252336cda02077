"""What ships is there from the first start, and laying it again changes nothing."""

from datetime import date

import pytest

from ostler.clocks import ground
from ostler.clocks.calendars import is_bank_holiday
from ostler.clocks.models import Holiday, Rule
from ostler.kernel import time

pytestmark = pytest.mark.django_db
RULES = {"foi", "foisa", "eir", "eisr", "sar", "member-enquiry-ack", "member-enquiry-reply", "planning-site-notice",
         "planning-newspaper"}


def test_three_divisions_from_2012_to_2028_are_there() -> None:
    shipped = Holiday.objects.filter(source=ground.SHIPPED)
    assert set(shipped.values_list("division", flat=True)) == {"england-and-wales", "scotland", "northern-ireland"}
    assert {day.year for day in shipped.values_list("date", flat=True)} == set(range(2012, 2029))
    assert not [row for row in shipped if row.date.weekday() >= 5]


def test_every_rule_is_dated_and_cited() -> None:
    rules = list(Rule.objects.all())
    assert {rule.key for rule in rules} == RULES
    assert all(rule.source and rule.in_force_from and rule.amount for rule in rules)


def test_laying_again_adds_nothing_and_undoes_nothing() -> None:
    day = Holiday.objects.get(division="scotland", date=date(2026, 6, 15))
    Holiday.objects.filter(pk=day.pk).update(withdrawn_at=time.now(), title="Renamed")
    counts = Holiday.objects.count(), Rule.objects.count()
    ground.lay()
    assert (Holiday.objects.count(), Rule.objects.count()) == counts
    day.refresh_from_db()
    assert (day.title, is_bank_holiday(day.date, "scotland")) == ("Renamed", None)


def test_the_published_holiday_of_a_division() -> None:
    found = is_bank_holiday(date(2026, 6, 15), "scotland")
    assert found is not None
    assert found.title == "World Cup bank holiday"
    assert is_bank_holiday(date(2026, 6, 15), "england-and-wales") is None
