"""The protocol's answers to scenarios 1 and 2."""

from ostler.duty.routing import route_to
from ostler.kernel import time
from ostler.protocol import urgency
from ostler.protocol.judging import Verdict, judge
from tests.cast import Cast

PORTAL = "planning website won't take comments"
POTHOLE = "how far is the pothole on X Street?"


def verdict(cast: Cast, words: str, to: str, **given: object) -> Verdict:
    return judge(sender=cast.ada, words=words, route=route_to(to), **{"urgency": None, "capacity": "council"} | given)


def test_a_failed_portal_on_a_bank_holiday_is_appropriate_by_its_clause(cast: Cast) -> None:
    answer = verdict(cast, PORTAL, f"service:{cast.planning.uid}")
    assert answer.answer == "appropriate"
    assert answer.urgency == "protect-the-service"
    assert answer.clauses[0].number == "4.2"
    assert any("Sam Fairley is the duty officer until Tue 26 May 08:30" in fact for fact in answer.facts)
    assert any("Spring bank holiday" in fact for fact in answer.facts)


def test_a_plain_question_waits_and_needs_no_condition(cast: Cast) -> None:
    answer = verdict(cast, POTHOLE, f"service:{cast.potholes.uid}")
    assert (answer.answer, answer.urgency, answer.clauses[0].number) == ("appropriate", "next-working-day", "4.1")
    assert any("Nobody is disturbed off duty" in fact for fact in answer.facts)


def test_a_plain_question_has_the_same_dates_before_and_on_the_holiday(cast: Cast) -> None:
    version = verdict(cast, POTHOLE, "desk").version
    for received in ("2026-05-22T16:50", "2026-05-25T10:40"):
        owed = urgency.due_for(version, "next-working-day", time.moment(received))
        (acknowledged, at), (replied, _at) = owed["acknowledgement"], owed["reply"]
        assert (acknowledged.due.isoformat(), replied.due.isoformat(), at) == ("2026-05-26", "2026-06-08", None)
        assert "Spring bank holiday" in [day.why for day in replied.moved] or received.startswith("2026-05-25")


def test_a_class_that_pages_owes_minutes(cast: Cast) -> None:
    version = verdict(cast, PORTAL, "desk").version
    received = time.moment("2026-05-25T10:40")
    assert urgency.due_for(version, "emergency", received)["acknowledgement"][1] == time.moment("2026-05-25T10:50")
    assert urgency.due_for(version, "protect-the-service", received)["acknowledgement"][1] == time.moment(
        "2026-05-25T11:10")
