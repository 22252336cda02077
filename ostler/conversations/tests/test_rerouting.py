"""Handing over, passing on, reclassifying, joining: everybody sees, and the clocks go on."""

import pytest

from ostler.conversations import actions, dues
from ostler.conversations.access import conversation_for
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import timeline
from ostler.conversations.truth import line
from ostler.people.models import Person
from ostler.services.models import Lesson
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _happenings(matter: Conversation, viewer: Person) -> list[str]:
    return [item.text for item in timeline(matter, viewer) if item.kind == "happening"]


def test_a_hand_over_stays_until_it_is_accepted(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    matter = actions.hand_over(by=cast.desk, conversation=matter, to=cast.head, reason="Yours in the morning.")
    assert matter.with_person == cast.desk
    assert line(matter, cast.ada) == "Handed to: Head of Planning, not yet accepted. Until then: Duty officer."
    matter = actions.acknowledge(by=cast.max, conversation=matter)
    assert matter.with_person == cast.max
    assert line(matter, cast.ada).startswith("Head of Planning has it since today 10:40.")


def test_not_ours_moves_it_teaches_and_keeps_the_dates(cast: Cast) -> None:
    matter = pothole(cast)
    before = [(due.kind, due.due_on) for due in dues.current(matter)]
    matter = actions.not_ours(by=cast.max, conversation=matter, to=f"service:{cast.planning.uid}", reason="A drain.")
    assert (matter.post, matter.state) == (cast.director, "open")
    assert [(due.kind, due.due_on) for due in dues.current(matter)] == before
    assert Lesson.objects.get().right == cast.planning
    assert conversation_for(cast.dora, matter.uid) == matter
    assert conversation_for(cast.ada, matter.uid) == matter


def test_not_ours_without_a_better_idea_goes_to_the_desk(cast: Cast) -> None:
    matter = actions.not_ours(by=cast.max, conversation=pothole(cast), to=None)
    assert matter.post == cast.duty_desk
    assert matter.with_person == cast.desk


def test_raising_the_class_reaches_the_duty_officer(cast: Cast) -> None:
    matter = pothole(cast)
    matter = actions.reclassify(by=cast.max, conversation=matter, urgency="emergency", reason="It is a sinkhole.")
    assert matter.with_person == cast.desk
    assert "Head of Planning changed the class from Next working day to Emergency." in _happenings(matter, cast.ada)
    assert [due.due_at is not None for due in dues.current(matter) if due.kind == "acknowledgement"] == [True]


def test_lowering_the_class_needs_a_word(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with pytest.raises(Refused):
        actions.reclassify(by=cast.desk, conversation=matter, urgency="next-working-day", reason=" ")
    matter = actions.reclassify(by=cast.desk, conversation=matter, urgency="next-working-day", reason="It works again.")
    assert matter.urgency == "next-working-day"


def test_the_sender_can_not_do_what_the_answering_side_does(cast: Cast) -> None:
    matter = portal_is_down(cast)
    for attempt in (
        lambda: actions.acknowledge(by=cast.ada, conversation=matter),
        lambda: actions.hand_over(by=cast.ada, conversation=matter, to=cast.head),
        lambda: actions.not_ours(by=cast.ada, conversation=matter),
        lambda: actions.reclassify(by=cast.ada, conversation=matter, urgency="emergency", reason="Quick."),
        lambda: actions.wrong_channel(by=cast.ada, conversation=matter, way="complaint"),
    ):
        with pytest.raises(Refused):
            attempt()


def test_who_joins_is_seen_to_have_joined(cast: Cast) -> None:
    matter = portal_is_down(cast)
    actions.join(by=cast.desk, conversation=matter, person=cast.pat, reason="You hold the other end.")
    assert conversation_for(cast.pat, matter.uid) == matter
    assert "Pat Quill joined, brought in by Duty officer." in _happenings(matter, cast.ada)


def test_the_manager_comes_with_one_tap(cast: Cast) -> None:
    matter = pothole(cast)
    actions.bring_manager(by=cast.ada, conversation=matter)
    assert conversation_for(cast.dora, matter.uid) == matter
    with pytest.raises(Refused):
        actions.bring_manager(by=cast.ada, conversation=matter)


def test_wrong_channel_is_kind_and_stops_nothing(cast: Cast) -> None:
    matter = pothole(cast)
    before = [(due.kind, due.due_on, due.met_at) for due in dues.current(matter)]
    matter = actions.wrong_channel(by=cast.max, conversation=matter, way="complaint")
    assert matter.state == "open"
    assert [(due.kind, due.due_on, due.met_at) for due in dues.current(matter)] == before
    said = [item.words.body for item in timeline(matter, cast.ada) if item.words]
    assert "complaints process" in said[-1]


def test_a_call_is_logged_and_thanks_reach_the_manager(cast: Cast) -> None:
    matter = pothole(cast)
    actions.log_call(by=cast.pa, conversation=matter, with_whom="The contractor", body="Coming Thursday.")
    actions.thank(by=cast.ada, conversation=matter)
    assert conversation_for(cast.dora, matter.uid) == matter


def test_words_from_the_sender_open_a_resolved_matter_again(cast: Cast) -> None:
    matter = actions.resolve(by=cast.max, conversation=pothole(cast))
    actions.reply(by=cast.ada, conversation=matter, body="It is back.", client_message_id="b")
    matter.refresh_from_db()
    assert matter.state == "open"
