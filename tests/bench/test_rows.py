"""What the bench compares with writes the product's own rows: the record proves itself afterwards."""

import pytest
from django.test import Client, override_settings

from bench import _plain_store, _words
from ostler.audit.models import Stream
from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Delivery, Message
from ostler.people import tokens
from ostler.search.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def opened(cast: Cast) -> Conversation:
    """By somebody without a delegate: the plain rows know of none."""
    return actions.start(by=cast.bram, to=f"post:{cast.director.uid}", body="How far is the pothole on Mill Street?",
                         client_message_id="first", urgency="next-working-day")


def test_the_plain_rows_verify(cast: Cast) -> None:
    matter = Conversation.objects.select_related("chain").get(pk=opened(cast).pk)
    for number in range(3):
        _plain_store.store(matter, cast.bram, _words.said(number), f"plain-{number}")
    assert verify().first_fault is None
    assert Stream.objects.get(pk=matter.chain_id).count > 3
    assert Entry.objects.filter(within=matter.ref).count() == 4
    assert Delivery.objects.filter(message__conversation=matter, person=cast.dora).count() == 4


def test_the_plain_rows_are_those_that_the_product_writes(cast: Cast) -> None:
    matter = opened(cast)
    actions.reply(by=cast.bram, conversation=matter, body="The product's own words.", client_message_id="ours")
    matter = Conversation.objects.select_related("chain").get(pk=matter.pk)
    _plain_store.store(matter, cast.bram, "The product's own words.", "plain")
    ours, plain = (shape(Message.objects.get(client_message_id=key)) for key in ("ours", "plain"))
    assert plain == ours


def shape(message: Message) -> list[object]:
    """All that should be the same of two messages with the same words."""
    words = message.versions.get()
    deliveries = message.deliveries.order_by("person").values_list("person", "post", "channel", "outcome")
    entry = Entry.objects.get(ref=message.ref)
    return [message.kind, message.author_id, message.as_post_id, message.acting_for_id, message.request_digest,
            words.number, words.body, len(words.salt), list(deliveries), entry.source, entry.within]


@override_settings(ROOT_URLCONF="bench._plain_view")
def test_the_plain_view_stores_once_and_refuses_others_words(cast: Cast) -> None:
    address = f"/api/v1/conversations/{opened(cast).uid}/messages"
    statuses = [said(address, cast.bram, body) for body in ("It is three inches deep.", "It is three inches deep.",
                                                           "Something else.")]
    assert statuses == [201, 200, 409]
    assert said(address, cast.ada, "Not mine to see.") == 404


def said(address: str, person: object, body: str) -> int:
    token = tokens.make(person)  # type: ignore[arg-type]
    return Client(headers={"Authorization": f"Bearer {token}"}).post(
        address, {"body": body, "client_message_id": "the-same"}, content_type="application/json").status_code
