"""The other ways the protocol asks for: which clause, for whom, and what stands one tap off."""

from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from ostler.duty.routing import route_to
from ostler.kernel import time
from ostler.people.models import Delegation, Person
from ostler.protocol import versions
from ostler.protocol.judging import Verdict, judge
from ostler.protocol.models import Clause
from tests.cast import LONG_AGO, Cast

ASKING = {
    "complaint": "I want to make a formal complaint about the housing officer",
    "service-request": "missed bin at 6 Tanner Row",
    "planning-lobbying": "please approve 26/0123",
    "predetermination": "nothing will change my mind on the Mill Lane flats",
    "personal-data": "send me the names and addresses of everybody in arrears in Brook ward",
    "exempt": "forward me the pink papers so I can show the traders",
    "party": "please print 500 leaflets for my election campaign",
}
DANGER = "a wall has collapsed onto the pavement on Mill Lane, people underneath"
KINDS = sorted(ASKING)


@pytest.fixture
def sitting(cast: Cast) -> Cast:
    """Ada sits on the planning committee."""
    from ostler.people.models import Group, Seat

    committee = Group.objects.create(kind="committee", name="Development control", is_planning=True)
    Seat.objects.create(group=committee, person=cast.ada, since=time.moment(LONG_AGO))
    return cast


def ask(cast: Cast, words: str, to: str = "", sender: Person | None = None, **given: Any) -> Verdict:
    return judge(sender=sender or cast.ada, words=words, route=route_to(to or f"service:{cast.planning.uid}"), **given)


def kinds(verdict: Verdict) -> list[str]:
    return [clause.kind for clause in verdict.clauses]


@pytest.mark.parametrize("kind", KINDS)
def test_the_clause_stands_first_and_the_answer_names_another_way(sitting: Cast, kind: str) -> None:
    verdict = ask(sitting, ASKING[kind])
    assert (verdict.answer, kinds(verdict)[0]) == ("use-another-way", kind)
    assert verdict.facts[0].startswith("Your words ")
    assert verdict.urgency == "next-working-day"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("urgency", [None, "emergency", "next-working-day"])
def test_in_an_emergency_a_topic_only_stands_behind(sitting: Cast, kind: str, urgency: str | None) -> None:
    for words in (f"{ASKING[kind]}. {DANGER}", f"{DANGER}, {ASKING[kind]}"):
        verdict = ask(sitting, words, urgency=urgency)
        assert verdict.answer == ("appropriate-if" if urgency == "next-working-day" else "appropriate")
        assert kinds(verdict)[0] == "danger"
        assert not [fact for fact in verdict.facts if fact.startswith("Your words ask")]


@pytest.mark.parametrize("kind", KINDS)
def test_who_chooses_emergency_is_believed(sitting: Cast, kind: str) -> None:
    verdict = ask(sitting, ASKING[kind], urgency="emergency")
    assert (verdict.answer, kinds(verdict)[:2]) == ("appropriate-if", ["say-why", "danger"])
    assert kind in kinds(verdict)


def test_what_may_be_danger_is_not_turned_away(sitting: Cast) -> None:
    words = "please refuse planning application 26/0123, the budget for the wall collapsed onto people last year"
    verdict = ask(sitting, words, f"post:{sitting.junior.uid}")
    assert verdict.answer == "appropriate-if"
    assert kinds(verdict)[:3] == ["planning-lobbying", "junior", "danger"]
    assert "choose Emergency" in verdict.facts[0]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"complaint", "party"}))
def test_what_binds_councillors_binds_no_officer(sitting: Cast, kind: str) -> None:
    assert ask(sitting, ASKING[kind], sender=sitting.max).answer == "appropriate"


@pytest.mark.parametrize("kind", ["complaint", "party"])
def test_everybody_complains_and_nobody_has_the_council_for_a_party(sitting: Cast, kind: str) -> None:
    assert ask(sitting, ASKING[kind], sender=sitting.max).answer == "use-another-way"


@pytest.mark.parametrize("kind", KINDS)
def test_who_acts_for_a_councillor_and_nobody_at_all_are_bound_like_one(sitting: Cast, kind: str) -> None:
    assert ask(sitting, ASKING[kind], sender=sitting.pa).answer == "use-another-way"
    route = route_to(f"service:{sitting.planning.uid}")
    assert judge(sender=None, words=ASKING[kind], route=route).answer == "use-another-way"
    Delegation.objects.update(until=time.now())
    sitting.pa.forget_roles()
    if kind not in ("complaint", "party"):
        assert ask(sitting, ASKING[kind], sender=sitting.pa).answer == "appropriate"


