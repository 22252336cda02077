"""Those who wait to be looked up: two lanes, each bounded, without those who have gone."""

from types import SimpleNamespace

import pytest

from ostler.kernel import crowds
from ostler.kernel.crowds import Crowded, Most
from ostler.people import lobby
from ostler.people.lobby import AT_ONCE, PATIENT_AT_ONCE, Asker, Lobby


def asker(name: str) -> Asker:
    return Asker(name, name, is_session=False)


def names(askers: list[Asker]) -> list[str]:
    return [each.shown for each in askers]


def test_who_sends_goes_before_who_opens_a_stream_and_all_that_wait_go_together() -> None:
    here = Lobby()
    for name, is_patient in (("stream 1", True), ("send 1", False), ("stream 2", True), ("send 2", False)):
        here.join(asker(name), is_patient=is_patient)
    assert names(here.next()) == ["send 1", "send 2", "stream 1", "stream 2"]
    assert len(here) == 0


def test_many_streams_leave_room_for_sends_in_between() -> None:
    here = Lobby()
    for place in range(PATIENT_AT_ONCE + 1):
        here.join(asker(f"stream {place}"), is_patient=True)
    assert len(here.next()) == PATIENT_AT_ONCE
    for place in range(AT_ONCE):
        here.join(asker(f"send {place}"), is_patient=False)
    assert names(here.next())[-2:] == [f"send {AT_ONCE - 1}", f"stream {PATIENT_AT_ONCE}"]


def test_one_is_called_when_the_first_comes_and_again_when_nobody_was_left() -> None:
    here = Lobby()
    assert here.join(asker("first"), is_patient=False)
    assert not here.join(asker("second"), is_patient=True)
    assert len(here.next()) == 2
    assert not here.join(asker("third"), is_patient=False), "whoever answers comes back for more"
    assert names(here.next()) == ["third"]
    assert here.next() == []
    assert here.join(asker("fourth"), is_patient=False)


def test_who_has_gone_is_not_looked_up() -> None:
    here, gone, stays = Lobby(), asker("gone"), asker("stays")
    for each in (gone, stays):
        here.join(each, is_patient=False)
    gone.answer.cancel()
    assert here.next() == [stays]
    assert not stays.answer.cancel(), "what has begun is finished"


def test_a_full_lane_takes_nobody_and_the_other_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lobby, "MOST", Most(waiting=2, seconds=60))
    here = Lobby()
    for name in ("stream 1", "stream 2"):
        here.join(asker(name), is_patient=True)
    with pytest.raises(Crowded):
        here.join(asker("stream 3"), is_patient=True)
    here.join(asker("send"), is_patient=False)
    assert names(here.next()) == ["send", "stream 1", "stream 2"]
    here.join(asker("stream 4"), is_patient=True)
    assert names(here.next()) == ["stream 4"]


def test_nobody_joins_a_lane_whose_first_has_waited_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    here, stuck = Lobby(), asker("stuck")
    here.join(stuck, is_patient=False)
    later = stuck.since + lobby.MOST.seconds + 1
    monkeypatch.setattr(crowds, "machine", SimpleNamespace(monotonic=lambda: later))
    with pytest.raises(Crowded):
        here.join(asker("late"), is_patient=False)
    assert len(here) == 1
