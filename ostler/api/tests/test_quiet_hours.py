"""Quiet hours by the API: one's own alone."""

from typing import Any

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.duty import quiet
from ostler.duty import roll as rolls
from ostler.kernel import time
from tests.cast import Cast

WEEKEND = {"begins": "20:00", "ends": "10:00"}


def test_set_read_and_taken_back(cast: Cast) -> None:
    ada = Caller(cast.ada)
    usual = {"begins": "21:00", "ends": "08:00", "weekend": None, "own": False}
    assert ada.get("quiet-hours").json() == usual
    own: dict[str, Any] = {"begins": "19:30", "ends": "09:00", "weekend": WEEKEND}
    assert ada.post("quiet-hours", **own).json() == own | {"own": True}
    assert quiet.pair(rolls.current(time.now()), cast.ada, time.moment("2026-05-27T12:00")) == ("19:30", "09:00")
    assert Caller(cast.bram).get("quiet-hours").json() == usual
    for _twice in range(2):
        assert ada.post("quiet-hours/taking-back").json() == usual


@pytest.mark.parametrize("said", [{"begins": "9", "ends": "08:00"}, {"begins": "21:00", "ends": "21:00"},
                                  {"begins": "21:00", "ends": "08:00", "person": "somebody"}])
def test_what_says_nothing_is_refused(cast: Cast, said: dict[str, str]) -> None:
    assert is_problem(Caller(cast.ada).post("quiet-hours", **said), 422)


def test_who_keeps_working_hours_has_none(cast: Cast) -> None:
    assert is_problem(Caller(cast.max).get("quiet-hours"), 403)
