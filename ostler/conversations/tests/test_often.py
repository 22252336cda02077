"""What a sender is told of how often they wrote today: their own numbers, to nobody else, kept nowhere."""

import json
from datetime import timedelta

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.pages import ClientFor

HTMX = {"HTTP_HX_REQUEST": "true"}
NOON = time.moment("2026-05-25T12:00")


def told(cast: Cast, client_for: ClientFor, key: str, **more: str) -> str:
    typed = {"body": "planning website won't take comments", "to": f"service:{cast.planning.uid}", **more}
    return client_for(getattr(cast, key)).post("/conversations/proposal", typed, **HTMX).content.decode()


def busy(cast: Cast) -> Conversation:
    """Five messages of Ada's to the Director: two matters, and three more in the second."""
    portal_is_down(cast)
    matter = portal_is_down(cast)
    for number in range(3):
        actions.reply(by=cast.ada, conversation=matter, body=f"Still {number}", client_message_id=new_uid())
    actions.reply(by=cast.desk, conversation=matter, body="On it.", client_message_id=new_uid())
    return matter


def test_the_sixth_message_of_the_day_says_so_to_its_sender_alone(cast: Cast, client_for: ClientFor) -> None:
    with time.use(NOON):
        busy(cast)
        shown = told(cast, client_for, "ada")
        assert "Your sixth message to this post today." in shown
        assert "Director of Development is off duty until" in shown
        assert "message to this post today" not in told(cast, client_for, "bram")
        assert "message to this post today" not in told(cast, client_for, "ada", to=f"post:{cast.head.uid}")


def test_a_delegate_is_told_of_whom_they_write_for(cast: Cast, client_for: ClientFor) -> None:
    with time.use(NOON):
        busy(cast)
        assert "message to this post today" not in told(cast, client_for, "pa")
        assert "Your sixth message" in told(cast, client_for, "pa", acting_for=cast.ada.uid)
        assert "message to this post today" not in told(cast, client_for, "max", acting_for=cast.ada.uid)


def test_the_day_begins_at_the_council_s_midnight_and_two_are_no_fact(cast: Cast, client_for: ClientFor) -> None:
    with time.use(NOON):
        busy(cast)
    with time.use(NOON + timedelta(hours=13)):
        portal_is_down(cast)
        assert "message to this post today" not in told(cast, client_for, "ada")
        portal_is_down(cast)
        assert "Your third message to this post today." in told(cast, client_for, "ada")


def test_nothing_of_it_bears_on_the_answer_or_is_kept(cast: Cast) -> None:
    with time.use(NOON):
        first = portal_is_down(cast)
        for _each in range(4):
            last = portal_is_down(cast)
    assert first.advice == last.advice
    assert "message to this post" not in json.dumps(last.advice)
