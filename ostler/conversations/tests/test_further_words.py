"""What the sender adds after an answer, and what is raised after one: somebody who can see to it hears of it."""

from typing import Any

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.truth import line
from ostler.duty.models import Escalation
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.notify.models import Notice
from ostler.people.models import Person
from tests.cast import Cast

TRAPPED = "People are trapped now, it has collapsed."


def at(moment: str) -> Any:
    return time.use(time.moment(moment))


def says(by: Person, matter: Conversation, body: str = TRAPPED) -> None:
    actions.reply(by=by, conversation=matter, body=body, client_message_id=new_uid())


def answered(cast: Cast, **more: Any) -> Conversation:
    """An emergency of the bank holiday's evening, which the officer on duty has answered."""
    with at("2026-05-25T22:05"):
        matter = portal_is_down(cast, **{"urgency": "emergency"} | more)
        says(cast.desk, matter, "Thank you, looking.")
    return matter


def read_again(matter: Conversation) -> Conversation:
    return Conversation.objects.get(pk=matter.pk)


def ladders(matter: Conversation) -> list[str]:
    return list(Escalation.objects.filter(about=matter.ref).order_by("pk").values_list("state", flat=True))


def told(matter: Conversation, kind: str) -> set[tuple[Person | None, str]]:
    return {(each.person, each.channel) for each in Notice.objects.filter(about=matter.ref, kind=kind)}


def test_who_has_it_and_is_on_duty_is_told_as_of_a_page(cast: Cast) -> None:
    matter = answered(cast)
    with at("2026-05-25T22:40"):
        says(cast.ada, matter)
    assert told(matter, "message") == {(cast.desk, each) for each in ("push", "sms", "voice", "email")}
    assert (ladders(matter), read_again(matter).state) == (["held"], "answered")


def test_where_they_are_off_duty_it_is_tried_from_the_first_step(cast: Cast) -> None:
    matter = answered(cast)
    Notice.objects.all().delete()
    with at("2026-05-26T23:00"):
        says(cast.ada, matter)
        now = read_again(matter)
        assert line(now, cast.ada).startswith("Trying: ")
    assert (now.state, ladders(matter)) == ("open", ["settled", "trying"])
    assert now.with_person != cast.desk
    assert told(matter, "page")


def test_each_message_is_told_of_once_a_channel(cast: Cast) -> None:
    matter, key = answered(cast), new_uid()
    with at("2026-05-25T22:40"):
        for _time in range(2):
            actions.reply(by=cast.ada, conversation=matter, body=TRAPPED, client_message_id=key)
    assert Notice.objects.filter(kind="message", channel="sms").count() == 1


def test_who_took_it_then_answers_as_ever(cast: Cast) -> None:
    matter = answered(cast)
    with at("2026-05-26T23:00"):
        says(cast.ada, matter)
        says(cast.desk, matter, "The fire service is on its way.")
        now = read_again(matter)
    assert (now.state, now.with_person is not None, ladders(matter)) == ("answered", True, ["settled", "held"])


def test_what_can_wait_pages_nobody_for_further_words(cast: Cast) -> None:
    with at("2026-05-22T15:00"):
        matter = pothole(cast)
        says(cast.max, matter, "Next week.")
    with at("2026-05-24T22:00"):
        says(cast.ada, matter)
    assert (read_again(matter).state, ladders(matter), told(matter, "message")) == ("answered", [], set())


@pytest.mark.parametrize("kind", ["thanks", "colleague"])
def test_thanks_and_the_words_of_a_colleague_are_no_further_words(cast: Cast, kind: str) -> None:
    matter = answered(cast)
    with at("2026-05-25T22:45"):
        if kind == "thanks":
            actions.thank(by=cast.ada, conversation=matter)
        else:
            says(cast.desk, matter, "It is up again.")
    assert (ladders(matter), told(matter, "message")) == (["held"], set())


def raised(cast: Cast, by: Person, moment: str, deed: str) -> Conversation:
    """A pothole that Max took on Friday afternoon, made an emergency later."""
    with at("2026-05-22T15:00"):
        matter = pothole(cast)
        if deed == "answered":
            says(cast.max, matter, "Next week.")
        else:
            actions.acknowledge(by=cast.max, conversation=matter)
        actions.bring_manager(by=cast.ada, conversation=matter)
    with at(moment):
        actions.reclassify(by=by, conversation=matter, urgency="emergency", reason="A car has gone into it.")
    return read_again(matter)


@pytest.mark.parametrize("deed", ["answered", "acknowledged"])
def test_what_is_raised_while_its_holder_is_away_is_tried(cast: Cast, deed: str) -> None:
    matter = raised(cast, cast.dora, "2026-05-24T22:00", deed)
    assert (matter.state, ladders(matter)) == ("open", ["trying"])
    assert matter.with_person != cast.max
    assert told(matter, "page")


def test_what_is_raised_while_its_holder_is_at_work_is_held(cast: Cast) -> None:
    matter = raised(cast, cast.dora, "2026-05-22T15:30", "answered")
    assert (matter.state, matter.with_person, ladders(matter)) == ("answered", cast.max, ["held"])


def test_what_its_holder_raises_is_held(cast: Cast) -> None:
    matter = raised(cast, cast.max, "2026-05-24T22:00", "answered")
    assert (matter.state, matter.with_person, ladders(matter)) == ("answered", cast.max, ["held"])
