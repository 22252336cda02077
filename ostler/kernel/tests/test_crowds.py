"""So many may wait, and for so long; who comes beyond that is told at once."""

from types import SimpleNamespace

import pytest

from ostler.kernel import crowds, problems
from ostler.kernel.crowds import Crowd, Crowded, Most


def test_one_more_than_may_wait_is_told_so_until_somebody_has_left() -> None:
    crowd = Crowd(Most(waiting=2, seconds=60))
    first, _second = crowd.enter(), crowd.enter()
    with pytest.raises(Crowded):
        crowd.enter()
    assert len(crowd) == 2, "who is refused does not wait"
    crowd.leave(first)
    crowd.leave(first)
    crowd.enter()
    assert len(crowd) == 2


def test_nobody_joins_those_whose_first_has_waited_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(crowds, "machine", SimpleNamespace(monotonic=lambda: clock.now))
    crowd = Crowd(Most(waiting=10, seconds=2))
    first = crowd.enter()
    clock.now += 1.5
    crowd.enter()
    clock.now += 1.0
    with pytest.raises(Crowded):
        crowd.enter()
    crowd.leave(first)
    crowd.enter()
    assert len(crowd) == 2


def test_it_is_said_as_a_problem_that_passes() -> None:
    said = problems.of(Crowded())
    assert said.status_code == 503
    assert said["Retry-After"] == "1"
    assert said["Content-Type"] == problems.MEDIA_TYPE
    assert b"Try again in a moment" in said.content
