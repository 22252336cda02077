"""While a safeguarding flag stands, what was written stays as it was sent: by no way in is it changed."""

import pytest
from django.urls import reverse

from ostler.api.tests.calling import Caller
from ostler.conversations import actions
from ostler.conversations.models import Message
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.flagged_scene import SECRET, Scene, scene
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(cast: Cast) -> tuple[Scene, Message]:
    there = scene(cast)
    there.flag(by=cast.dora)
    return there, there.matter.messages.get(number=1)


def test_the_page_offers_neither_and_refuses_both(
    first: tuple[Scene, Message], cast: Cast, client_for: ClientFor
) -> None:
    there, message = first
    client = client_for(cast.ada)
    assert "Change message" not in client.get(there.matter.url).content.decode()
    answer = client.post(reverse("conversations:correction", args=[message.uid]),
                         {"body": "Only a pothole.", "client_message_id": "again"})
    assert answer.status_code == 422
    assert "messages stay as they were sent" in answer.content.decode()
    client.post(reverse("conversations:withdrawal", args=[message.uid]))
    message.refresh_from_db()
    assert (message.versions_count, message.withdrawn_at) == (1, None)
    assert SECRET in client_for(there.lead).get(there.matter.url).content.decode()


def test_a_program_reads_it_and_has_no_way_to_change_it(first: tuple[Scene, Message], cast: Cast) -> None:
    there, message = first
    [asked, *_rest] = Caller(cast.ada).get(f"conversations/{there.matter.uid}/messages").json()["items"]
    assert SECRET in asked["body"]
    assert (asked["edited"], asked["withdrawn"]) == (False, False)
    for verb in ("put", "patch", "delete", "post"):
        answer = getattr(Caller(cast.ada).client, verb)(f"/api/v1/messages/{message.uid}")
        assert answer.status_code in (401, 404, 405)


def test_lifting_the_flag_gives_both_back(first: tuple[Scene, Message], cast: Cast) -> None:
    there, message = first
    for deed in (lambda: actions.edit(by=cast.ada, message=message, body="Only a pothole."),
                 lambda: actions.withdraw(by=cast.ada, message=message)):
        with pytest.raises(Refused, match="stay as they were sent"):
            deed()
    actions.lift_flag(by=there.lead, flag=there.matter.flags.get(), reason="Seen to by the team")
    actions.edit(by=cast.ada, message=message, body="Only a pothole.")
    actions.withdraw(by=cast.ada, message=message)
    message.refresh_from_db()
    assert message.versions_count == 2
