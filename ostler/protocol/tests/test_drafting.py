"""A draft is written by a monitoring officer, from a text that stands, and says what it still lacks."""

import pytest

from ostler.audit.models import Event
from ostler.protocol import actions, versions
from ostler.protocol.drafts import lacking_welsh, problems
from ostler.protocol.kinds import KINDS, REQUIRED
from ostler.protocol.models import Clause, Version
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.texts import change, draft
from tests.cast import Cast

WORDS = {"number": "8.1", "title": "Training", "text": "Everybody is trained.", "source": "Council, 2026"}


def said(text: Version) -> list[str]:
    return [problem.words for problem in problems(text)]


def test_a_draft_begins_with_everything_that_stands(cast: Cast) -> None:
    example = versions.in_force()
    text = draft(cast.monitor)
    assert (text.state, text.based_on, text.in_force_from) == ("draft", example, None)
    copied = [version.clauses.order_by("position").values_list("number", "text", "said", "source", "kind", "terms")
            for version in (text, example)]
    assert list(copied[0]) == list(copied[1])
    assert [(kind.acknowledgement_days, kind.reply_days) for kind in text.classes.all()] == [(1, 10)] * 3
    assert said(text) == []
    assert lacking_welsh(text) == 0
    assert versions.in_force() == example


def test_an_older_text_without_days_gets_them_from_the_rules(cast: Cast) -> None:
    versions.in_force().classes.update(acknowledgement_days=None, reply_days=None)
    assert set(draft(cast.monitor).classes.values_list("acknowledgement_days", "reply_days")) == {(1, 10)}


def test_a_clause_is_changed_added_moved_and_taken_out(cast: Cast) -> None:
    text = draft(cast.monitor)
    change(cast.monitor, text, "4.1", title="It waits", title_cy="")
    assert text.clauses.get(number="4.1").title == "It waits"
    assert lacking_welsh(text) == 1
    added = actions.add_clause(by=cast.monitor, draft=text, kind="text", words=WORDS)
    actions.move_clause(by=cast.monitor, clause=added, up=True)
    assert list(text.clauses.order_by("position").values_list("number", flat=True))[-2:] == ["8.1", "7.1"]
    actions.remove_clause(by=cast.monitor, clause=text.clauses.get(kind="party"))
    assert not text.clauses.filter(kind="party").exists()
    assert list(text.clauses.order_by("position").values_list("position", flat=True)) == list(range(1, 22))


def test_the_first_clause_does_not_move_up(cast: Cast) -> None:
    text = draft(cast.monitor)
    before = list(text.clauses.order_by("position").values_list("number", flat=True))
    actions.move_clause(by=cast.monitor, clause=text.clauses.get(number="1.1"), up=True)
    assert list(text.clauses.order_by("position").values_list("number", flat=True)) == before


@pytest.mark.parametrize("kind", REQUIRED)
def test_a_kind_that_every_text_needs_is_not_taken_out(cast: Cast, kind: str) -> None:
    text = draft(cast.monitor)
    with pytest.raises(Refused, match="needs a clause of this kind"):
        actions.remove_clause(by=cast.monitor, clause=text.clauses.get(kind=kind))
    Clause.objects.filter(version=text, kind=kind).delete()
    assert any(str(KINDS[kind].name) in words for words in said(text))


def test_of_most_kinds_a_text_has_one(cast: Cast) -> None:
    with pytest.raises(Refused, match="of that kind already"):
        actions.add_clause(by=cast.monitor, draft=draft(cast.monitor), kind="party", words=WORDS)


def test_terms_are_kept_where_the_kind_has_them(cast: Cast) -> None:
    text = draft(cast.monitor)
    junior = text.clauses.get(kind="junior")
    actions.change_clause(by=cast.monitor, clause=junior, words={}, terms={"lowest_level": 4, "way": "form"})
    assert text.clauses.get(kind="junior").terms == {"lowest_level": 4, "open_posts": []}


