"""Scenario 5: off duty nobody is disturbed, but for who said "reach me for this class"."""

import pytest

from ostler.conversations import actions, timeline
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.duty.actions import wish_to_be_reached
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.notify import work
from ostler.notify.models import Endpoint, Notice
from tests.cast import Cast


@pytest.fixture
def director(cast: Cast) -> Cast:
    for person, number in ((cast.dora, "+447700900123"), (cast.max, "+447700900124")):
        Endpoint.objects.create(person=person, channel="sms", address=number, made_at=time.now(),
                                confirmed_at=time.now(), wants_messages=True)
    return cast


def heard(cast: Cast) -> set[tuple[str, str]]:
    """Who was sent a text, and how it ended."""
    work.work_off()
    return set(Notice.objects.filter(channel="sms").exclude(person=cast.desk).values_list("person__name", "outcome"))


def test_the_director_who_does_not_mind_hears_of_it_when_it_comes(director: Cast) -> None:
    wish_to_be_reached(by=director.dora, urgency="protect-the-service")
    matter = portal_is_down(director)
    [notice] = Notice.objects.filter(person=director.dora, channel="sms")
    assert (notice.kind, notice.is_named) == ("page", False)
    assert ("Dora Penhale", "held-off-duty") not in heard(director)
    said = [each.sentence for each in timeline.history(matter, director.ada)]
    assert "Director of Development: told as well, as they wish to be at any hour." in said


def test_without_the_wish_nobody_off_duty_hears_anything(director: Cast) -> None:
    portal_is_down(director)
    assert heard(director) == set()


def test_the_wish_is_for_its_class_alone(director: Cast) -> None:
    wish_to_be_reached(by=director.dora, urgency="protect-the-service")
    portal_is_down(director, urgency="emergency")
    pothole(director)
    assert heard(director) == set()


def test_what_a_colleague_answers_waits_for_the_morning(director: Cast) -> None:
    wish_to_be_reached(by=director.dora, urgency="protect-the-service")
    matter = portal_is_down(director)
    for by, words in ((director.desk, "The supplier is on it."), (director.ada, "And the app?")):
        actions.reply(by=by, conversation=matter, body=words, client_message_id=new_uid())
    told = Notice.objects.filter(person=director.dora, channel="sms", kind="message").order_by("pk")
    assert [row.urgency for row in told] == ["next-working-day", "protect-the-service"]
