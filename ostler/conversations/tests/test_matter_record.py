"""What a matter's own row says is held against its chain: class, state, hat, dates, and what was shown."""

import pytest

from ostler.audit.models import Event, Stream
from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Delivery, Due, Message, Party, Words
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [
    {"urgency": "emergency"}, {"capacity": "ward"}, {"state": "resolved"}, {"reference": "AA-AAA"},
    {"opened_at": time.moment("2026-05-20T09:00+01:00")}, {"message_count": 9},
    {"advice": {"answer": "use-another-way"}},
])
def test_an_altered_row_is_named(cast: Cast, change: dict[str, object]) -> None:
    matter = portal_is_down(cast)
    assert verify().first_fault is None
    Conversation.objects.filter(pk=matter.pk).update(**change)
    fault = verify().first_fault
    assert fault is not None
    assert fault.conversation == matter.uid


def test_an_altered_opener_is_named(cast: Cast) -> None:
    portal_is_down(cast)
    Conversation.objects.update(opened_by=cast.bram)
    assert verify().first_fault is not None


@pytest.mark.parametrize("change", [{"due_on": "2026-06-09"}, {"due_at": time.moment("2026-05-26T10:00+01:00")}])
def test_an_altered_date_is_named(cast: Cast, change: dict[str, object]) -> None:
    pothole(cast)
    Due.objects.filter(kind="reply").update(**change)
    fault = verify().first_fault
    assert fault is not None
    assert "owed by another date" in fault.what


def test_everything_that_lawfully_moves_a_matter_verifies(cast: Cast) -> None:
    matter = portal_is_down(cast)
    for deed in (
        lambda: actions.acknowledge(by=cast.desk, conversation=matter),
        lambda: actions.reclassify(by=cast.desk, conversation=matter, urgency="emergency", reason="Worse."),
        lambda: actions.reclassify(by=cast.desk, conversation=matter, urgency="next-working-day", reason="Calm."),
        lambda: actions.reply(by=cast.desk, conversation=matter, body="On it.", client_message_id="a"),
        lambda: actions.resolve(by=cast.desk, conversation=matter, words="Done."),
        lambda: actions.thank(by=cast.ada, conversation=matter),
        lambda: actions.reply(by=cast.ada, conversation=matter, body="It is back.", client_message_id="b"),
        lambda: actions.not_ours(by=cast.desk, conversation=matter, to=f"service:{cast.potholes.uid}"),
        lambda: actions.resolve(by=cast.ada, conversation=matter),
        lambda: actions.reopen(by=cast.ada, conversation=matter, reason="No."),
    ):
        deed()
        assert verify().first_fault is None, verify().first_fault


def test_a_conversation_that_vanished_whole_is_named(cast: Cast) -> None:
    matter = portal_is_down(cast)
    pothole(cast)
    for rows in (Words.objects, Delivery.objects, Message.objects, Party.objects, Due.objects):
        through = {"message__conversation": matter} if rows.model in (Words, Delivery) else {"conversation": matter}
        rows.filter(**through).delete()
    Conversation.objects.filter(pk=matter.pk).delete()
    Event.objects.filter(chain__name=matter.ref).delete()
    Stream.objects.filter(name=matter.ref).delete()
    fault = verify().first_fault
    assert fault is not None
    assert matter.uid in fault.what
