"""The fictional council stands, whole, and answers scenario 1."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from ostler.audit.models import Event
from ostler.demo import council, rota
from ostler.duty import routing
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.models import Account, Group, Person, Post, Term, Ward
from ostler.services.answering import post_for
from ostler.services.models import Service


@pytest.mark.usefixtures("built")
def test_the_council_is_whole() -> None:
    assert Ward.objects.count() == 12
    assert Term.objects.count() == sum(ward.seats or 0 for ward in Ward.objects.all())
    assert Group.objects.filter(kind="political-group").count() == 3
    assert Group.objects.get(is_planning=True).seats.count() >= 9
    assert Post.objects.filter(organisation__kind__in=("council", "directorate")).count() >= 45
    assert Service.objects.count() >= 80
    assert not Service.objects.filter(name_cy="").exists()
    assert {post.title for post in Post.objects.filter(holdings=None, is_desk=False)} == {
        "Planning Assistant", "Trading Standards Officer", "Head of Children's Services"}
    roles = set(Person.objects.values_list("roles__role", flat=True))
    assert roles == {"councillor", "officer", "monitoring-officer", "records-officer", "administrator", "partner",
                     "resident"}


@pytest.mark.usefixtures("built")
def test_every_service_says_who_answers() -> None:
    for service in Service.objects.all():
        post, why = post_for(service, time.now())
        assert post is not None
        assert post.title in why


@pytest.mark.usefixtures("built")
def test_scenario_one_finds_planning_and_the_duty_officer() -> None:
    first = routing.find("planning website won't take comments")[0].as_json()
    assert first["service"] == "Planning applications"
    assert first["post"] == "Director of Development"
    assert first["answers_now"]["name"] == "Bryn Hathersage"
    assert first["until"] == "2026-05-26T08:30+01:00"
    assert "Spring bank holiday" in first["why"]


@pytest.mark.usefixtures("built")
def test_no_minute_is_without_a_duty_officer() -> None:
    shifts = list(Shift.objects.order_by("starts"))
    assert all(shift.ends == following.starts for shift, following in pairwise(shifts))
    assert shifts[0].starts < time.moment("2026-01-01T00:00")
    assert shifts[-1].ends > time.moment("2028-01-01T00:00")


@pytest.mark.usefixtures("built")
def test_a_clock_set_to_another_year_has_a_rota_too() -> None:
    with time.use(time.moment("2031-03-01T12:00")):
        rota.lay()
        assert Shift.objects.filter(starts__lte=time.now(), ends__gt=time.now()).count() == 1


@pytest.mark.usefixtures("built")
def test_nothing_is_in_the_future_and_everything_is_on_the_record(bank_holiday_morning: datetime) -> None:
    assert not Event.objects.filter(at__gt=bank_holiday_morning).exists()
    assert set(Event.objects.values_list("by", flat=True)) == {"ostler"}
    assert Event.objects.filter(tag="people.elected").count() == Term.objects.count()


@pytest.mark.usefixtures("built")
def test_nobody_of_the_demonstration_has_a_password_or_a_real_number() -> None:
    assert not any(account.has_usable_password() for account in Account.objects.all())
    phones = set(Person.objects.exclude(phone="").values_list("phone", flat=True))
    assert phones
    assert all(phone.startswith(("01632 960", "07700 900")) for phone in phones)
    assert all(email.endswith("@example.org") for email in Account.objects.values_list("email", flat=True))


@pytest.mark.usefixtures("built")
def test_a_second_start_builds_nothing_anew() -> None:
    before = (Person.objects.count(), Shift.objects.count(), Event.objects.count())
    council.build()
    counted = (Person.objects.count(), Shift.objects.count())
    assert counted == before[:2]


@pytest.mark.usefixtures("built")
def test_weekends_and_holidays_belong_to_one_person() -> None:
    long_weekend = [shift for shift in rota.shifts(2026) if shift.starts == time.moment("2026-05-22T17:00")]
    assert [shift.ends for shift in long_weekend] == [time.moment("2026-05-26T08:30")]
    assert long_weekend[0].ends - long_weekend[0].starts == timedelta(days=3, hours=15, minutes=30)
