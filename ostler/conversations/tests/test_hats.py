"""Council or ward: on every message, set right by who wrote, both kept; evidence, and never what is held."""

import pytest

from ostler.api.tests.calling import Caller
from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import pothole
from ostler.conversations.timeline import history, timeline
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.pages import ClientFor


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    matter = pothole(cast, capacity="ward")
    actions.reply(by=cast.max, conversation=matter, body="On Thursday.", client_message_id=new_uid())
    actions.reply(by=cast.ada, conversation=matter, body="Thank you.", client_message_id=new_uid())
    return matter


def hats(matter: Conversation, cast: Cast) -> list[str]:
    return [item.hat for item in timeline(Conversation.objects.get(pk=matter.pk), cast.max) if item.message]


def test_each_message_of_who_asked_carries_the_hat_and_the_officer_none(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    assert hats(matter, cast) == ["Ward", "", "Ward"]
    assert "<strong>Ada Okafor</strong> · Ward ·" in client_for(cast.max).get(matter.url).content.decode()
    for person in (cast.ada, cast.max):
        assert f"{matter.reference} · Ward ·" in client_for(person).get("/conversations").content.decode()


def test_a_program_reads_it_beside_each_message(cast: Cast, matter: Conversation) -> None:
    for person in (cast.ada, cast.max):
        items = Caller(person).get(f"conversations/{matter.uid}/messages").json()["items"]
        assert [item["capacity"] for item in items] == ["ward", None, "ward"]


def test_a_councillor_who_was_brought_in_carries_it_too(cast: Cast, matter: Conversation) -> None:
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    actions.reply(by=cast.bram, conversation=matter, body="Mine as well.", client_message_id=new_uid())
    assert hats(matter, cast)[-1] == "Ward"


def test_who_wrote_corrects_it_and_the_record_keeps_both(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    ada = client_for(cast.ada)
    assert "It is written as: Ward." in ada.get(f"{matter.url}/capacity").content.decode()
    ada.post(f"{matter.url}/capacity", {"reason": "It is about the whole town."})
    assert hats(matter, cast)[0] == "Council"
    lines = " ".join(line.sentence for line in history(matter, cast.max))
    assert "Written as: Ward." in lines
    assert "Ada Okafor corrected for whom this is written: Council, not Ward." in lines
    assert "It is about the whole town." in ada.get(matter.url).content.decode()
    assert verify().first_fault is None


def test_a_hat_changed_behind_the_record_is_found(cast: Cast, matter: Conversation) -> None:
    Conversation.objects.filter(pk=matter.pk).update(capacity="council")
    assert verify().first_fault is not None


def test_a_delegate_corrects_it_for_whom_they_act_and_nobody_else_does(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    actions.correct_capacity(by=cast.pa, conversation=matter, capacity="council")
    for person in (cast.max, cast.bram):
        with pytest.raises(Refused):
            actions.correct_capacity(by=person, conversation=matter, capacity="ward")
    assert "/capacity" not in client_for(cast.max).get(matter.url).content.decode()
    assert client_for(cast.max).post(f"{matter.url}/capacity", {"reason": ""}).status_code == 422


@pytest.mark.parametrize("capacity", ["council", "party", ""])
def test_only_the_other_hat_is_another(cast: Cast, capacity: str) -> None:
    with pytest.raises(Refused):
        actions.correct_capacity(by=cast.ada, conversation=pothole(cast), capacity=capacity)