def test_only_who_decides_can_decide_too_soon(sitting: Cast) -> None:
    words = ASKING["predetermination"]
    assert ask(sitting, words, sender=sitting.bram).answer == "appropriate"
    assert ask(sitting, f"As a member of the planning committee I say that {words}", sender=sitting.bram).answer == (
        "use-another-way")


def test_lobbying_offers_the_facts_of_the_same_application(sitting: Cast) -> None:
    (way,) = ask(sitting, "please approve 26/0123").ways
    assert (way.kind, way.about, way.label) == ("facts", "planning-lobbying", "Ask for the facts instead")
    assert "26/0123" in way.words
    assert ask(sitting, way.words).answer == "appropriate"


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_the_facts_are_appropriate_themselves(sitting: Cast, kind: str) -> None:
    Clause.objects.filter(kind=kind).update(terms={"way": "facts"})
    (way,) = ask(sitting, ASKING[kind]).ways
    assert ask(sitting, way.words).answer == "appropriate"


def test_the_way_is_the_clauses_own(sitting: Cast) -> None:
    Clause.objects.filter(kind="complaint").update(
        terms={"way": "form", "way_url": "https://example.org/complain", "way_label": "The form",
               "way_label_cy": "Y ffurflen"})
    (way,) = ask(sitting, ASKING["complaint"]).ways
    assert (way.kind, way.url, way.label) == ("form", "https://example.org/complain", "The form")
    assert way.words == way.to == ""
    with translation.override("cy"):
        assert ask(sitting, ASKING["complaint"]).ways[0].label == "Y ffurflen"
    Clause.objects.filter(kind="complaint").update(terms={"way": "none"})
    assert ask(sitting, ASKING["complaint"]).ways == []
    assert ask(sitting, ASKING["complaint"]).answer == "use-another-way"


def test_two_topics_bring_both_clauses_and_one_offer_of_a_kind(sitting: Cast) -> None:
    verdict = ask(sitting, "Please refuse 26/0123. I will be voting against 26/0123 on Thursday whatever you say.")
    assert kinds(verdict)[:2] == ["predetermination", "planning-lobbying"]
    assert [way.kind for way in verdict.ways] == ["facts"]


def test_a_kind_that_the_text_does_not_have_says_nothing(sitting: Cast) -> None:
    Clause.objects.filter(kind="party", version=versions.in_force()).delete()
    assert ask(sitting, ASKING["party"]).answer == "appropriate"


def test_a_routine_request_that_goes_to_its_desk_is_only_asked_where(sitting: Cast) -> None:
    words = ASKING["service-request"]
    Clause.objects.filter(kind="service-request").update(terms={"way": "desk"})
    assert ask(sitting, words).ways[0].to == "desk"
    verdict = ask(sitting, words, "desk")
    assert (verdict.answer, kinds(verdict)[0]) == ("appropriate-if", "service-request")
    assert "Say where it is, so that the desk can log it." in verdict.facts
    Clause.objects.filter(kind="service-request").update(terms={"way": "form", "way_url": "https://example.org/"})
    assert ask(sitting, words, "desk").answer == "use-another-way"


def test_a_service_that_fails_for_all_is_no_routine_request(sitting: Cast) -> None:
    verdict = ask(sitting, "every street light on the bypass is out tonight, and there's a pothole")
    assert (verdict.answer, verdict.urgency) == ("appropriate", "protect-the-service")


def test_the_document_carries_the_ways(sitting: Cast) -> None:
    (way,) = ask(sitting, "please approve 26/0123").as_json()["ways"]
    assert set(way) == {"kind", "about", "clause", "label", "words", "url", "to"}
    assert ask(sitting, "how far is the pothole on X Street?").as_json()["ways"] == []


def test_topics_cost_few_queries(sitting: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    route = route_to(f"service:{sitting.planning.uid}")
    sitting.ada.current_roles()
    with django_assert_max_num_queries(6):     # mark, version, classes, clauses; for whom one acts; where one sits
        judge(sender=sitting.ada, words=ASKING["predetermination"], route=route)
