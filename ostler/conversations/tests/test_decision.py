"""What an officer decided, recorded out of a message: a draft, public, corrected, withdrawn. Nothing goes silently."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.audit.verify import verify
from ostler.conversations import actions, timeline
from ostler.conversations.decision_page import rows
from ostler.conversations.models import Decision, DecisionText
from ostler.conversations.refusals import Conflict, Refused, Settled
from ostler.conversations.tests.decided_scene import SECRET, WRITTEN, drafted, matter_of, published
from ostler.conversations.tests.flagged_scene import scene
from ostler.disclosure.actions import NotDisposable, dispose, dispose_decision
from ostler.kernel import time
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _line(decision: Decision, who: str, cast: Cast) -> list[str]:
    happened = timeline.timeline(decision.conversation, getattr(cast, who))
    return [item.text for item in happened if "decision" in item.text]


def test_a_draft_becomes_public_with_one_tap_and_the_matter_says_so(cast: Cast) -> None:
    draft = drafted(cast)
    assert (draft.state, draft.published_at, _line(draft, "ada", cast)) == ("draft", None, [])
    decision = actions.publish_decision(by=cast.dora, decision=draft, number=1)
    assert decision.state == "published"
    assert _line(decision, "ada", cast) == ["Director of Development published a decision."]
    assert actions.publish_decision(by=cast.dora, decision=decision, number=1).published_at == decision.published_at
    assert verify().first_fault is None


def test_a_double_tap_records_one_and_other_words_are_a_conflict(cast: Cast) -> None:
    matter = matter_of(cast)
    first = drafted(cast, matter, client_id="tap")
    assert drafted(cast, matter, client_id="tap") == first
    with pytest.raises(Conflict):
        drafted(cast, matter, replace(WRITTEN, reasons="Others"), client_id="tap")
    assert Decision.objects.count() == 1


def test_a_correction_is_another_version_that_says_why(cast: Cast) -> None:
    decision = published(cast)
    later = replace(WRITTEN, decision_words="Comments are taken until 8 June.")
    with pytest.raises(Refused):
        actions.correct_decision(by=cast.dora, decision=decision, written=later)
    decision = actions.correct_decision(by=cast.dora, decision=decision, written=later, why="The date was wrong")
    assert list(decision.texts.order_by("number").values_list("why", flat=True)) == ["", "The date was wrong"]
    assert _line(decision, "ada", cast)[-1] == "Director of Development corrected a published decision."
    assert decision.hidden_up_to == 0
    decision = actions.correct_decision(by=cast.dora, decision=decision, why="It named somebody", hides=True,
                                        written=replace(later, reasons="The portal was down."))
    assert decision.hidden_up_to == 2
    assert verify().first_fault is None


def test_a_draft_is_changed_without_a_reason_and_published_as_it_was_looked_at(cast: Cast) -> None:
    draft = drafted(cast)
    draft = actions.correct_decision(by=cast.dora, decision=draft, written=replace(WRITTEN, reasons="Four days down."))
    with pytest.raises(Settled):
        actions.publish_decision(by=cast.dora, decision=draft, number=1)
    decision = actions.publish_decision(by=cast.dora, decision=draft, number=2)
    assert decision.hidden_up_to == 1, "a version that was never public is not"
    assert verify().first_fault is None


def test_withdrawn_it_says_so_and_stays(cast: Cast) -> None:
    decision = published(cast)
    with pytest.raises(Refused):
        actions.withdraw_decision(by=cast.dora, decision=decision, why=" ")
    decision = actions.withdraw_decision(by=cast.dora, decision=decision, why="It was another post's to take")
    assert decision.state == "withdrawn"
    assert Decision.objects.visible_to(None).get() == decision
    assert _line(decision, "ada", cast)[-1] == "Director of Development withdrew a decision."
    for deed in (lambda: actions.withdraw_decision(by=cast.dora, decision=decision, why="Again"),
                 lambda: actions.publish_decision(by=cast.dora, decision=decision, number=1)):
        with pytest.raises(Settled):
            deed()
    assert verify().first_fault is None


def test_a_dropped_draft_was_never_public(cast: Cast) -> None:
    dropped = actions.withdraw_decision(by=cast.dora, decision=drafted(cast), why="Decided otherwise")
    assert not Decision.objects.visible_to(None).exists()
    assert Decision.objects.visible_to(cast.dora).get() == dropped
    assert _line(dropped, "ada", cast) == []


@pytest.mark.parametrize("wrong", [
    {"reasons": ""}, {"interests": " "}, {"title": "x" * 141}, {"taken_on": time.moment("2026-05-26T10:00").date()},
])
def test_what_is_missing_too_long_or_not_yet_taken_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        drafted(cast, written=replace(WRITTEN, **wrong))  # type: ignore[arg-type]
    assert not Decision.objects.exists()


def test_only_an_officer_who_answers_and_for_a_post_of_theirs(cast: Cast) -> None:
    matter = matter_of(cast)
    for who in ("ada", "pa", "bram", "jo", "admin", "monitor", "records"):
        with pytest.raises(Refused):
            drafted(cast, matter, by=getattr(cast, who))
    with pytest.raises(Refused):
        drafted(cast, matter, post=cast.junior)
    assert not Decision.objects.exists()


def test_under_a_flag_it_is_the_lead_s_alone(cast: Cast) -> None:
    there = scene(cast)
    before = actions.record_decision(by=cast.dora, message=there.matter.messages.get(number=1), written=WRITTEN,
                                     post=cast.director)
    there.flag(by=cast.ada)
    assert not Decision.objects.visible_to(cast.dora).exists()
    with pytest.raises(Refused):
        actions.publish_decision(by=cast.dora, decision=before, number=1)
    with pytest.raises(Refused):
        drafted(cast, there.matter)
    assert drafted(cast, there.matter, by=there.lead, post=there.post).state == "draft"


def test_the_monitoring_officer_sees_to_what_is_public(cast: Cast) -> None:
    decision = published(cast)
    actions.withdraw_decision(by=cast.monitor, decision=decision, why="It named a resident", hides=True)
    assert not Decision.objects.changeable_by(cast.monitor).exists()
    assert verify().first_fault is None


@pytest.mark.parametrize("change", [
    lambda row: Decision.objects.filter(pk=row.pk).update(state="draft", published_at=None),
    lambda row: Decision.objects.filter(pk=row.pk).update(hidden_up_to=1),
    lambda row: DecisionText.objects.filter(decision=row).update(reasons="None at all"),
    lambda row: DecisionText.objects.filter(decision=row).update(number=2),
])
def test_a_record_that_was_tampered_with_breaks_its_chain(cast: Cast, change: object) -> None:
    change(published(cast))  # type: ignore[operator]
    assert verify().first_fault is not None


def test_the_log_has_no_word_of_it(cast: Cast) -> None:
    actions.withdraw_decision(by=cast.dora, decision=published(cast), why=f"Because {SECRET}")
    events = Event.objects.filter(tag__startswith="conversations.decision-")
    assert events.count() == 5
    for event in events:
        assert sentence(event)
        for word in (SECRET, "5 June", "supplier"):
            assert word not in str(event.facts)


def test_a_draft_goes_with_its_matter_and_what_is_public_stays(cast: Cast) -> None:
    matter = matter_of(cast)
    public, draft = published(cast, matter), drafted(cast, matter)
    actions.resolve(by=cast.dora, conversation=matter)
    dispose(by=cast.records, conversation=matter, rule="Six years", reason="Due")
    assert public.newest.reasons == WRITTEN.reasons
    assert (draft.newest.reasons, draft.newest.salt) == ("", "")
    with pytest.raises(Settled):
        actions.publish_decision(by=cast.dora, decision=draft, number=1)
    assert verify().first_fault is None


def test_after_its_time_a_public_record_goes_with_a_certificate(cast: Cast) -> None:
    decision = published(cast)
    draft = drafted(cast, decision.conversation)
    with pytest.raises(NotDisposable):
        dispose_decision(by=cast.records, decision=draft, rule="Six years", reason="Due")
    with pytest.raises(PermissionDenied):
        dispose_decision(by=cast.dora, decision=decision, rule="Six years", reason="Due")
    dispose_decision(by=cast.records, decision=decision, rule="Six years", reason="Due")
    assert WRITTEN.reasons not in str(list(DecisionText.objects.filter(decision=decision).values()))
    assert search(cast.bram, "supplier") == []
    [row] = rows(Decision.objects.public())
    assert row.title == "Words that are no longer here"
    assert verify().first_fault is None
