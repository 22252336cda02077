"""The protocol's answers around scenarios 1 and 2: higher and lower classes, people one knows, juniors, capacities."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from ostler.duty.models import Leave, Shift
from ostler.duty.routing import Route, route_to
from ostler.kernel import time
from ostler.people.models import Person, Post
from ostler.protocol.judging import Verdict, judge
from tests.cast import Cast

DANGER = "A wall has collapsed onto the pavement on Mill Lane, people underneath"
FAILED = "planning website won't take comments"
PLAIN = "how far is the pothole on X Street?"
ALL = ["emergency", "protect-the-service", "next-working-day"]


def ask(cast: Cast, words: str, to: str = "desk", **given: Any) -> Verdict:
    sender: Person | None = given.pop("sender", cast.ada)
    at = given.get("at")
    return judge(sender=sender, words=words, route=route_to(to, words=words, at=at), **given)


def numbers(verdict: Verdict) -> list[str]:
    return [clause.number for clause in verdict.clauses]


@pytest.mark.parametrize(("words", "chosen", "answer", "clauses"), [
    (PLAIN, None, "appropriate", ["4.1", "3.1"]),
    (PLAIN, "next-working-day", "appropriate", ["4.1", "3.1"]),
    (PLAIN, "protect-the-service", "appropriate-if", ["4.4", "4.2", "3.1"]),
    (PLAIN, "emergency", "appropriate-if", ["4.4", "4.3", "3.1"]),
    (FAILED, None, "appropriate", ["4.2", "3.1"]),
    (FAILED, "next-working-day", "appropriate", ["4.1", "3.1"]),
    (FAILED, "emergency", "appropriate-if", ["4.4", "4.3", "3.1"]),
    (DANGER, None, "appropriate", ["4.3", "3.1"]),
    (DANGER, "protect-the-service", "appropriate-if", ["4.3", "3.1"]),
    (DANGER, "next-working-day", "appropriate-if", ["4.3", "3.1"]),
])
def test_the_class_is_weighed_by_the_facts(
    cast: Cast, words: str, chosen: str | None, answer: str, clauses: list[str]
) -> None:
    verdict = ask(cast, words, urgency=chosen)
    assert (verdict.answer, numbers(verdict)) == (answer, clauses)
    assert verdict.urgency == (chosen or verdict.suggested)
    assert verdict.urgency_allowed == ALL
    assert all(verdict.reasons[urgency] for urgency in ALL)


def test_a_class_above_the_facts_is_asked_what_has_happened(cast: Cast) -> None:
    assert "Say what has failed, and since when." in ask(cast, PLAIN, urgency="protect-the-service").facts
    assert "Say who is in danger, and where." in ask(cast, PLAIN, urgency="emergency").facts
    assert not [fact for fact in ask(cast, FAILED).facts if fact.startswith("Say ")]


def test_danger_puts_999_first_and_asks_for_the_class(cast: Cast) -> None:
    facts = ask(cast, DANGER, urgency="next-working-day").facts
    assert "ring 999 first" in facts[0]
    assert "Choose Emergency" in facts[1]


def test_a_class_that_nobody_knows_is_refused(cast: Cast) -> None:
    with pytest.raises(LookupError, match="whenever"):
        ask(cast, PLAIN, urgency="whenever")


@pytest.mark.parametrize("by", ["post", "person"])
def test_a_junior_is_not_written_to_directly(cast: Cast, by: str) -> None:
    to = f"post:{cast.junior.uid}" if by == "post" else f"person:{cast.jo.uid}"
    verdict = ask(cast, PLAIN, to)
    assert verdict.answer == "use-another-way"
    assert numbers(verdict)[0] == "3.3"
    assert verdict.facts[0] == "The Planning Assistant is not written to directly. Write to the Head of Planning."
    [way] = verdict.ways
    assert (way.clause, way.to, way.label) == ("3.3", f"post:{cast.head.uid}", "Write to the Head of Planning")


@pytest.mark.parametrize(("words", "chosen"), [(DANGER, None), (DANGER, "next-working-day"), (PLAIN, "emergency")])
@pytest.mark.parametrize("capacity", ["council", "ward", "party"])
def test_an_emergency_is_never_turned_away(cast: Cast, words: str, chosen: str | None, capacity: str) -> None:
    verdict = ask(cast, words, f"post:{cast.junior.uid}", urgency=chosen, capacity=capacity)
    assert verdict.answer in ("appropriate", "appropriate-if")


def test_an_officer_may_write_to_a_junior(cast: Cast) -> None:
    assert ask(cast, PLAIN, f"post:{cast.junior.uid}", sender=cast.max).answer == "appropriate"


def test_without_a_sender_the_councillors_rules_hold(cast: Cast) -> None:
    assert ask(cast, PLAIN, f"post:{cast.junior.uid}", sender=None).answer == "use-another-way"


def test_a_service_that_a_junior_answers_for_is_open_to_all(cast: Cast) -> None:
    assignment = cast.potholes.headings.get().assignments.get()
    assignment.post = cast.junior
    assignment.save()
    verdict = ask(cast, PLAIN, f"service:{cast.potholes.uid}")
    assert (verdict.answer, numbers(verdict)) == ("appropriate", ["4.1", "3.1"])


def test_a_senior_officer_one_knows_may_be_written_to(cast: Cast) -> None:
    verdict = ask(cast, PLAIN, f"person:{cast.dora.uid}")
    assert (verdict.answer, numbers(verdict)) == ("appropriate", ["4.1", "3.2"])


def test_a_post_of_unknown_level_and_a_councillor_are_not_juniors(cast: Cast) -> None:
    Post.objects.filter(pk=cast.junior.pk).update(level=None)
    assert ask(cast, PLAIN, f"post:{cast.junior.uid}").answer == "appropriate"
    assert ask(cast, PLAIN, f"person:{cast.bram.uid}").answer == "appropriate"


def test_a_junior_without_a_senior_above_sends_one_to_the_service(cast: Cast) -> None:
    Post.objects.filter(pk=cast.junior.pk).update(manager=cast.junior)
    assert "Write to the service, or to the duty desk." in ask(cast, PLAIN, f"post:{cast.junior.uid}").facts[0]


def test_the_ward_hat_is_allowed_and_a_party_hat_goes_another_way(cast: Cast) -> None:
    assert numbers(ask(cast, PLAIN, capacity="ward")) == ["4.1", "3.1", "2.1"]
    party = ask(cast, FAILED, capacity="party")
    assert (party.answer, numbers(party)[0]) == ("use-another-way", "2.2")


def test_off_duty_the_sender_is_told_what_will_happen(cast: Cast) -> None:
    to = f"service:{cast.planning.uid}"
    assert ask(cast, PLAIN, to).facts[-1] == "Nobody is disturbed off duty: it is read when work begins again."
    assert ask(cast, FAILED, to).facts[-1] == "The duty officer hears of it at once, at any hour."
    at_work = time.moment("2026-05-26T10:00+01:00")
    facts = ask(cast, FAILED, to, at=at_work).facts
    assert not [fact for fact in facts if "at any hour" in fact or "disturbed" in fact]


def test_with_nobody_on_duty_no_one_is_promised(cast: Cast) -> None:
    Shift.objects.all().delete()
    facts = ask(cast, FAILED, f"service:{cast.planning.uid}").facts
    assert facts[-1] == "Nobody is there to hear of it before work begins again. If it cannot wait, ring."
    assert not [fact for fact in facts if "at once" in fact]


def test_what_a_cover_reads_at_work_disturbs_nobody(cast: Cast) -> None:
    tuesday = time.moment("2026-05-26T10:00+01:00")
    Leave.objects.create(person=cast.dora, starts=tuesday, ends=tuesday + timedelta(days=3))
    verdict = ask(cast, PLAIN, f"service:{cast.planning.uid}", at=tuesday)
    assert any("Max Iddon, covers" in fact for fact in verdict.facts)
    assert not [fact for fact in verdict.facts if "disturbed" in fact]


def test_the_answer_is_the_same_at_work_and_off_duty(cast: Cast) -> None:
    at_work = time.moment("2026-05-26T10:00+01:00")
    for words in (PLAIN, FAILED, DANGER):
        assert ask(cast, words, at=at_work).answer == ask(cast, words).answer == "appropriate"


def test_the_document_has_the_interfaces_shape(cast: Cast) -> None:
    said = ask(cast, FAILED).as_json()
    assert said["answer"] == "appropriate"
    assert set(said["clauses"][0]) == {"id", "title", "text", "source"}
    assert (said["clauses"][0]["id"], said["clauses"][0]["title"]) == ("4.2", "A live public service has failed")
    assert said["version"] == "Member–officer protocol (example, not adopted)"
    assert said["urgency_allowed"] == ALL
    assert all(isinstance(fact, str) and fact for fact in said["facts"])


def test_clauses_are_said_in_welsh(cast: Cast) -> None:
    with translation.override("cy"):
        assert ask(cast, FAILED).as_json()["clauses"][0]["title"] == "Mae gwasanaeth cyhoeddus byw wedi methu"


def test_judging_needs_few_queries(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    route: Route = route_to(f"service:{cast.planning.uid}")
    with django_assert_max_num_queries(4):     # the mark, the version, its classes, its clauses
        judge(sender=cast.ada, words=FAILED, route=route)
    with django_assert_max_num_queries(1):     # then the mark alone: is the text still the one in force?
        judge(sender=cast.ada, words=FAILED, route=route)