def test_what_is_wrong_is_said_in_words(cast: Cast) -> None:
    text = draft(cast.monitor)
    change(cast.monitor, text, "4.1", number="4.2")
    complaint = text.clauses.get(kind="complaint")
    actions.change_clause(by=cast.monitor, clause=complaint, words={"said": ""}, terms={"way": "form", "way_url": ""})
    assert said(text) == [
        "The number 4.2 stands more than once: “A plain enquiry waits for working hours”.",
        "The number 4.2 stands more than once: “A live public service has failed”.",
        "Clause 5.1 does not say what the sender is told.", "Clause 5.1 offers a form without its address.",
    ]


def test_a_clause_names_its_source(cast: Cast) -> None:
    with pytest.raises(Refused, match="a source"):
        change(cast.monitor, draft(cast.monitor), "4.1", source=" ")


def test_an_emergency_always_pages_and_what_can_wait_never(cast: Cast) -> None:
    text = draft(cast.monitor)
    for key, pages in (("emergency", True), ("protect-the-service", False), ("next-working-day", False)):
        kind = text.classes.get(key=key)
        actions.change_class(by=cast.monitor, kind=kind, explanation="For this.", pages_off_duty=key == "x",
                             acknowledgement_minutes=15, next_word_minutes=45, acknowledgement_days=2, reply_days=5)
        kind.refresh_from_db()
        assert (kind.pages_off_duty, kind.reply_days) == (pages, 5)
        assert kind.acknowledgement_minutes == (15 if pages else None)


def test_a_class_that_pages_says_in_how_many_minutes(cast: Cast) -> None:
    kind = draft(cast.monitor).classes.get(key="protect-the-service")
    with pytest.raises(Refused, match="how many minutes"):
        actions.change_class(by=cast.monitor, kind=kind, explanation="x", acknowledgement_days=1, reply_days=10)


def test_a_reply_is_not_promised_before_the_acknowledgement(cast: Cast) -> None:
    kind = draft(cast.monitor).classes.get(key="emergency")
    with pytest.raises(Refused, match="sooner"):
        actions.change_class(by=cast.monitor, kind=kind, explanation="x", acknowledgement_days=5, reply_days=2)


def test_a_draft_may_go(cast: Cast) -> None:
    text = draft(cast.monitor)
    second = actions.start_draft(by=cast.monitor, basis=text)
    actions.remove_draft(by=cast.monitor, draft=text)
    second.refresh_from_db()
    assert second.based_on == versions.in_force()
    assert not Version.objects.filter(pk=text.pk).exists()


def test_the_log_says_what_was_done_and_no_words_of_a_draft(cast: Cast) -> None:
    text = draft(cast.monitor)
    change(cast.monitor, text, "4.1", title="Secret before the meeting")
    actions.rename_draft(by=cast.monitor, draft=text, title="Secret title")
    events = Event.objects.filter(about=text.ref)
    assert list(events.order_by("number").values_list("tag", flat=True)) == [
        "protocol.draft-started", "protocol.clause-changed", "protocol.draft-renamed"]
    assert "Secret" not in str(list(events.values_list("facts", flat=True)))


def test_only_a_monitoring_officer_writes(cast: Cast) -> None:
    text = draft(cast.monitor)
    for person in (cast.ada, cast.dora, cast.admin, cast.records, cast.pat, cast.res):
        with pytest.raises(Refused, match="Only a monitoring officer"):
            draft(person)
        with pytest.raises(Refused, match="Only a monitoring officer"):
            change(person, text, "4.1", title="Mine")
        with pytest.raises(Refused, match="Only a monitoring officer"):
            actions.remove_draft(by=person, draft=text)
    assert text.clauses.get(number="4.1").title == "A plain enquiry waits for working hours"


def test_an_example_is_not_edited(cast: Cast) -> None:
    with pytest.raises(Refused, match="start a draft"):
        change(cast.monitor, versions.in_force(), "4.1", title="Ours")
