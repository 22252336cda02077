"""The gates, asked for several notices at once: the first that is shut speaks, and nobody behind it is asked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ostler.kernel import gates, time
from ostler.kernel.gates import Passing, Together
from ostler.kernel.registers import Register

ONE = Passing("abc", "sms", "page", "x:1", "emergency", True, time.moment("2026-05-25T10:40+01:00"))


@pytest.fixture(autouse=True)
def two_gates(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The first shuts on mail, the second, asked for all at once, on push. What the second was asked is kept."""
    asked: list[list[str]] = []

    def all_of(passings: Sequence[Passing]) -> list[str]:
        asked.append([each.channel for each in passings])
        return ["held-off-duty" if each.channel == "push" else "" for each in passings]

    register: Register[str, gates.Gate] = Register("gates")
    register.add("first", lambda passing: "expired" if passing.channel == "email" else "")
    register.add("second", Together(all_of))
    monkeypatch.setattr(gates, "gates", register)
    return asked


def test_each_hears_what_the_first_shut_gate_says(two_gates: list[list[str]]) -> None:
    passings = [replace(ONE, channel=channel) for channel in ("email", "push", "sms")]
    assert gates.outcomes(passings) == [("first", "expired"), ("second", "held-off-duty"), ("", "")]
    assert two_gates == [["push", "sms"]]


def test_one_alone_is_asked_the_same_way(two_gates: list[list[str]]) -> None:
    assert [gates.outcome(replace(ONE, channel=channel)) for channel in ("push", "sms")] == ["held-off-duty", ""]
