"""Off duty means off duty on every channel, unless one chose otherwise."""

from datetime import date, timedelta
from typing import Any

import pytest

from ostler.duty.actions import (
    Pattern,
    Place,
    make_rota,
    set_turns,
    take_back_wish,
    take_leave,
    wish_to_be_reached,
)
from ostler.duty.models import Wish
from ostler.duty.refusals import Refused
from ostler.kernel import gates, time
from ostler.people.models import Person
from tests.cast import Cast

HELD = "held-off-duty"
CHANNELS = ("in-app", "push", "sms", "email", "voice")
CLASSES = ("", "next-working-day", "protect-the-service", "emergency")


def said(person: Person, at: str, urgency: str, *, is_named: bool = False, channel: str = "push") -> str:
    return gates.gates["duty"](
        gates.Passing(person.uid, channel, "message", "", urgency, is_named, time.moment(at)))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("urgency", CLASSES)
def test_off_duty_nothing_passes_that_nobody_named_them_for(cast: Cast, channel: str, urgency: str) -> None:
    take_leave(by=cast.max, person=cast.max, starts=time.moment("2026-05-27T00:00"),
               ends=time.moment("2026-05-28T00:00"))
    for at in ("2026-05-25T10:40", "2026-05-26T18:00", "2026-05-27T10:00"):      # a holiday, the evening, on leave
        assert said(cast.max, at, urgency, channel=channel) == HELD
    assert said(cast.max, "2026-05-26T10:00", urgency, channel=channel) == ""


@pytest.mark.parametrize(("urgency", "outcome"), [
    ("emergency", ""), ("protect-the-service", ""), ("next-working-day", HELD), ("", HELD)])
def test_whom_the_rota_names_hears_of_what_cannot_wait(cast: Cast, urgency: str, outcome: str) -> None:
    assert said(cast.max, "2026-05-25T10:40", urgency, is_named=True) == outcome
    assert said(cast.ada, "2026-05-25T23:00", urgency, is_named=True) == outcome


def test_on_a_rota_one_is_on_duty(cast: Cast) -> None:
    assert said(cast.desk, "2026-05-25T10:40", "next-working-day") == ""
    rota = make_rota(by=cast.admin, name="Out of hours", post=cast.director)
    set_turns(by=cast.admin, rota=rota, patterns=[Pattern([Place(person=cast.jo)], date(2026, 5, 1))])
    assert said(cast.jo, "2026-05-26T03:00", "protect-the-service") == ""


def test_one_s_own_wish_is_for_one_class_and_can_be_taken_back(cast: Cast) -> None:
    wish_to_be_reached(by=cast.dora, urgency="protect-the-service")
    wish_to_be_reached(by=cast.dora, urgency="protect-the-service")
    at = "2026-05-25T10:40"
    assert [said(cast.dora, at, urgency) for urgency in CLASSES] == [HELD, HELD, "", HELD]
    take_back_wish(by=cast.dora, urgency="protect-the-service")
    assert said(cast.dora, at, "protect-the-service") == HELD
    with pytest.raises(Refused, match="off duty"):
        wish_to_be_reached(by=cast.dora, urgency="next-working-day")


def test_a_wish_is_nobody_else_s_business(cast: Cast) -> None:
    wish_to_be_reached(by=cast.dora, urgency="emergency")
    assert [person.handle for person in cast if Wish.objects.visible_to(person).exists()] == ["dora"]


@pytest.mark.parametrize(("at", "outcome"), [
    ("2026-05-25T07:59", HELD), ("2026-05-25T08:00", ""), ("2026-05-25T20:59", ""), ("2026-05-25T21:00", HELD)])
def test_councillors_have_quiet_hours(cast: Cast, at: str, outcome: str) -> None:
    assert said(cast.ada, at, "next-working-day") == outcome
    wish_to_be_reached(by=cast.ada, urgency="emergency")
    assert said(cast.ada, at, "emergency") == ""


def test_residents_have_no_hours_of_ours(cast: Cast) -> None:
    assert said(cast.res, "2026-05-25T23:30", "next-working-day") == ""


def test_a_thousand_are_let_pass_without_a_question_each(cast: Cast, django_assert_max_num_queries: Any) -> None:
    said(cast.max, "2026-05-26T10:00", "emergency")
    with django_assert_max_num_queries(10):
        for minute in range(10):
            assert gates.gates["duty"](gates.Passing(
                cast.max.uid, "push", "page", "", "emergency", True,
                time.moment("2026-05-26T10:00") + timedelta(minutes=minute))) == ""
