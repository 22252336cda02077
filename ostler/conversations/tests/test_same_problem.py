"""One problem, many senders: linked by who answers, acknowledged once, one update to all. Who sees what of it is
test_wall.py's."""

import pytest
from django.db import connection

from ostler.audit.models import Event
from ostler.audit.verify import verify
from ostler.conversations import actions, likeness
from ostler.conversations.models import Conversation, Message, Problem
from ostler.conversations.places import places_of
from ostler.conversations.problems import matters_of
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.tests.reports import three_report_it
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WORDS = "The supplier restarts the portal at 11:15."


def test_linked_acknowledged_once_told_once_and_resolved(cast: Cast) -> None:
    told = three_report_it(cast)
    assert len(actions.acknowledge_all(by=cast.dora, problem=told.problem)) == 3
    assert actions.acknowledge_all(by=cast.dora, problem=told.problem) == []
    sent = actions.update_all(by=cast.dora, problem=told.problem, body=WORDS, client_message_id="one")
    assert sorted(each.conversation_id for each in sent) == sorted(each.pk for each in told.of.values())
    assert {each.body for each in sent} == {WORDS}
    assert len(actions.resolve_all(by=cast.dora, problem=told.problem)) == 3
    assert set(Conversation.objects.values_list("state", flat=True)) == {"resolved"}
    assert verify().first_fault is None


def test_the_same_update_twice_lands_once_and_its_ids_tell_nothing(cast: Cast) -> None:
    told = three_report_it(cast)
    first = actions.update_all(by=cast.dora, problem=told.problem, body=WORDS, client_message_id="one")
    again = actions.update_all(by=cast.dora, problem=told.problem, body=WORDS, client_message_id="one")
    assert [each.pk for each in first] == [each.pk for each in again]
    assert len({each.client_message_id for each in first}) == 3
    assert not any("one" in each.client_message_id for each in first)
    with pytest.raises(Conflict):
        actions.update_all(by=cast.dora, problem=told.problem, body="Other words.", client_message_id="one")
    assert Message.objects.filter(author=cast.dora).count() == 3


def test_a_problem_is_on_its_own_chain_and_on_no_matter_s(cast: Cast) -> None:
    told = three_report_it(cast)
    actions.update_all(by=cast.dora, problem=told.problem, body=WORDS, client_message_id="one")
    own = Event.objects.filter(chain__name=told.problem.ref).order_by("number")
    assert [event.tag for event in own] == ["conversations.problem-opened", *["conversations.problem-linked"] * 3,
                                            "conversations.problem-updated"]
    for event in Event.objects.filter(chain__name__startswith="conversations.conversation:"):
        said = f"{event.tag} {event.about} {event.facts}"
        assert "problem" not in said
        assert told.problem.uid not in said


def test_a_link_that_the_chain_does_not_know_is_found(cast: Cast) -> None:
    told = three_report_it(cast)
    Conversation.objects.filter(pk=told.of["ada"].pk).update(problem=None)
    fault = verify().first_fault
    assert fault is not None
    assert fault.conversation == told.problem.ref
    assert "linked" in fault.what


@pytest.mark.parametrize("who", ["ada", "bram", "pat", "pa", "max", "jo", "admin", "monitor", "records", "res"])
def test_only_who_answers_for_each_may_link(cast: Cast, who: str) -> None:
    matters = [portal_is_down(cast), portal_is_down(cast, cast.bram)]
    with pytest.raises(Refused, match="Only somebody who answers"):
        actions.link_same(by=getattr(cast, who), conversations=matters)
    assert not Problem.objects.exists()


