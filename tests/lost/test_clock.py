"""A clock that stands, and one that jumps back: order is by number, the record verifies, nothing falls over."""

from datetime import timedelta

import pytest

from ostler.api.tests.calling import Caller
from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
MORNING = "2026-05-25T10:40+01:00"
# A step of the machine's clock, the hour that comes twice, years, and before anybody held a post.
BACK = [timedelta(seconds=1), timedelta(hours=2), timedelta(days=3), timedelta(days=2000)]


def _say(by: Person, matter: Conversation, *bodies: str) -> None:
    for body in bodies:
        actions.reply(by=by, conversation=matter, body=body, client_message_id=body)


def _read(caller: Caller, matter: Conversation, since: str = "") -> tuple[list[str], str]:
    said = caller.get(f"conversations/{matter.uid}/messages", **({"since": since} if since else {})).json()
    return [item["body"] for item in said["items"]], said["next"]


def test_messages_of_one_instant_stay_in_order(cast: Cast) -> None:
    matter, caller = portal_is_down(cast), Caller(cast.ada)
    _first, since = _read(caller, matter)
    _say(cast.ada, matter, "one", "two")
    bodies, since = _read(caller, matter, since)
    assert bodies == ["one", "two"]
    _say(cast.ada, matter, "three")
    assert _read(caller, matter, since)[0] == ["three"]
    assert verify().first_fault is None


@pytest.mark.parametrize("back", BACK[:3], ids=str)
def test_after_a_jump_back_messages_stay_in_order_and_since_misses_none(cast: Cast, back: timedelta) -> None:
    matter, caller = portal_is_down(cast), Caller(cast.ada)
    _say(cast.ada, matter, "before")
    _before, since = _read(caller, matter)
    with time.use(time.moment(MORNING) - back):
        _say(cast.ada, matter, "after", "after that")
        assert _read(caller, matter, since)[0] == ["after", "after that"]
    assert [message.body for message in matter.messages.order_by("number")][1:] == ["before", "after", "after that"]
    assert verify().first_fault is None


@pytest.mark.parametrize("back", BACK, ids=str)
def test_pages_and_deadlines_stand_a_jump_back(cast: Cast, client_for: ClientFor, back: timedelta) -> None:
    matter = pothole(cast)
    actions.acknowledge(by=cast.max, conversation=matter)
    browser = client_for(cast.ada)
    with time.use(time.moment(MORNING) - back):
        for path in ("/", matter.url, "/conversations/new"):
            assert browser.get(path).status_code in (200, 403, 404), path      # years ago she was no councillor
        assert Caller(cast.ada).get("conversations").status_code == 200
    assert browser.get(matter.url).status_code == 200
    assert verify().first_fault is None


def test_a_matter_can_be_opened_by_a_clock_that_jumped_back(cast: Cast) -> None:
    earlier = portal_is_down(cast)
    with time.use(time.moment(MORNING) - timedelta(hours=2)):
        later = portal_is_down(cast)
        actions.resolve(by=cast.ada, conversation=earlier)
        actions.reopen(by=cast.ada, conversation=earlier)
    assert Conversation.objects.filter(pk__in=[earlier.pk, later.pk]).count() == 2
    assert verify().first_fault is None
