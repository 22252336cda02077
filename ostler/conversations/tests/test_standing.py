"""On which side somebody stands, and for whom: delegates are attributed, a colleague who joins answers nothing."""

from datetime import datetime

import pytest
from django.http import Http404

from ostler.audit.models import Event
from ostler.conversations import actions, dues
from ostler.conversations.access import conversation_for
from ostler.conversations.allowed import actions_for
from ostler.conversations.models import Conversation, Delivery
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import history, timeline
from ostler.kernel import time
from ostler.people.actions import delegate, end_delegation, suspend
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def since() -> datetime:
    return time.moment("2026-05-01T00:00")


def test_a_councillor_who_was_brought_in_does_not_answer(cast: Cast) -> None:
    matter = pothole(cast)
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    assert not actions_for(cast.bram, matter) & {"acknowledge", "hand-over", "not-ours", "reclassify", "wrong-channel"}
    with pytest.raises(Refused):
        actions.acknowledge(by=cast.bram, conversation=matter)
    actions.reply(by=cast.bram, conversation=matter, body="I saw it too.", client_message_id="b")
    matter.refresh_from_db()
    assert (matter.state, matter.with_person) == ("open", None)
    assert all(due.met_at is None for due in dues.current(matter))


def test_a_councillor_written_to_by_name_answers(cast: Cast) -> None:
    matter = pothole(cast, to=f"person:{cast.bram.uid}")
    actions.reply(by=cast.bram, conversation=matter, body="Thursday.", client_message_id="b")
    assert Conversation.objects.get().state == "answered"


def test_a_delegates_words_are_attributed_without_being_asked(cast: Cast) -> None:
    matter = portal_is_down(cast)
    message = actions.reply(by=cast.pa, conversation=matter, body="She asks again.", client_message_id="p")
    assert (message.author, message.acting_for) == (cast.pa, cast.ada)
    assert Event.objects.get(about=message.ref).acting_for == cast.ada.ref
    assert timeline(matter, cast.dora)[-1].who == "Pia Amble, for Ada Okafor"


def test_the_delegate_of_who_holds_the_post_sees_and_answers_for_them(cast: Cast, since: datetime) -> None:
    office = delegate(principal=cast.max, to=cast.jo, by=cast.max, since=since)
    matter = pothole(cast)
    assert conversation_for(cast.jo, matter.uid) == matter
    message = actions.reply(by=cast.jo, conversation=matter, body="On Thursday.", client_message_id="j")
    assert (message.acting_for, message.as_post) == (cast.max, cast.head)
    end_delegation(delegation=office, by=cast.max)
    with pytest.raises(Http404):
        conversation_for(cast.jo, matter.uid)
    with pytest.raises(Refused):
        actions.reply(by=cast.jo, conversation=matter, body="Me again.", client_message_id="k")


def test_whoever_gets_a_delivery_may_see_it(cast: Cast, since: datetime) -> None:
    delegate(principal=cast.max, to=cast.jo, by=cast.max, since=since)
    delegate(principal=cast.desk, to=cast.bram, by=cast.desk, since=since)
    for matter in (pothole(cast), portal_is_down(cast, to="desk")):
        for row in Delivery.objects.filter(message__conversation=matter).select_related("person"):
            assert Conversation.objects.visible_to(row.person).filter(pk=matter.pk).exists(), row.person


def test_nobody_acts_for_who_was_suspended(cast: Cast) -> None:
    matter = portal_is_down(cast)
    suspend(person=cast.ada, by=cast.admin)
    with pytest.raises(Http404):
        conversation_for(cast.pa, matter.uid)


def test_who_acts_for_a_post_s_holder_is_shown_to_the_sender_by_that_post(cast: Cast) -> None:
    delegate(principal=cast.dora, to=cast.jo, by="ostler")
    matter = portal_is_down(cast)
    readers = [line.who for line in history(matter, cast.ada) if line.channel]
    assert "Jo Trask" not in readers
    assert readers.count("Director of Development") == 2