def test_who_answers_for_one_alone_links_nothing(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only somebody who answers"):
        actions.link_same(by=cast.dora, conversations=[portal_is_down(cast), pothole(cast, cast.bram)])


def test_more_can_be_linked_and_one_taken_out(cast: Cast) -> None:
    told = three_report_it(cast)
    late = portal_is_down(cast)
    assert actions.link_same(by=cast.desk, conversations=[told.of["ada"], late]) == told.problem
    assert len(matters_of(told.problem, cast.dora)) == 4
    actions.unlink(by=cast.dora, conversation=late)
    assert late not in matters_of(told.problem, cast.dora)
    with pytest.raises(Refused):
        actions.unlink(by=cast.dora, conversation=late)
    assert verify().first_fault is None


def test_two_problems_do_not_become_one_by_a_slip(cast: Cast) -> None:
    told = three_report_it(cast)
    others = [portal_is_down(cast), portal_is_down(cast, cast.bram)]
    actions.link_same(by=cast.dora, conversations=others)
    with pytest.raises(Refused, match="two problems"):
        actions.link_same(by=cast.dora, conversations=[told.of["ada"], others[0]])


def test_an_update_reaches_only_what_its_author_answers_for(cast: Cast) -> None:
    told = three_report_it(cast)
    actions.not_ours(by=cast.dora, conversation=told.of["pat"], to=f"service:{cast.potholes.uid}")
    assert [each.uid for each in matters_of(told.problem, cast.max)] == [told.of["pat"].uid]
    sent = actions.update_all(by=cast.max, problem=told.problem, body=WORDS, client_message_id="one")
    assert [each.conversation for each in sent] == [told.of["pat"]]


def test_words_that_name_a_sender_do_not_go(cast: Cast) -> None:
    told = three_report_it(cast)
    matter = told.of["bram"]
    for words in (f"As {cast.bram.name} said.", f"See {matter.reference.lower()}.", "As Cllr Whitlow said."):
        for deed in (lambda words=words: actions.update_all(by=cast.dora, problem=told.problem, body=words,
                                                            client_message_id="one"),
                     lambda words=words: actions.resolve_all(by=cast.dora, problem=told.problem, words=words)):
            with pytest.raises(Refused):
                deed()
    assert not Message.objects.filter(author=cast.dora).exists()
    sent = actions.update_all(by=cast.dora, problem=told.problem, body="Back at the Whitlow site.",
                              client_message_id="two", is_sure=True)
    assert len(sent) == 3


def test_a_refusal_does_not_say_who_else_wrote(cast: Cast) -> None:
    """Whoever answers for one of them alone learns nothing by trying names."""
    told = three_report_it(cast)
    actions.not_ours(by=cast.dora, conversation=told.of["pat"], to=f"service:{cast.potholes.uid}")
    sent = actions.update_all(by=cast.max, problem=told.problem, body=f"As {cast.bram.name} said.",
                              client_message_id="one")
    assert len(sent) == 1


def test_one_that_fails_undoes_them_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told = three_report_it(cast)
    from ostler.conversations.actions import together

    whole = together.send_all
    monkeypatch.setattr(together, "send_all", lambda wishes: [*whole(wishes)[:-1], Refused("no")])
    with pytest.raises(Refused):
        actions.update_all(by=cast.dora, problem=told.problem, body=WORDS, client_message_id="one")
    assert not Message.objects.filter(author=cast.dora).exists()
    assert not connection.needs_rollback


def test_what_is_like_it_is_offered_first_and_only_what_one_answers_for(cast: Cast) -> None:
    asked = portal_is_down(cast)
    alike = portal_is_down(cast, cast.bram, body="the planning website takes no comments since this morning")
    other = portal_is_down(cast, cast.pat, body="when does the committee meet about the library roof")
    pothole(cast, cast.bram)
    offered = likeness.suggestions([asked], cast.dora)
    assert [each.conversation for each in offered] == [alike, other]
    assert [each.is_alike for each in offered] == [True, False]
    assert likeness.suggestions([asked], cast.bram) == []
    with time.use(time.moment("2026-06-10T10:40+01:00")):
        late = portal_is_down(cast, cast.bram)
        assert likeness.suggestions([late], cast.dora) == []


def test_database_and_memory_agree_on_who_answers(cast: Cast) -> None:
    told = three_report_it(cast)
    actions.join(by=cast.ada, conversation=told.of["ada"], person=cast.bram)
    actions.join(by=cast.dora, conversation=told.of["bram"], person=cast.jo)
    actions.hand_over(by=cast.dora, conversation=told.of["pat"], to=cast.head)
    there = places_of({each.pk: each for each in Conversation.objects.all()})
    for person in cast:
        by_database = set(Conversation.objects.answered_by(person).values_list("pk", flat=True))
        assert by_database == {pk for pk, places in there.items() if places.answers(person)}, person.name
    assert not Conversation.objects.answered_by(cast.jo).exists()
    assert not Conversation.objects.answered_by(None).exists()
