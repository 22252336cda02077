"""The end of a shift: all is offered, each is accepted or declined, and what is not stays where it is."""

import pytest
from django.urls import reverse

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.access import conversation_for
from ostler.conversations.duty_page import needs_you
from ostler.conversations.matters import CONVERSATIONS
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.truth import line
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


def test_three_are_offered_one_accepted_one_declined_one_left(cast: Cast) -> None:
    matters = [actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast)) for _ in range(3)]
    assert len(actions.offer_all(by=cast.desk, to=cast.max)) == 3
    assert actions.offer_all(by=cast.desk, to=cast.max) == []
    assert len(needs_you(cast.max).handed_to_you) == 3
    taken = actions.acknowledge(by=cast.max, conversation=matters[0])
    declined = actions.decline(by=cast.max, conversation=matters[1], reason="Yours by the rota.")
    matters[2].refresh_from_db()
    assert [each.with_person for each in (taken, declined, matters[2])] == [cast.max, cast.desk, cast.desk]
    assert line(taken, cast.ada).startswith("Head of Planning has it since today 10:40.")
    assert line(declined, cast.ada).startswith("Duty officer has it since today 10:40.")
    assert line(matters[2], cast.ada) == "Handed to: Head of Planning, not yet accepted. Until then: Duty officer."
    assert line(matters[2], cast.max) == "Handed to: You, not yet accepted. Until then: Duty officer."
    assert [row.conversation for row in needs_you(cast.max).handed_to_you] == [matters[2]]
    assert verify().first_fault is None


def test_what_the_duty_officer_asked_is_not_theirs_to_hand_on(cast: Cast) -> None:
    own = actions.start(by=cast.desk, to="desk", body="Who has the key to the depot?", client_message_id="key")
    assert own.with_person == cast.desk
    assert CONVERSATIONS.open_for(cast.desk, person=cast.desk) == []


def test_what_was_declined_is_out_of_sight_again(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.offer_all(by=cast.desk, to=cast.jo)
    assert conversation_for(cast.jo, matter.uid) == matter
    actions.decline(by=cast.jo, conversation=matter)
    assert not type(matter).objects.visible_to(cast.jo).exists()
    with pytest.raises(Refused):
        actions.acknowledge(by=cast.jo, conversation=matter)


def test_a_post_that_declines_its_own_matter_keeps_its_place(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.director)
    actions.decline(by=cast.dora, conversation=matter)
    assert conversation_for(cast.dora, matter.uid) == matter


@pytest.mark.parametrize("who", ["ada", "pa", "desk", "dora", "jo", "admin"])
def test_only_whom_it_was_offered_to_can_decline(cast: Cast, who: str) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.max)
    with pytest.raises(Refused):
        actions.decline(by=getattr(cast, who), conversation=matter)
    matter.refresh_from_db()
    assert matter.offered_to_person == cast.max


def test_nothing_is_offered_to_who_asked_it_nor_to_oneself(cast: Cast) -> None:
    actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast, cast.max))
    assert actions.offer_all(by=cast.desk, to=cast.max) == []
    with pytest.raises(Refused):
        actions.offer_all(by=cast.desk, to=cast.desk)


def test_only_what_lies_with_one_is_offered(cast: Cast) -> None:
    actions.acknowledge(by=cast.dora, conversation=portal_is_down(cast))
    done = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.resolve(by=cast.desk, conversation=done)
    assert actions.offer_all(by=cast.desk, to=cast.max) == []


def test_one_tap_each_on_the_first_page(cast: Cast, client_for: ClientFor) -> None:
    for _ in range(2):
        actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    one, other = actions.offer_all(by=cast.desk, to=cast.max)
    client = client_for(cast.max)
    page = client.get("/").content.decode()
    assert page.count("Decline") == 2
    client.post(reverse("conversations:acknowledgement", args=[one.uid]))
    answer = client.post(reverse("conversations:refusal", args=[other.uid]), follow=True)
    assert "Declined. It stays with the one who has it." in answer.content.decode()
    assert "Handed to you" not in answer.content.decode()
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.with_person, other.with_person) == (cast.max, cast.desk)
