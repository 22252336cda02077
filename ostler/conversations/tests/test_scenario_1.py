"""Bank-holiday Monday, 10:40: from the words to the duty officer, to resolved, with the truth all the way."""

from datetime import datetime

import pytest

from ostler.audit.verify import verify
from ostler.conversations import actions, allowed
from ostler.conversations.duty_page import needs_you
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import history, timeline
from ostler.conversations.truth import line
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_goes_to_the_duty_officer_and_says_so(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert (matter.post, matter.with_person, matter.urgency) == (cast.director, cast.desk, "protect-the-service")
    assert line(matter, cast.ada) == "Trying: Duty officer, since today 10:40. The next in 30 min."
    assert line(matter, cast.desk) == "Waiting for you since today 10:40. The next is tried in 30 min."
    assert [row.conversation for row in needs_you(cast.desk).needs_you] == [matter]


def test_the_whole_story(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with time.use(time.moment("2026-05-25T10:44+01:00")):
        matter = actions.acknowledge(by=cast.desk, conversation=matter)
        assert line(matter, cast.ada).startswith("Duty officer has it since today 10:44. Next word by")
        actions.reply(by=cast.desk, conversation=matter, body="On it, the IT company restarts it.",
                      client_message_id="m1")
    with time.use(time.moment("2026-05-25T11:20+01:00")):
        matter = actions.resolve(by=cast.desk, conversation=matter)
        assert line(matter, cast.ada) == "Resolved today 11:20."
        actions.thank(by=cast.ada, conversation=matter, body="Thank you, Sam.")
    assert [item.kind for item in timeline(matter, cast.ada)].count("message") == 3
    assert verify().first_fault is None


def test_the_history_is_honest_and_in_order(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with time.use(time.moment("2026-05-25T10:44+01:00")):
        actions.acknowledge(by=cast.desk, conversation=matter)
    lines = history(matter, cast.ada)
    assert [entry.at for entry in lines] == sorted(entry.at for entry in lines)
    assert "Given to: Duty officer, there until tomorrow 08:30." in [entry.what for entry in lines]
    assert ("Duty officer", "in-app", "acknowledged") in [(entry.who, entry.channel, entry.outcome) for entry in lines]


def test_i_have_it_twice_is_once(cast: Cast, bank_holiday_morning: datetime) -> None:
    matter = portal_is_down(cast)
    actions.acknowledge(by=cast.desk, conversation=matter)
    actions.acknowledge(by=cast.desk, conversation=matter)
    assert [entry.what for entry in history(matter, cast.ada)].count("Duty officer has it.") == 1


def test_verbs_follow_the_state(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert "acknowledge" in allowed.actions_for(cast.desk, matter)
    assert "acknowledge" not in allowed.actions_for(cast.ada, matter)
    matter = actions.acknowledge(by=cast.desk, conversation=matter)
    assert "acknowledge" not in allowed.actions_for(cast.desk, matter)
    matter = actions.resolve(by=cast.desk, conversation=matter)
    assert {"reopen", "thank"} <= allowed.actions_for(cast.ada, matter)
    assert allowed.actions_for(cast.admin, matter) == set()
