"""Shifts that are entered, by hand or from a calendar, hand over at half past one on the night that has it twice."""

from datetime import datetime

import pytest

from ostler.duty.actions import add_shift, change_shift, make_rota
from ostler.duty.forms import ShiftForm
from ostler.duty.giving import give
from ostler.duty.ical import reading, targets
from ostler.duty.ical.applying import apply
from ostler.duty.models import Shift
from ostler.duty.refusals import Refused
from ostler.duty.tests.calendars import calendar, event
from ostler.kernel import time
from ostler.people.models import Person, Post
from tests.cast import Cast

EVENING, MORNING = time.moment("2026-10-24T21:00Z"), time.moment("2026-10-25T09:00Z")
FIRST, LAST = time.moment("2026-10-25T00:30Z"), time.moment("2026-10-25T01:30Z")     # 01:30, twice


def rows() -> list[tuple[str, datetime, datetime]]:
    return list(Shift.objects.filter(starts__gte=EVENING).order_by("starts").values_list(
        "person__handle", "starts", "ends"))


def form(person: Person, starts: str, ends: str) -> ShiftForm:
    made = ShiftForm({"person": person.uid, "starts": starts, "ends": ends})
    assert made.is_valid(), made.errors
    return made


def test_by_hand_an_end_is_the_last_and_a_start_the_first(cast: Cast) -> None:
    going = form(cast.desk, "2026-10-24T22:00", "2026-10-25T01:30").cleaned_data
    coming = form(cast.max, "2026-10-25T01:30", "2026-10-25T09:00").cleaned_data
    assert (going["ends"], coming["starts"]) == (LAST, FIRST)


@pytest.mark.parametrize("is_first_first", [True, False])
def test_no_minute_is_uncovered_and_none_is_two_peoples(cast: Cast, is_first_first: bool) -> None:
    stretches = [(cast.desk, EVENING, LAST), (cast.max, FIRST, MORNING)]
    for person, starts, ends in stretches if is_first_first else reversed(stretches):
        add_shift(by=cast.admin, person=person, starts=starts, ends=ends)
    (_one, begins, until), (_other, since, end) = rows()
    assert (begins, until == since, end) == (EVENING, True, MORNING)
    assert until == (LAST if is_first_first else FIRST)


def test_more_than_that_hour_is_in_the_way(cast: Cast) -> None:
    add_shift(by=cast.admin, person=cast.desk, starts=EVENING, ends=LAST)
    for starts in ("2026-10-25T00:29Z", "2026-10-25T00:31Z", "2026-10-24T23:30Z"):
        with pytest.raises(Refused):
            add_shift(by=cast.admin, person=cast.max, starts=time.moment(starts), ends=MORNING)


def test_given_to_somebody_else_by_the_form_it_keeps_its_hours(cast: Cast) -> None:
    add_shift(by=cast.admin, person=cast.desk, starts=EVENING, ends=LAST)
    shift = add_shift(by=cast.admin, person=cast.max, starts=FIRST, ends=MORNING)
    shown = ShiftForm(initial={"starts": shift.starts, "ends": shift.ends})
    said = form(cast.dora, shown["starts"].value(), shown["ends"].value())
    changed = change_shift(by=cast.admin, shift=shift, **said.cleaned_data)
    assert (changed.starts, changed.ends) == (LAST, MORNING)


def test_a_calendar_brings_both_and_a_second_time_neither(cast: Cast) -> None:
    mail = {person: f"ATTENDEE:mailto:{person.email}" for person in (cast.desk, cast.max)}
    data = calendar(
        event("DTSTART;TZID=Europe/London:20261024T220000", "DTEND;TZID=Europe/London:20261025T013000",
              mail[cast.desk], uid="a"),
        event("DTSTART;TZID=Europe/London:20261025T013000", "DTEND;TZID=Europe/London:20261025T090000",
              mail[cast.max], uid="b"))
    target = targets.target_for(cast.admin, targets.DESK)
    assert target is not None
    read = reading.read(data, since=time.now())
    plan = targets.plan(target, read, cast.admin, {})
    assert [line.state for line in plan.lines] == ["new", "new"]
    apply(plan, target, by=cast.admin)
    assert rows() == [(cast.desk.handle, EVENING, LAST), (cast.max.handle, LAST, MORNING)]
    assert [line.state for line in targets.plan(target, read, cast.admin, {}).lines] == ["stands", "stands"]


def test_at_the_desk_what_is_entered_with_a_rota_and_without_is_one(cast: Cast) -> None:
    desk = Post.objects.get(is_desk=True)
    rota = make_rota(by=cast.admin, name="At the desk", post=desk, phone="020 7946 0001")
    add_shift(by=cast.admin, person=cast.desk, starts=EVENING, ends=MORNING)
    data = calendar(event("DTSTART:20261024T230000Z", "DTEND:20261025T040000Z", f"ATTENDEE:mailto:{cast.max.email}"))
    read = reading.read(data, since=time.now())
    for key in (targets.DESK, f"{targets.ROTA}:{rota.uid}"):
        target = targets.target_for(cast.admin, key)
        assert target is not None
        assert [line.state for line in targets.plan(target, read, cast.admin, {}).lines] == ["overlaps"]
    give(by=cast.admin, rota=rota, person=cast.max, starts=FIRST, ends=LAST)
    assert rows() == [(cast.desk.handle, EVENING, FIRST), (cast.max.handle, FIRST, LAST),
                      (cast.desk.handle, LAST, MORNING)]
