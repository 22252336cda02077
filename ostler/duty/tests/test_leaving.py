"""An officer leaves: what lies with them, and what was only offered to them, goes to a post, and senders are told."""

import pytest

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import timeline
from ostler.conversations.truth import line
from ostler.duty.actions.leaving import Decided, agree_leaving
from ostler.duty.leaver import held_by
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _offered(cast: Cast) -> Conversation:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    return actions.hand_over(by=cast.desk, conversation=matter, to=cast.jo)


def test_what_was_only_offered_is_among_what_moves(cast: Cast) -> None:
    held = actions.acknowledge(by=cast.dora, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.dora, conversation=held, to=cast.jo)
    actions.acknowledge(by=cast.jo, conversation=held)
    offered = _offered(cast)
    shown = held_by(cast.jo, time.now(), viewer=cast.dora)
    assert {each.ref for each in shown.matters} == {held.ref, offered.ref}
    assert held_by(cast.jo, time.now(), viewer=cast.max).hidden == 2


def test_what_came_to_the_post_goes_on_with_it(cast: Cast) -> None:
    with time.use(time.moment("2026-05-26T10:00+01:00")):
        matter = pothole(cast)
        holder = cast.max
        assert (matter.with_person, matter.post) == (holder, cast.head)
        agree_leaving(by=cast.admin, person=holder, decided=Decided(at=time.now(), successors={cast.head.uid: cast.jo}))
        matter.refresh_from_db()
        assert (matter.with_person, matter.post) == (cast.jo, cast.head)
        said = [item.text for item in timeline(matter, cast.ada)]
        assert ("Now with: Head of Planning, since today 10:00. Whoever had it has left; what they wrote stays here."
                ) in said
        assert line(matter, cast.ada) == "Sent to: Head of Planning, there until today 17:00. Not picked up yet."
        assert verify().first_fault is None


def test_offered_it_goes_to_the_post_and_its_sender_reads_who_has_it(cast: Cast) -> None:
    matter = _offered(cast)
    agree_leaving(by=cast.max, person=cast.jo, decided=Decided(at=time.now(), matters_to=cast.head))
    matter.refresh_from_db()
    assert (matter.with_person, matter.offered_to_person, matter.offered_to_post) == (cast.desk, None, cast.head)
    assert not Conversation.objects.visible_to(cast.jo).exists()
    said = [item.text for item in timeline(matter, cast.ada)]
    assert ("Now with: Duty officer, since today 10:40. It was handed to somebody who has left, and now to: "
            "Head of Planning.") in said
    actions.acknowledge(by=cast.max, conversation=matter)
    assert verify().first_fault is None


def test_nobody_is_offered_what_they_have(cast: Cast) -> None:
    with time.use(time.moment("2026-05-26T10:00+01:00")):
        matter = actions.acknowledge(by=cast.max, conversation=pothole(cast))
        actions.hand_over(by=cast.max, conversation=matter, to=cast.jo)
        agree_leaving(by=cast.max, person=cast.jo, decided=Decided(at=time.now()))
        matter.refresh_from_db()
        assert (matter.with_person, matter.offered_to_person, matter.offered_to_post) == (cast.max, None, None)
        said = [item.text for item in timeline(matter, cast.ada)]
        assert ("Now with: Head of Planning, since today 10:00. It was handed to somebody who has left, and stays."
                ) in said
        assert verify().first_fault is None


def test_what_is_settled_moves_no_more(cast: Cast) -> None:
    matter = _offered(cast)
    actions.resolve(by=cast.desk, conversation=matter)
    assert held_by(cast.jo, time.now(), viewer=cast.max).open_matters == 0
