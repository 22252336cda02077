"""Whom a rota names answers: the service's before the post's before the desk's, and what was entered before all."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.duty import routing
from ostler.duty.actions import (
    Pattern,
    Place,
    add_shift,
    change_rota,
    end_rota,
    make_rota,
    set_turns,
    take_leave,
)
from ostler.duty.answers import on_duty, on_rota, who_answers
from ostler.duty.hours import back_at, is_working
from ostler.duty.models import Card, Member, Proof, Rota, Shift, Turns
from ostler.duty.refusals import Refused
from ostler.duty.timeline import gaps, own, timeline
from ostler.kernel import time
from ostler.people.models import Person
from tests.cast import Cast

FRIDAY = date(2026, 5, 1)
EVENING = "2026-05-27T20:00"        # a Wednesday, nobody's shift
DAY = timedelta(days=1)


def last_sentence() -> str:
    return sentence(Event.objects.filter(chain__name="duty").latest("number"))


def weekly(*people: Person | None, **more: Any) -> Pattern:
    return Pattern([Place(person=person) for person in people], FRIDAY, hands_over="17:00", weekday=4,
                   **more)


@pytest.fixture
def post_rota(cast: Cast) -> Rota:
    rota = make_rota(by=cast.admin, name="Development, out of hours", post=cast.director, phone="01632 960001")
    set_turns(by=cast.admin, rota=rota, patterns=[weekly(cast.jo, cast.max)])
    return rota


@pytest.fixture
def service_rota(cast: Cast) -> Rota:
    rota = make_rota(by=cast.admin, name="Planning, evenings", service=cast.planning)
    set_turns(by=cast.admin, rota=rota, patterns=[
        weekly(cast.pa, hours={str(day): [["17:00", "21:00"]] for day in range(5)}, on_holidays="none")])
    return rota


@pytest.fixture
def desk_rota(cast: Cast) -> Rota:
    rota = make_rota(by=cast.admin, name="Duty officers", post=cast.duty_desk)
    set_turns(by=cast.admin, rota=rota, patterns=[weekly(cast.dora, cast.desk)])
    return rota


def test_the_post_s_rota_goes_before_the_desk_s(cast: Cast, post_rota: Rota, desk_rota: Rota) -> None:
    answer = who_answers(cast.director, time.moment(EVENING))
    assert (answer.person, answer.state, answer.person_post) == (cast.max, "off-duty-covered", None)
    assert answer.how[-1] == "The rota “Development, out of hours” names Max Iddon until Fri 29 May 17:00."
    assert answer.until == time.moment("2026-05-28T08:30")
    assert who_answers(cast.junior, time.moment(EVENING)).person == cast.desk


def test_the_service_s_rota_goes_before_the_post_s(cast: Cast, post_rota: Rota, service_rota: Rota) -> None:
    at = time.moment(EVENING)
    route = routing.service_route(cast.planning, at)
    assert route.answer.person == cast.pa
    assert route.answer.until == time.moment("2026-05-27T21:00")
    assert route.answer.next == cast.max
    assert route.as_json()["answers_now"] == {"id": cast.pa.uid, "name": "Pia Amble", "post": "Duty officer"}
    assert routing.find("planning website", at=at)[0].answer.person == cast.pa
    assert routing.service_route(cast.planning, time.moment("2026-05-27T21:30")).answer.person == cast.max
    assert who_answers(cast.director, at, service=cast.planning).person == cast.pa
    assert who_answers(cast.director, at, service=cast.potholes).person == cast.max


def test_who_is_at_work_and_who_covers_go_before_every_rota(cast: Cast, post_rota: Rota, service_rota: Rota) -> None:
    at = time.moment("2026-05-27T10:00")
    assert routing.service_route(cast.planning, at).answer.state == "on-duty"
    take_leave(by=cast.dora, person=cast.dora, starts=at, ends=at + DAY)
    assert who_answers(cast.director, at).how[-1].startswith("The Head of Planning, Max Iddon, covers")


def test_a_bank_holiday_on_which_the_service_has_nobody_is_the_desk_s(cast: Cast, service_rota: Rota) -> None:
    answer = routing.service_route(cast.planning, time.moment("2026-05-25T18:00")).answer
    assert answer.person == cast.desk
    assert answer.how == [
        "The Director of Development, Dora Penhale, is off duty: Mon 25 May is the Spring bank holiday.",
        "Sam Fairley is the duty officer until Tue 26 May 08:30."]


def test_the_desk_has_its_pattern_and_an_entered_shift_goes_before_it(cast: Cast, desk_rota: Rota) -> None:
    assert who_answers(None, time.moment(EVENING)).person == cast.desk
    assert who_answers(None, time.moment("2026-06-03T12:00")).how == [
        "Dora Penhale is the duty officer until Fri 5 Jun 17:00."]
    starts = time.moment("2026-06-03T10:00")
    add_shift(by=cast.admin, rota=desk_rota, person=cast.max, starts=starts, ends=starts + 4 * timedelta(hours=1))
    answer = who_answers(None, starts)
    assert (answer.person, answer.until, answer.next) == (cast.max, time.moment("2026-06-03T14:00"), cast.dora)
    with pytest.raises(Refused, match="Another shift stands in that time"):
        add_shift(by=cast.admin, person=cast.jo, starts=starts, ends=starts + DAY)


def test_entered_shifts_of_two_rotas_do_not_meet(cast: Cast, post_rota: Rota, service_rota: Rota) -> None:
    at = time.moment(EVENING)
    for rota in (post_rota, service_rota):
        add_shift(by=cast.admin, rota=rota, person=cast.desk, starts=at, ends=at + DAY)
    assert on_rota(post_rota, at) == on_rota(service_rota, at) == [cast.desk]
    assert (on_rota(service_rota, at + 30 * DAY), on_rota(service_rota, at + 31 * DAY)) == ([cast.pa], [])


def test_leave_leaves_a_gap_in_every_rota_and_it_shows_weeks_ahead(cast: Cast, post_rota: Rota) -> None:
    starts, ends = time.moment("2026-06-20T09:00"), time.moment("2026-06-22T09:00")
    holder = on_rota(post_rota, starts)[0]
    take_leave(by=holder, person=holder, starts=starts, ends=ends)
    assert on_rota(post_rota, starts) == []
    found = gaps(post_rota, time.now(), time.now() + 56 * DAY)
    assert [(gap.starts, gap.ends) for gap in found] == [(starts, ends)]
    assert who_answers(cast.director, starts).person == cast.desk


def test_the_next_in_turn_covers_where_the_turns_say_so(cast: Cast, post_rota: Rota) -> None:
    set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(cast.jo, cast.max, cast.desk, next_covers=True)])
    at = time.moment(EVENING)
    first = on_rota(post_rota, at)[0]
    take_leave(by=first, person=first, starts=at, ends=at + DAY)
    ring = [cast.jo, cast.max, cast.desk]
    assert on_rota(post_rota, at) == [ring[(ring.index(first) + 1) % 3]]
    assert gaps(post_rota, time.now(), time.now() + 30 * DAY) == []


def test_an_empty_place_is_a_gap(cast: Cast, post_rota: Rota) -> None:
    set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(None)])
    assert on_rota(post_rota, time.moment(EVENING)) == []
    assert who_answers(cast.director, time.moment("2026-05-25T12:00")).person == cast.desk
    assert [gap.person for gap in gaps(post_rota, time.now(), time.now() + DAY)] == [None]


def test_a_post_in_turn_is_whoever_holds_it_then(cast: Cast, post_rota: Rota) -> None:
    set_turns(by=cast.admin, rota=post_rota, patterns=[
        Pattern([Place(post=cast.head)], FRIDAY, hands_over="17:00", weekday=4)])
    at = time.moment(EVENING)
    assert on_rota(post_rota, at) == [cast.max]
    holding = cast.head.holdings.get()
    holding.until = time.moment("2026-05-27T12:00")
    holding.save()
    assert on_rota(post_rota, at) == []
    cast.head.holdings.create(person=cast.jo, since=time.moment("2026-05-27T12:00"))
    assert on_rota(post_rota, at) == [cast.jo]
    assert is_working(cast.jo, at)


def test_holidays_have_their_own_pattern(cast: Cast, post_rota: Rota) -> None:
    set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(cast.jo), weekly(cast.pa, on_holidays="only")])
    assert on_rota(post_rota, time.moment("2026-05-25T12:00")) == [cast.pa]
    assert on_rota(post_rota, time.moment("2026-05-26T00:00")) == [cast.jo]


def test_somebody_on_a_rota_is_at_work(cast: Cast, post_rota: Rota) -> None:
    at = time.moment(EVENING)
    assert is_working(cast.max, at)
    assert not is_working(cast.jo, at)
    assert back_at(cast.jo, time.moment("2026-05-29T16:59") + timedelta(hours=1)) == time.moment("2026-05-29T17:59")
    duty = on_duty(cast.max, at)
    assert duty is not None
    assert (duty.rota, duty.ends) == (post_rota, time.moment("2026-05-29T17:00"))
    assert on_duty(cast.jo, at) is None


def test_who_is_no_officer_any_more_is_on_no_rota(cast: Cast, post_rota: Rota) -> None:
    cast.max.roles.update(until=time.now() - DAY)
    assert on_rota(post_rota, time.moment(EVENING)) == []


def test_in_a_doubled_hour_the_outgoing_holds_and_the_incoming_is_next(cast: Cast, post_rota: Rota) -> None:
    set_turns(by=cast.admin, rota=post_rota, patterns=[
        Pattern([Place(person=cast.jo), Place(person=cast.max)], FRIDAY, kind="days", hands_over="01:30")])
    at = datetime.fromisoformat("2026-10-25T01:45+01:00")
    first, second = on_rota(post_rota, at)
    answer = who_answers(cast.director, at)
    assert (answer.person, answer.next) == (first, second)
    assert answer.until == datetime.fromisoformat("2026-10-25T01:30+00:00")
    assert is_working(first, at)
    assert is_working(second, at)
    stretches = timeline(post_rota, at, at + timedelta(hours=2))
    assert [(each.person, each.incoming) for each in stretches] == [(first, second), (second, None)]


def test_a_change_of_turns_keeps_what_was(cast: Cast, post_rota: Rota) -> None:
    since = time.moment("2026-06-01T09:00")
    set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(cast.desk)], since=since)
    assert on_rota(post_rota, since - timedelta(minutes=1)) != [cast.desk]
    assert on_rota(post_rota, since) == [cast.desk]
    set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(cast.pa)], since=since)       # planned otherwise
    assert on_rota(post_rota, since) == [cast.pa]
    assert Turns.objects.filter(rota=post_rota).count() == 2
    assert Member.objects.filter(turns__rota=post_rota, person=cast.desk).count() == 0
    assert last_sentence() == "Who follows whom on the rota “Development, out of hours” was set from Mon 1 Jun 09:00."


def test_a_rota_that_ended_names_nobody_and_is_kept(cast: Cast, post_rota: Rota) -> None:
    at = time.moment(EVENING)
    add_shift(by=cast.admin, rota=post_rota, person=cast.jo, starts=at, ends=at + DAY)
    change_rota(by=cast.admin, rota=post_rota, phone="01632 960002")
    end_rota(by=cast.admin, rota=post_rota)
    assert last_sentence() == "The rota “Development, out of hours” was ended."
    assert on_rota(post_rota, at) == []
    assert not Shift.objects.filter(rota=post_rota).exists()
    assert Turns.objects.filter(rota=post_rota).exists()
    with pytest.raises(Refused, match="has ended"):
        end_rota(by=cast.admin, rota=post_rota)
    with pytest.raises(Refused, match="has ended"):
        set_turns(by=cast.admin, rota=post_rota, patterns=[])


@pytest.mark.parametrize(("wrong", "why"), [
    ({"hands_over": "half past"}, "such as 08:30"),
    ({"kind": "days", "every": 0}, "from one day to a year"),
    ({"hours": {"0": [["17:00", "08:00"]]}}, "cannot be kept"),
    ({"kind": "by-weekday"}, "which weekday"),
])
def test_a_pattern_that_cannot_be_is_refused(cast: Cast, post_rota: Rota, wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        set_turns(by=cast.admin, rota=post_rota, patterns=[
            Pattern([Place(person=cast.jo)], FRIDAY, **wrong)])


def test_only_officers_take_turns_and_a_rota_has_a_name(cast: Cast, post_rota: Rota) -> None:
    with pytest.raises(Refused, match="Only an officer"):
        set_turns(by=cast.admin, rota=post_rota, patterns=[weekly(cast.ada)])
    with pytest.raises(Refused, match="name"):
        make_rota(by=cast.admin, name=" ", post=cast.head)


def test_one_s_own_stretches_on_every_rota(cast: Cast, post_rota: Rota, desk_rota: Rota) -> None:
    start = time.moment("2026-05-29T18:00")
    found = own(cast.dora, start, start + 7 * DAY)
    assert [(held.starts, held.ends) for _rota, held in found] == [     # somebody else's shift was entered before
        (time.moment("2026-06-01T08:30"), time.moment("2026-06-05T17:00"))]
    a_year_on = own(cast.max, start + 400 * DAY, start + 430 * DAY)
    assert {rota for rota, _held in a_year_on} == {post_rota}


def test_the_rota_is_known_inside_only(cast: Cast, post_rota: Rota) -> None:
    for person in (cast.res, None):
        assert not Rota.objects.visible_to(person).exists()
    for person in (cast.jo, cast.ada, cast.admin):
        assert Rota.objects.visible_to(person).exists()


def test_suppliers_numbers_and_proofs_are_the_officers_business(cast: Cast, post_rota: Rota) -> None:
    Card.objects.create(rota=post_rota, name="The supplier", phone="01632 960003")
    Proof.objects.create(rota=post_rota, person=cast.max, starts=time.now(), channel="push")
    for kind in (Card, Proof):
        may = {person.handle for person in cast if kind.objects.visible_to(person).exists()}
        assert may == {"dora", "max", "jo", "desk", "admin", "pa"}
        assert not kind.objects.visible_to(None).exists()
