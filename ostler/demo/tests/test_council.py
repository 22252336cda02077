"""The fictional council stands, whole, and answers scenario 1."""

from datetime import datetime, timedelta

import pytest

from ostler.audit.models import Event
from ostler.demo import council, rota
from ostler.duty import routing
from ostler.duty.answers import on_rota, who_answers
from ostler.duty.models import Ladder, Leave, Rota, Swap, Turns, Wish
from ostler.duty.timeline import gaps, timeline
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
    for year in (2025, 2026, 2027):
        held = timeline(None, time.moment(f"{year}-06-01T00:00"), time.moment(f"{year + 1}-06-01T00:00"))
        assert not [each for each in held if each.person is None]
        assert len(held) > 400


@pytest.mark.usefixtures("built")
def test_a_clock_set_to_another_year_has_a_rota_too() -> None:
    with time.use(time.moment("2031-03-01T12:00")):
        rota.lay()
        assert who_answers(None).person is not None


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
    def counted() -> tuple[int, ...]:
        return tuple(kind.objects.count() for kind in (Person, Rota, Turns, Swap, Leave, Wish, Event))
    council.build()
    before = counted()
    council.build()
    assert counted() == before


@pytest.mark.usefixtures("built")
def test_weekends_and_holidays_belong_to_one_person() -> None:
    held = timeline(None, time.moment("2026-05-22T16:00"), time.moment("2026-05-26T09:00"))
    assert [each.ends for each in held][:2] == [time.moment("2026-05-22T17:00"), time.moment("2026-05-26T08:30")]
    assert held[1].ends - held[1].starts == timedelta(days=3, hours=15, minutes=30)


@pytest.mark.usefixtures("built")
def test_the_october_weekend_has_64_and_a_half_hours() -> None:
    held = timeline(None, time.moment("2026-10-23T12:00"), time.moment("2026-10-26T12:00"))
    assert [(each.ends - each.starts) / timedelta(hours=1) for each in held] == [5, 64.5, 3.5]


@pytest.mark.usefixtures("built")
def test_planning_has_its_evenings_and_the_second_call_is_empty() -> None:
    at = time.moment("2026-05-26T18:00")
    found = routing.find("planning website won't take comments", at=at)[0]
    assert found.answer.person is not None
    assert "Planning, evenings" in " ".join(found.how)
    for when in (time.now(), at, time.moment("2026-10-25T22:15")):
        assert on_rota(Rota.objects.get(name="Second on call"), when) == []
    second = Ladder.objects.get(urgency="emergency", service=None, post=None).steps[1]
    assert second["who"] == [f"rota:{Rota.objects.get(name='Second on call').uid}"]


@pytest.mark.usefixtures("built")
def test_swaps_wait_and_a_gap_shows_some_weeks_ahead() -> None:
    rota.talk()
    assert Swap.objects.filter(state="proposed").count() == 2
    found = gaps(Rota.objects.get(name="Planning, evenings"), time.now(), time.now() + timedelta(weeks=8))
    assert found
    assert found[0].starts > time.now() + timedelta(weeks=2)
    assert gaps(None, time.now(), time.now() + timedelta(weeks=8)) == []
