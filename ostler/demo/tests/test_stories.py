"""What was said before the demonstration begins: every state of a conversation, and nothing in the future."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from ostler.audit import verify
from ostler.audit.models import Event
from ostler.conversations import inbox, problem_list, rings
from ostler.conversations.models import Attachment, Conversation, Decision, Flag, Message, Problem, Thanks
from ostler.conversations.places import places
from ostler.demo import persons, stories
from ostler.kernel import time


@pytest.fixture(scope="module")
def told_once(harrowmere: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), time.use(time.moment("2026-05-25T10:40")):
        stories.tell()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def told(told_once: None, db: None) -> None:
    """The stories, with whatever one test does to them undone."""


def about(words: str) -> Conversation:
    return Message.objects.get(number=1, versions__body__contains=words).conversation


@pytest.mark.usefixtures("told")
def test_every_state_is_there() -> None:
    assert set(Conversation.objects.values_list("state", flat=True)) == {"open", "acknowledged", "answered", "resolved"}
    assert Conversation.objects.count() == 18
    assert set(Message.objects.values_list("kind", flat=True)) >= {"message", "call", "thanks"}
    assert Attachment.objects.get().file.name == "notice.txt"
    assert Message.objects.filter(versions_count=2).count() == 1


@pytest.mark.usefixtures("told")
def test_nothing_lies_in_the_future_and_lines_come_in_order(bank_holiday_morning: datetime) -> None:
    assert not Event.objects.filter(at__gt=bank_holiday_morning).exists()
    assert not Message.objects.filter(at__gt=bank_holiday_morning).exists()
    for conversation in Conversation.objects.all():
        times = [message.at for message in conversation.messages.order_by("number")]
        assert times == sorted(times)


@pytest.mark.usefixtures("told")
def test_the_record_of_it_verifies() -> None:
    assert verify.verify().first_fault is None


@pytest.mark.usefixtures("told")
def test_the_night_belongs_to_whoever_the_rota_named() -> None:
    flood = about("Ferry Row")
    assert flood.urgency == "emergency"
    assert flood.opened_at == time.moment("2026-05-20T22:05")
    answers = {message.author.name for message in flood.messages.exclude(author=flood.opened_by)}
    assert answers == {"Tamsin Rook"}


@pytest.mark.usefixtures("told")
def test_it_stands_with_whom_it_should() -> None:
    assert about("old dairy").with_person == persons.named("Carys Llewelyn")
    assert about("big lime").post.title == "Planning Enforcement Officer"
    assert about("market hall").messages.get(number=1).acting_for == persons.named("Winifred Tarn")
    assert about("Furlong Crescent").state == "open"


@pytest.mark.usefixtures("told")
def test_the_people_of_a_story_find_it_in_their_inbox() -> None:
    harriet = {row.conversation for row in inbox.inbox(persons.named("Harriet Munn"))}
    assert harriet == {about("14 Weir Lane")}
    assert about("14 Weir Lane") not in {row.conversation for row in inbox.inbox(persons.named("Amos Tilley"))}


@pytest.mark.usefixtures("told")
def test_they_are_told_once() -> None:
    before = Message.objects.count()
    stories.tell()
    assert Message.objects.count() == before


@pytest.mark.usefixtures("told")
def test_one_problem_has_three_reports_and_no_sender_sees_another() -> None:
    head, problem = persons.named("Beatrix Nunn"), Problem.objects.get()
    [listed] = problem_list.newest(head)
    assert (listed.problem, len(listed.matters), listed.is_open) == (problem, 3, True)
    assert listed.updated_at == time.moment("2026-05-22T10:15")
    for matter in listed.matters:
        sender = matter.opened_by
        assert problem_list.newest(sender) == []
        assert not Conversation.objects.visible_to(sender).filter(problem=problem).exclude(pk=matter.pk).exists()


@pytest.mark.usefixtures("told")
def test_a_flagged_matter_is_with_the_lead_and_nobody_who_saw_it_before() -> None:
    matter, lead = about("Tanyard Row"), persons.named("Grace Ellwood")
    assert (matter.with_person, matter.state) == (lead, "answered")
    assert set(places(matter).people()) == {lead, persons.named("Bronwen Gethin")}
    assert Flag.objects.visible_to(persons.named("Edmund Sparrow")).get().set_by == persons.named("Beatrix Nunn")


@pytest.mark.usefixtures("told")
def test_residents_rang_about_the_bins() -> None:
    amos = rings.calls(about("Furlong Crescent"), persons.named("Amos Tilley"))
    assert (amos.count, len(amos.to_tell), len(amos.to_ring_back)) == (5, 3, 1)
    officer = rings.calls(about("Furlong Crescent"), persons.named("Mick Tranter"))
    assert (officer.count, officer.to_tell) == (5, [])


@pytest.mark.usefixtures("told")
def test_two_decisions_and_a_thank_you_are_public_and_a_draft_is_the_officer_s() -> None:
    assert Decision.objects.visible_to(persons.named("Femi Adeleke")).count() == 2
    draft = Decision.objects.visible_to(persons.named("Beatrix Nunn")).get(state="draft")
    assert draft.newest.title.startswith("Ferry steps")
    assert about("ferry steps") == draft.conversation
    thanks = Thanks.objects.public().get()
    assert (thanks.by, thanks.officer, thanks.is_named) == (
        persons.named("Harriet Munn"), persons.named("Beatrix Nunn"), False)
