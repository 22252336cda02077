"""What was owed and is not met says that it is late; what lies with who is no longer on duty says so."""

import re

import pytest

from ostler.conversations import actions, dues
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.truth import line
from ostler.kernel import time
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db


def owed(page: PageClient, matter: Conversation) -> str:
    """The thread's words of what is owed, without their marks."""
    found = re.search(r'class="due[^"]*">(.*?)</span>', page.get(matter.url).content.decode())
    return re.sub("<[^>]+>", "", found[1]) if found else ""


def test_minutes_that_have_gone_by_are_late(cast: Cast, client_for: ClientFor) -> None:
    matter, page = portal_is_down(cast), client_for(cast.ada)
    assert owed(page, matter) == "Acknowledgement due today 11:10"
    with time.use(time.moment("2026-05-25T11:11+01:00")):
        assert owed(page, matter) == "Late: acknowledgement was due today 11:10"
        actions.acknowledge(by=cast.desk, conversation=matter)
        assert owed(page, matter) == "Acknowledged today 11:11"


def test_a_day_is_late_when_the_next_has_begun(cast: Cast) -> None:
    acknowledgement = dues.current(pothole(cast))[0]
    assert acknowledgement.due_on.isoformat() == "2026-05-26"
    with time.use(time.moment("2026-05-26T23:59+01:00")):
        assert not acknowledgement.is_late
    with time.use(time.moment("2026-05-27T00:00+01:00")):
        assert acknowledgement.is_late


def test_what_the_next_on_duty_did_not_take_stays_with_the_outgoing_one(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    assert line(matter, cast.ada).startswith("Duty officer has it")
    with time.use(time.moment("2026-05-26T09:00+01:00")):
        assert line(matter, cast.ada).startswith("Outgoing duty officer has it")
        assert line(matter, cast.desk).startswith("You have it")


@pytest.mark.parametrize("by_words", [True, False])
def test_what_is_reopened_owes_a_reply_again_by_the_date_that_was_said(cast: Cast, *, by_words: bool) -> None:
    matter = pothole(cast)
    [_acknowledgement, said] = dues.current(matter)
    actions.resolve(by=cast.ada, conversation=matter)
    if by_words:
        actions.reply(by=cast.ada, conversation=matter, body="It is back.", client_message_id="b")
    else:
        actions.reopen(by=cast.ada, conversation=matter)
    [acknowledgement, reply] = dues.current(matter)
    assert (reply.due_on, reply.met_at) == (said.due_on, None)
    assert acknowledgement.met_at is not None
    said.refresh_from_db()
    assert said.met_at is not None
    assert said.superseded_at is not None
    actions.reply(by=cast.max, conversation=matter, body="Done on Friday.", client_message_id="a")
    assert all(due.met_at for due in dues.current(matter))


def test_what_was_reopened_and_is_raised_owes_the_reply_of_the_new_class(cast: Cast) -> None:
    matter = pothole(cast)
    actions.resolve(by=cast.ada, conversation=matter)
    actions.reopen(by=cast.ada, conversation=matter)
    actions.reclassify(by=cast.max, conversation=matter, urgency="emergency", reason="A car has gone into it.")
    assert [(due.kind, due.met_at is None) for due in dues.current(matter)] == [
        ("acknowledgement", False), ("reply", True)]
