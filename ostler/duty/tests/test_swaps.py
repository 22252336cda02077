"""A swap is proposed to one person, settled by that person, and checked both ways when it is."""

from datetime import date, datetime, timedelta

import pytest

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.duty.actions import (
    Pattern,
    Place,
    accept_swap,
    decline_swap,
    make_rota,
    propose_swap,
    set_turns,
    take_leave,
    withdraw_swap,
)
from ostler.duty.answers import on_rota
from ostler.duty.models import Rota, Shift, Swap
from ostler.duty.refusals import Refused
from ostler.kernel import time
from tests.cast import Cast

DAY = timedelta(days=1)
MINE = time.moment("2026-06-02T09:00+01:00"), time.moment("2026-06-03T09:00+01:00")
THEIRS = time.moment("2026-06-03T09:00+01:00"), time.moment("2026-06-04T09:00+01:00")


@pytest.fixture
def rota(cast: Cast) -> Rota:
    """Jo on even days of June, Max on odd ones."""
    rota = make_rota(by=cast.admin, name="Out of hours", post=cast.director)
    set_turns(by=cast.admin, rota=rota, patterns=[
        Pattern([Place(person=cast.jo), Place(person=cast.max)], date(2026, 6, 2), kind="days")])
    return rota


def middle(span: tuple[datetime, datetime]) -> datetime:
    return span[0] + (span[1] - span[0]) / 2


def test_accepted_it_holds_both_ways(cast: Cast, rota: Rota) -> None:
    swap = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE, back=THEIRS)
    assert on_rota(rota, middle(MINE)) == [cast.jo]
    accept_swap(by=cast.max, swap=swap)
    assert (on_rota(rota, middle(MINE)), on_rota(rota, middle(THEIRS))) == ([cast.max], [cast.jo])
    assert on_rota(rota, middle(MINE) + 2 * DAY) == [cast.jo]
    said = [sentence(event) for event in Event.objects.filter(chain__name="duty").order_by("number")][-2:]
    assert said == [
        "A swap on the rota “Out of hours” was proposed: Tue 2 Jun 09:00 until Wed 3 Jun 09:00.",
        "A swap on the rota “Out of hours” was accepted: Tue 2 Jun 09:00 until Wed 3 Jun 09:00."]
    with pytest.raises(Refused, match="settled already"):
        decline_swap(by=cast.max, swap=swap)


def test_a_stretch_may_be_given_away_and_swapped_again(cast: Cast, rota: Rota) -> None:
    accept_swap(by=cast.max, swap=propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE))
    assert Shift.objects.get(rota=rota).person == cast.max
    accept_swap(by=cast.desk, swap=propose_swap(by=cast.max, rota=rota, other=cast.desk, stretch=MINE))
    assert on_rota(rota, middle(MINE)) == [cast.desk]


@pytest.mark.parametrize("who", ["jo", "dora", "admin", "ada"])
def test_nobody_else_accepts_or_declines(cast: Cast, rota: Rota, who: str) -> None:
    swap = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE)
    for verb in (accept_swap, decline_swap):
        with pytest.raises(Refused, match="somebody else"):
            verb(by=getattr(cast, who), swap=swap)
    assert Swap.objects.get().state == "proposed"


def test_it_is_declined_or_taken_back(cast: Cast, rota: Rota) -> None:
    declined = decline_swap(by=cast.max, swap=propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE))
    other = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE)
    with pytest.raises(Refused, match="somebody else"):
        withdraw_swap(by=cast.max, swap=other)
    assert (declined.state, withdraw_swap(by=cast.jo, swap=other).state) == ("declined", "withdrawn")
    assert on_rota(rota, middle(MINE)) == [cast.jo]


def test_what_is_not_theirs_or_has_begun_or_meets_leave_is_refused(cast: Cast, rota: Rota) -> None:
    with pytest.raises(Refused, match="does not name Jo Trask"):
        propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=(MINE[0], THEIRS[1]))
    with pytest.raises(Refused, match="does not name Max Iddon"):
        propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE, back=MINE)
    with pytest.raises(Refused, match="somebody else to swap with"):
        propose_swap(by=cast.jo, rota=rota, other=cast.jo, stretch=MINE)
    with pytest.raises(Refused, match="Only an officer"):
        propose_swap(by=cast.jo, rota=rota, other=cast.ada, stretch=MINE)
    take_leave(by=cast.desk, person=cast.desk, starts=MINE[0], ends=MINE[1])
    with pytest.raises(Refused, match="Sam Fairley is away"):
        propose_swap(by=cast.jo, rota=rota, other=cast.desk, stretch=MINE)
    swap = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE)
    with time.use(middle(MINE)), pytest.raises(Refused, match="has begun"):
        accept_swap(by=cast.max, swap=swap)


def test_it_is_looked_at_again_when_it_is_accepted(cast: Cast, rota: Rota) -> None:
    swap = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE)
    set_turns(by=cast.admin, rota=rota, patterns=[Pattern([Place(person=cast.desk)], date(2026, 6, 2), kind="days")])
    with pytest.raises(Refused, match="does not name Jo Trask"):
        accept_swap(by=cast.max, swap=swap)
    assert not Shift.objects.filter(rota=rota).exists()


def test_an_open_swap_is_between_the_two(cast: Cast, rota: Rota) -> None:
    swap = propose_swap(by=cast.jo, rota=rota, other=cast.max, stretch=MINE)
    may = {person.handle for person in cast if Swap.objects.visible_to(person).exists()}
    assert may == {"jo", "max"}
    accept_swap(by=cast.max, swap=swap)
    may = {person.handle for person in cast if Swap.objects.visible_to(person).exists()}
    assert "dora" in may
    assert "res" not in may
