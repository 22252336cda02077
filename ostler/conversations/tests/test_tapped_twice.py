"""A small form sent twice lands once: a logged call, thanks."""

import re

import pytest

from ostler.conversations.models import Message
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast
from tests.pages import ClientFor

CALL = {"with_whom": "A resident", "body": "The portal is still down."}
THANKS = {"body": "Thank you for your help."}


@pytest.mark.parametrize(("noun", "words"), [("calls", CALL), ("thanks", THANKS)])
def test_a_double_tap_stores_one(cast: Cast, client_for: ClientFor, noun: str, words: dict[str, str]) -> None:
    matter, browser = portal_is_down(cast), client_for(cast.ada)
    page = browser.get(f"/conversations/{matter.uid}/{noun}").content.decode()
    [given] = re.findall(r'name="client_message_id" value="([^"]+)"', page)
    for _ in range(2):
        answer = browser.post(f"/conversations/{matter.uid}/{noun}", words | {"client_message_id": given})
        assert answer.status_code == 302
    assert Message.objects.filter(conversation=matter).exclude(number=1).count() == 1
    again = browser.get(f"/conversations/{matter.uid}/{noun}").content.decode()
    assert given not in again, "another page is another message"


def test_other_words_under_the_same_id_are_refused_and_kept(cast: Cast, client_for: ClientFor) -> None:
    matter, browser = portal_is_down(cast), client_for(cast.ada)
    address, tap = f"/conversations/{matter.uid}/calls", CALL | {"client_message_id": "tap"}
    browser.post(address, tap)
    answer = browser.post(address, tap | {"body": "Up again."})
    assert answer.status_code == 422
    assert "Up again." in answer.content.decode()
    assert Message.objects.filter(conversation=matter, kind="call").count() == 1
