"""Hours, leave, covers and shifts are kept by actions, refused in sentences, and on the record without names."""

from datetime import timedelta

import pytest

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.duty.actions import add_shift, cancel_leave, change_shift, remove_shift, set_cover, set_week, take_leave
from ostler.duty.answers import who_answers
from ostler.duty.models import Cover, Leave, Shift, WorkingWeek
from ostler.duty.refusals import Refused
from ostler.kernel import time
from tests.cast import Cast

WEDNESDAY = "2026-05-27"
EARLY = {"2": [["06:00", "10:00"]]}


def last_event() -> Event:
    return Event.objects.filter(chain__name="duty").latest("number")


def test_a_week_of_one_s_own_goes_before_the_council_s(cast: Cast) -> None:
    set_week(by=cast.dora, person=cast.dora, hours=EARLY)
    at = time.moment(f"{WEDNESDAY}T06:30")
    assert who_answers(cast.director, at).person == cast.dora
    assert who_answers(cast.director, at).until == time.moment(f"{WEDNESDAY}T10:00")
    assert who_answers(cast.director, time.moment(f"{WEDNESDAY}T10:30")).person == cast.max
    assert sentence(last_event()) == "The person's working hours were set from Mon 25 May."


def test_a_new_week_ends_the_one_before_on_its_first_day(cast: Cast) -> None:
    set_week(by=cast.admin, post=cast.director, hours=EARLY)
    set_week(by=cast.admin, post=cast.director, hours={}, since=time.moment("2026-06-01T00:00").date())
    assert who_answers(cast.director, time.moment(f"{WEDNESDAY}T06:30")).person == cast.dora
    assert who_answers(cast.director, time.moment("2026-06-03T06:30")).person != cast.dora
    assert [row.until is None for row in WorkingWeek.objects.filter(post=cast.director).order_by("since")] == [
        False, True]


def test_hours_that_cannot_be_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="These hours cannot be kept"):
        set_week(by=cast.dora, person=cast.dora, hours={"0": [["17:00", "08:30"]]})


def test_leave_hands_the_post_to_its_cover_and_back(cast: Cast) -> None:
    leave = take_leave(by=cast.dora, person=cast.dora, starts=time.moment(f"{WEDNESDAY}T12:00"),
                       ends=time.moment("2026-05-28T12:00"))
    answer = who_answers(cast.director, time.moment(f"{WEDNESDAY}T13:00"))
    assert (answer.person, answer.until) == (cast.max, time.moment(f"{WEDNESDAY}T17:00"))
    assert answer.how == [
        "The Director of Development, Dora Penhale, is away until Thu 28 May 12:00.",
        "The Head of Planning, Max Iddon, covers for the Director of Development until Wed 27 May 17:00.",
    ]
    assert sentence(last_event()) == "Away from Wed 27 May 12:00 until Thu 28 May 12:00."
    cancel_leave(by=cast.dora, leave=leave)
    assert not Leave.objects.exists()
    assert who_answers(cast.director, time.moment(f"{WEDNESDAY}T13:00")).person == cast.dora


def test_leave_that_has_begun_is_ended_not_undone(cast: Cast) -> None:
    leave = take_leave(by=cast.dora, person=cast.dora, starts=time.now() - timedelta(days=1),
                       ends=time.now() + timedelta(days=3))
    cancel_leave(by=cast.dora, leave=leave)
    assert Leave.objects.get().ends == time.now()
    with pytest.raises(Refused, match="is over"):
        cancel_leave(by=cast.dora, leave=leave)


def test_nobody_goes_on_leave_over_a_duty_shift(cast: Cast) -> None:
    with pytest.raises(Refused, match="A duty shift stands in that time"):
        take_leave(by=cast.desk, person=cast.desk, starts=time.now(), ends=time.now() + timedelta(hours=1))
    with pytest.raises(Refused, match="must end after it begins"):
        take_leave(by=cast.dora, person=cast.dora, starts=time.now(), ends=time.now())


