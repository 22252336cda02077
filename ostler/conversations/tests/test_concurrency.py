"""Many at once: no message lost, no number twice, the chain whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Message
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 6
EACH = 5


def _reply(matter: Conversation, cast: Cast, number: int) -> str:
    person = (cast.ada, cast.desk)[number % 2]
    message = actions.reply(by=person, conversation=matter, body=f"word {number}", client_message_id=f"c{number}")
    connection.close()
    return message.uid


def test_many_senders_to_one_conversation(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with ThreadPoolExecutor(SENDERS) as pool:
        uids = list(pool.map(lambda number: _reply(matter, cast, number), range(SENDERS * EACH)))
    assert len(set(uids)) == SENDERS * EACH
    numbers = list(Message.objects.filter(conversation=matter).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, SENDERS * EACH + 2))
    assert verify().first_fault is None


def test_the_same_message_sent_many_times_at_once_lands_once(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with ThreadPoolExecutor(SENDERS) as pool:
        uids = set(pool.map(lambda _: _reply(matter, cast, 2), range(SENDERS)))
    assert len(uids) == 1
    assert Message.objects.filter(conversation=matter).count() == 2
