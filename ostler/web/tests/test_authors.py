"""What was written by one person never leaves in the name of another who signed in on the same phone."""

from ostler.conversations.models import Message
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast
from tests.pages import ClientFor

WORDS = {"body": "For Max alone", "client_message_id": "one"}


def test_words_of_another_are_refused_and_said_to_be_kept(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    answer = client_for(cast.ada).post(f"{matter.url}/messages", WORDS, headers={"Ostler-Author": cast.jo.uid})
    assert answer.status_code == 401
    assert "Somebody else is signed in here now." in answer.json()["detail"]
    assert Message.objects.count() == 1


def test_ones_own_are_taken(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    client_for(cast.ada).post(f"{matter.url}/messages", WORDS, headers={"Ostler-Author": cast.ada.uid})
    assert matter.messages.last().body == "For Max alone"
