"""Who answers now, until when, who is next, and why: the cases of a council's ordinary weeks."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from ostler.duty.answers import who_answer, who_answers
from ostler.duty.hours import back_at, hours_of, is_working
from ostler.duty.models import Cover, Leave, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post
from tests.cast import LONG_AGO, OFFICE, Cast

THURSDAY = "2026-05-28"


def noon() -> str:
    return f"{THURSDAY}T12:00"


def away(person: Person, since: str, until: str) -> None:
    Leave.objects.create(person=person, starts=time.moment(since), ends=time.moment(until))


def test_on_the_bank_holiday_the_duty_officer_answers_for_the_director(cast: Cast) -> None:
    answer = who_answers(cast.director)
    assert (answer.holder, answer.person, answer.state) == (cast.dora, cast.desk, "off-duty-covered")
    assert answer.until == time.moment("2026-05-26T08:30")
    assert (answer.next, answer.next_post) == (cast.dora, cast.director)
    assert answer.off_reason == "bank holiday"
    assert answer.how == [
        "The Director of Development, Dora Penhale, is off duty: Mon 25 May is the Spring bank holiday.",
        "Sam Fairley is the duty officer until Tue 26 May 08:30.",
    ]


def test_in_working_hours_the_holder_answers_until_they_end(cast: Cast) -> None:
    answer = who_answers(cast.director, time.moment(noon()))
    assert (answer.person, answer.person_post, answer.state) == (cast.dora, cast.director, "on-duty")
    assert answer.until == time.moment(f"{THURSDAY}T17:00")
    assert answer.how == ["The Director of Development, Dora Penhale, is on duty until Thu 28 May 17:00."]
    assert (answer.next, answer.off_reason) == (None, "")


def test_cover_ends_with_the_leave_when_that_is_sooner_than_the_hours(cast: Cast) -> None:
    away(cast.dora, f"{THURSDAY}T09:00", f"{THURSDAY}T15:00")
    answer = who_answers(cast.director, time.moment(noon()))
    assert (answer.person, answer.person_post) == (cast.max, cast.head)
    assert answer.until == time.moment(f"{THURSDAY}T15:00")
    assert (answer.next, answer.off_reason) == (cast.dora, "away")


def test_the_holder_s_answer_ends_where_their_leave_begins(cast: Cast) -> None:
    away(cast.dora, f"{THURSDAY}T15:00", f"{THURSDAY}T16:00")
    answer = who_answers(cast.director, time.moment(noon()))
    assert (answer.until, answer.next) == (time.moment(f"{THURSDAY}T15:00"), cast.max)


def test_covers_are_followed_through_their_own_covers_and_loops_end(cast: Cast) -> None:
    Cover.objects.create(post=cast.head, by=cast.junior, step=1)
    Cover.objects.create(post=cast.junior, by=cast.director, step=1)
    away(cast.dora, f"{THURSDAY}T09:00", "2026-05-29T15:00")
    away(cast.max, f"{THURSDAY}T09:00", "2026-05-29T15:00")
    assert who_answers(cast.director, time.moment(noon())).person == cast.jo
    away(cast.jo, f"{THURSDAY}T09:00", "2026-05-29T15:00")
    nobody = who_answers(cast.director, time.moment(noon()))
    assert (nobody.person, nobody.state) == (None, "off-duty")
    assert nobody.how == [
        "The Director of Development, Dora Penhale, is away until Fri 29 May 15:00.",
        "Nobody who covers for the Director of Development is at work.",
        "Nobody is on duty until Fri 29 May 15:00.",
    ]


def test_a_vacant_post_says_so_and_falls_to_its_cover(cast: Cast) -> None:
    Holding.objects.filter(post=cast.director).update(until=time.moment("2026-05-01T00:00"))
    answer = who_answers(cast.director, time.moment(noon()))
    assert (answer.holder, answer.person, answer.state) == (None, cast.max, "vacant-covered")
    assert answer.how[0] == "The post of Director of Development is vacant."
    assert answer.off_reason == "vacant"


def test_a_post_whose_holder_the_list_does_not_name_says_so(cast: Cast) -> None:
    council_post = Post.objects.create(title="Head of Parks", organisation=cast.council, holder_unnamed=True)
    answer = who_answers(council_post)
    assert (answer.person, answer.state, answer.off_reason) == (cast.desk, "unnamed-covered", "not named")
    assert answer.how[0] == "The Head of Parks is not named in the list of posts."


def test_a_shared_post_is_answered_by_the_holder_who_is_there(cast: Cast) -> None:
    Holding.objects.create(post=cast.director, person=cast.jo, since=time.moment("2026-01-01T00:00"))
    assert who_answers(cast.director, time.moment(noon())).person == cast.dora
    assert who_answers(cast.director, time.moment(noon()), prefer=cast.jo).person == cast.jo
    away(cast.dora, f"{THURSDAY}T09:00", f"{THURSDAY}T15:00")
    answer = who_answers(cast.director, time.moment(noon()))
    assert (answer.person, answer.holder, answer.state) == (cast.jo, cast.jo, "on-duty")


def test_the_substantive_holder_goes_before_one_who_acts_up(cast: Cast) -> None:
    Holding.objects.filter(post=cast.director).update(since=time.moment("2026-05-01T00:00"))
    Holding.objects.create(post=cast.director, person=cast.jo, since=time.moment(LONG_AGO), kind="acting")
    assert who_answers(cast.director, time.moment(noon())).person == cast.dora


def test_a_suspended_holder_does_not_answer(cast: Cast) -> None:
    Person.objects.filter(pk=cast.dora.pk).update(suspended_at=time.moment("2026-05-01T00:00"))
    assert who_answers(cast.director, time.moment(noon())).person == cast.max


def test_the_desk_with_nobody_on_shift_says_so_and_who_comes(cast: Cast) -> None:
    answer = who_answers(cast.duty_desk, time.moment(noon()))
    assert (answer.person, answer.state, answer.next) == (None, "off-duty", cast.desk)
    assert answer.how == ["Nobody is on duty until Fri 29 May 17:00."]


def test_with_no_rota_at_all_the_answer_is_honest(cast: Cast) -> None:
    Shift.objects.all().delete()
    answer = who_answers(None)
    assert (answer.person, answer.until, answer.next) == (None, None, None)
    assert answer.how == ["Nobody is on duty now, and nobody is down for the coming weeks."]


def test_shifts_of_one_officer_that_meet_are_one_time_on_duty(cast: Cast) -> None:
    ends = time.moment("2026-05-26T08:30")
    Shift.objects.create(person=cast.desk, starts=ends, ends=ends + timedelta(hours=2))
    assert who_answers(None).until == ends + timedelta(hours=2)
    assert who_answers(None).how == ["Sam Fairley is the duty officer until Tue 26 May 10:30."]


def test_the_holder_comes_back_before_the_shift_ends(cast: Cast) -> None:
    Shift.objects.filter(starts__lt=time.now()).update(ends=time.moment("2026-05-26T12:00"))
    answer = who_answers(cast.director)
    assert (answer.until, answer.next) == (time.moment("2026-05-26T08:30"), cast.dora)
    assert answer.how[-1] == "Sam Fairley is the duty officer until Tue 26 May 12:00."


def test_a_night_shift_over_the_clock_change_covers_both_half_past_ones(cast: Cast) -> None:
    Shift.objects.all().delete()
    starts, ends = time.moment("2026-10-24T17:00"), time.moment("2026-10-25T01:30+00:00")
    Shift.objects.create(person=cast.desk, starts=starts, ends=ends)
    assert ends - starts == timedelta(hours=9, minutes=30)
    assert who_answers(None, time.moment("2026-10-25T01:15+01:00")).person == cast.desk
    assert who_answers(None, time.moment("2026-10-25T01:15+00:00")).person == cast.desk
    assert who_answers(None, ends).person is None


@pytest.mark.parametrize(("at", "working", "back"), [
    ("2026-05-25T10:40", False, "2026-05-26T08:30"),
    ("2026-05-26T08:29", False, "2026-05-26T08:30"),
    ("2026-05-26T08:30", True, "2026-05-26T08:30"),
    ("2026-05-29T17:00", False, "2026-06-01T08:30"),
])
def test_at_work_and_back_at_work(cast: Cast, at: str, working: bool, back: str) -> None:
    assert is_working(cast.dora, time.moment(at)) is working
    assert back_at(cast.dora, time.moment(at)) == time.moment(back)


def test_the_duty_officer_is_at_work_on_a_bank_holiday(cast: Cast) -> None:
    assert is_working(cast.desk)
    assert not is_working(cast.max)


def test_who_never_works_is_not_back(cast: Cast) -> None:
    WorkingWeek.objects.create(person=cast.jo, hours={}, since=time.moment(LONG_AGO).date())
    assert back_at(cast.jo) is None


def test_a_post_keeps_its_own_hours_else_the_council_s(cast: Cast) -> None:
    assert hours_of(cast.director) == hours_of(None) == OFFICE
    WorkingWeek.objects.create(post=cast.director, hours={"5": [["09:00", "12:00"]]}, since=time.today())
    assert hours_of(cast.director) == {"5": [["09:00", "12:00"]]}


def test_the_document_of_who(cast: Cast) -> None:
    assert who_answers(cast.director).as_json() == {
        "post": "Director of Development", "holder": "Dora Penhale",
        "answers_now": {"id": cast.desk.uid, "name": "Sam Fairley", "post": "Duty officer"},
        "how": who_answers(cast.director).how,
        "until": "2026-05-26T08:30+01:00",
        "next": {"id": cast.dora.uid, "name": "Dora Penhale", "post": "Director of Development"},
    }


def test_many_posts_read_nothing_again(cast: Cast, django_assert_max_num_queries: Any) -> None:
    who_answer([cast.director])
    with django_assert_max_num_queries(1):      # the mark
        who_answer([cast.director, cast.head, cast.junior, cast.duty_desk])


def test_in_welsh_the_titles_are_welsh(cast: Cast) -> None:
    Post.objects.filter(pk=cast.director.pk).update(title_cy="Cyfarwyddwr Datblygu")
    cast.director.refresh_from_db()
    with override("cy"):
        assert who_answers(cast.director).as_json()["post"] == "Cyfarwyddwr Datblygu"


def test_leave_is_seen_by_oneself_shifts_by_those_inside(cast: Cast) -> None:
    away(cast.dora, f"{THURSDAY}T09:00", f"{THURSDAY}T15:00")
    assert Leave.objects.visible_to(cast.dora).count() == 1
    assert not Leave.objects.visible_to(cast.max).exists()
    assert not Leave.objects.visible_to(None).exists()
    assert Shift.objects.visible_to(cast.ada).exists()
    assert not Shift.objects.visible_to(cast.res).exists()
    assert not WorkingWeek.objects.visible_to(None).exists()
