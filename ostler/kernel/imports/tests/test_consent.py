"""How much may end without a word."""

import pytest

from ostler.kernel.imports import Plan, Problem, Refused, consent


@pytest.mark.parametrize(("ends", "standing", "needed"), [
    (0, 0, False), (4, 4, False), (5, 20, False), (5, 19, True), (41, 80, True), (20, 80, False), (21, 80, True),
])
def test_more_than_a_quarter_and_at_least_five_need_a_word(ends: int, standing: int, needed: bool) -> None:
    assert consent.is_needed(ends, standing) is needed
    assert bool(consent.missing(ends, standing, None)) is needed
    assert consent.missing(ends, standing, ends) is None


def test_the_number_has_to_be_the_very_number() -> None:
    for given in (0, 40, 42, -1):
        problem = consent.missing(41, 80, given)
        assert problem is not None
        assert problem.what == f"You said that {given} end, but 41 would."


def plan(**more: object) -> Plan:
    done: list[object] = []
    return Plan("officers", "marling", ended=[{"what": str(n)} for n in range(5)], standing=8, apply=done.append,
                **more)  # type: ignore[arg-type]


def test_a_plan_without_the_word_is_not_carried_out() -> None:
    with pytest.raises(Refused, match=r"5 of the 8 that stand from this source would end.*--ends 5"):
        plan().carry_out(None)
    assert plan().as_json()["problems"][0]["field"] == "ends"


def test_the_word_changes_nothing_of_what_was_shown() -> None:
    assert plan(consent=5).digest == plan().digest
    assert plan(consent=5).as_json()["problems"] == []
    assert plan(problems=[Problem(None, "", "x")], consent=5).as_json()["problems"] == [
        {"row": None, "field": "", "what": "x"}]
