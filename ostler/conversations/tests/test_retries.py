"""A retry lands once; the same id with other words is refused."""

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import limits
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_starting_twice_is_once(cast: Cast) -> None:
    first = portal_is_down(cast, client_message_id="same")
    assert portal_is_down(cast, client_message_id="same") == first
    assert Conversation.objects.count() == 1


def test_replying_twice_is_once(cast: Cast) -> None:
    matter = portal_is_down(cast)
    for _ in range(2):
        actions.reply(by=cast.desk, conversation=matter, body="On it.", client_message_id="r")
    assert Message.objects.filter(conversation=matter).count() == 2


def test_another_body_is_a_conflict_and_changes_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast, client_message_id="same")
    with pytest.raises(Conflict):
        portal_is_down(cast, client_message_id="same", body="something else")
    with pytest.raises(Conflict):
        actions.reply(by=cast.ada, conversation=matter, body="a reply", client_message_id="same")
    assert Message.objects.count() == 1


def test_another_person_may_use_the_same_id(cast: Cast) -> None:
    portal_is_down(cast, client_message_id="same")
    portal_is_down(cast, by=cast.bram, client_message_id="same")
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize("body", ["", "   \n ", "\x00\x01", "x" * (limits.BODY_CHARACTERS + 1)])
def test_no_words_or_too_many_are_refused_in_words(cast: Cast, body: str) -> None:
    with pytest.raises(Refused) as refusal:
        portal_is_down(cast, body=body)
    assert refusal.value.sentence
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("client_id", ["", "x" * 65, "a\nb"])
def test_an_unusable_client_id_is_refused(cast: Cast, client_id: str) -> None:
    with pytest.raises(Refused):
        portal_is_down(cast, client_message_id=client_id)