def test_covers_are_set_in_order_and_the_same_again_says_nothing(cast: Cast) -> None:
    set_cover(by=cast.admin, post=cast.director, covers=[cast.junior, cast.head])
    assert list(Cover.objects.filter(post=cast.director).order_by("step").values_list("by__title", flat=True)) == [
        "Planning Assistant", "Head of Planning"]
    assert sentence(last_event()) == (
        "Covers for the Director of Development, in this order: Planning Assistant, Head of Planning.")
    events = Event.objects.count()
    set_cover(by=cast.admin, post=cast.director, covers=[cast.junior, cast.head])
    assert Event.objects.count() == events


def test_a_post_cannot_cover_for_itself_or_be_named_twice(cast: Cast) -> None:
    with pytest.raises(Refused, match="cannot cover for itself"):
        set_cover(by=cast.admin, post=cast.director, covers=[cast.director])
    with pytest.raises(Refused, match="each covering post once"):
        set_cover(by=cast.admin, post=cast.director, covers=[cast.head, cast.head])


def test_one_officer_is_on_duty_at_a_time(cast: Cast) -> None:
    starts = time.moment("2026-05-26T08:30")
    shift = add_shift(by=cast.admin, person=cast.max, starts=starts, ends=starts + timedelta(hours=8))
    assert sentence(last_event()) == "Put on duty from Tue 26 May 08:30 until Tue 26 May 16:30."
    with pytest.raises(Refused, match="Another shift stands in that time"):
        add_shift(by=cast.admin, person=cast.dora, starts=starts + timedelta(hours=7), ends=starts + timedelta(hours=9))
    with pytest.raises(Refused, match="Another shift stands in that time"):
        change_shift(by=cast.admin, shift=shift, starts=starts - timedelta(minutes=1))
    change_shift(by=cast.admin, shift=shift, person=cast.dora)
    assert who_answers(None, starts).person == cast.dora


@pytest.mark.parametrize("who", ["ada", "res", "pat"])
def test_only_an_officer_can_be_on_duty(cast: Cast, who: str) -> None:
    starts = time.moment("2026-05-26T08:30")
    with pytest.raises(Refused, match="Only an officer"):
        add_shift(by=cast.admin, person=getattr(cast, who), starts=starts, ends=starts + timedelta(hours=1))


def test_nobody_is_put_on_duty_while_away(cast: Cast) -> None:
    starts = time.moment("2026-05-26T08:30")
    take_leave(by=cast.max, person=cast.max, starts=starts, ends=starts + timedelta(days=1))
    with pytest.raises(Refused, match="Max Iddon is away in that time"):
        add_shift(by=cast.admin, person=cast.max, starts=starts, ends=starts + timedelta(hours=1))


def test_what_has_passed_of_a_shift_stays(cast: Cast) -> None:
    shift = Shift.objects.order_by("starts").first()
    assert shift is not None
    with pytest.raises(Refused, match="has begun"):
        change_shift(by=cast.admin, shift=shift, person=cast.max)
    with pytest.raises(Refused, match="has begun"):
        remove_shift(by=cast.admin, shift=shift)
    with pytest.raises(Refused, match="cannot end in the past"):
        change_shift(by=cast.admin, shift=shift, ends=time.now() - timedelta(hours=1))
    change_shift(by=cast.admin, shift=shift, ends=time.now() + timedelta(hours=1))
    assert who_answers(None).until == time.now() + timedelta(hours=1)


def test_a_coming_shift_is_taken_off_the_rota_on_the_record(cast: Cast) -> None:
    shift = Shift.objects.order_by("starts").last()
    assert shift is not None
    remove_shift(by=cast.admin, shift=shift)
    assert not Shift.objects.filter(pk=shift.pk).exists()
    assert sentence(last_event()).startswith("Taken off duty from Fri 26 Jun 17:00")


def test_no_name_stands_in_the_facts_of_the_record(cast: Cast) -> None:
    starts = time.moment("2026-05-26T08:30")
    shift = add_shift(by=cast.admin, person=cast.max, starts=starts, ends=starts + timedelta(hours=8))
    change_shift(by=cast.admin, shift=shift, person=cast.dora)
    said = " ".join(str(event.facts) for event in Event.objects.filter(chain__name="duty"))
    assert not any(person.name in said for person in cast)
    assert sentence(last_event()) == "A duty shift was changed: it is now from Tue 26 May 08:30 until Tue 26 May 16:30."
