"""Her call to the director's office is noted by the office, on the same matter."""

import pytest

from ostler.conversations import actions
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import timeline
from ostler.kernel import time
from ostler.people.models import Delegation
from tests.cast import LONG_AGO, Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


def test_the_director_s_delegate_notes_it_by_the_post(cast: Cast, client_for: ClientFor) -> None:
    Delegation.objects.create(principal=cast.dora, delegate=cast.records, since=time.moment(LONG_AGO))
    matter = portal_is_down(cast)
    said = {"with_whom": "Cllr Okafor", "body": "She asks how long.", "client_message_id": "call"}
    client = client_for(cast.records)
    for _twice in range(2):
        assert client.post(f"{matter.url}/calls", said).status_code == 302
    call = matter.messages.get(kind="call")
    assert (call.author, call.acting_for, call.as_post) == (cast.records, cast.dora, cast.director)
    assert call.body == "Cllr Okafor: She asks how long."
    said_so = [item.who for item in timeline(matter, cast.ada) if item.message == call]
    assert said_so == ["Rhys Calder, for Dora Penhale"]


def test_an_assistant_of_nobody_here_notes_nothing(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    said = {"with_whom": "Cllr Okafor", "body": "She asks how long."}
    assert client_for(cast.records).post(f"{matter.url}/calls", said).status_code == 404
    assert actions.log_call(by=cast.pa, conversation=matter, body="I rang.").acting_for == cast.ada
