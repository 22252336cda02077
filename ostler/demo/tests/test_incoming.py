"""In the demonstration a mail or a text comes in through the same door as in earnest."""

from typing import Any

import pytest

from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.demo import council
from ostler.kernel import time
from ostler.notify.inbound import sorting
from ostler.notify.models import Arrival, Departure, Endpoint, Notice
from tests.cast import Cast
from tests.pages import ClientFor

ADDRESS = "/demonstration/incoming/"


@pytest.fixture(autouse=True)
def demonstration(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OSTLER_DEMO = True
    settings.OSTLER_MAIL_ADDRESS, settings.OSTLER_MAIL_AUTHSERV = "ostler@example.org", "demonstration"
    monkeypatch.setattr(council, "is_built", lambda: True)


def test_an_answer_to_what_left_lands_in_its_matter(cast: Cast, client_for: ClientFor) -> None:
    conversation = portal_is_down(cast)
    notice = Notice.objects.create(person=cast.ada, channel="email", kind="answer", about=conversation.ref, key="k",
                                   queued_at=time.now())
    left = Departure.objects.create(notice=notice, channel="email", to="ada@example.org", person=cast.ada,
                                    subject="News", body="Somebody has it.\nThe duty officer.", at=time.now())
    client = client_for(cast.ada)
    assert client.get(f"{ADDRESS}?departure={left.uid}").status_code == 200
    answer = client.post(f"{ADDRESS}?departure={left.uid}",
                         {"person": cast.ada.uid, "channel": "email", "body": "Still down."})
    assert answer.status_code == 302
    sorting.work_off()
    assert conversation.messages.get(number=2).body == "Still down."
    assert "> Somebody has it." in Arrival.objects.get().quoted


def test_a_new_text_opens_a_matter_for_who_has_a_number(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.ada)
    wanted = {"person": cast.ada.uid, "channel": "sms", "body": "planning website won't take comments"}
    assert client.post(ADDRESS, wanted).status_code == 422
    Endpoint.objects.create(person=cast.ada, channel="sms", address="+447700900123", made_at=time.now(),
                            confirmed_at=time.now())
    client.post(ADDRESS, wanted)
    sorting.work_off()
    assert Conversation.objects.get().service == cast.planning


def test_outside_a_demonstration_there_is_no_such_page(cast: Cast, client_for: ClientFor, settings: Any) -> None:
    settings.OSTLER_DEMO = False
    client = client_for(cast.ada)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, {"person": cast.ada.uid, "channel": "email", "body": "x"}).status_code == 404
    assert not Arrival.objects.exists()
