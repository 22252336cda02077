"""*I have it* on a notice that is a while old: what was done meanwhile stays, and the page says why."""

import json

import pytest
from django.conf import LazySettings
from django.http import HttpResponse

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.notify import links
from ostler.notify.actions import Call, queue
from ostler.notify.actions.pressing import press
from ostler.notify.channels.voice import signing
from ostler.notify.models import Notice
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
NEXT_DAY = time.moment("2026-05-26T10:00")


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    """Sam is paged about it while his duty lasts."""
    return portal_is_down(cast, urgency="emergency")


def _page(matter: Conversation, person: Person) -> Notice:
    return Notice.objects.filter(kind="page", person=person, about=matter.ref).order_by("pk")[0]


def _has_it(matter: Conversation) -> tuple[str, Person | None]:
    matter.refresh_from_db()
    return matter.state, matter.with_person


def _says_why(answer: HttpResponse, why: str) -> None:
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (409, True)
    assert why in answer.content.decode()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_what_is_resolved_is_said_to_be(
    cast: Cast, matter: Conversation, client_for: ClientFor, visitor: PageClient, is_signed_in: bool
) -> None:
    notice = _page(matter, cast.desk)
    actions.resolve(by=cast.ada, conversation=matter)
    client = client_for(cast.desk) if is_signed_in else visitor
    _says_why(client.post(links.path(notice)), "This is resolved. Reopen it first if there is more to do.")
    notice.refresh_from_db()
    assert (_has_it(matter)[0], notice.outcome == "acknowledged") == ("resolved", False)


def test_nobody_takes_it_from_whoever_has_it(cast: Cast, matter: Conversation, visitor: PageClient) -> None:
    notice = _page(matter, cast.desk)
    with time.use(NEXT_DAY):
        actions.acknowledge(by=cast.dora, conversation=matter)
        _says_why(visitor.post(links.path(notice)), "Somebody has it already: Director of Development.")
        assert _has_it(matter) == ("acknowledged", cast.dora)
        actions.reply(by=cast.dora, conversation=matter, body="It is up again.", client_message_id="up")
        _says_why(visitor.post(links.path(notice)), "Somebody has it already: Director of Development.")
    assert _has_it(matter) == ("answered", cast.dora)


def test_what_was_offered_is_taken(cast: Cast, matter: Conversation) -> None:
    actions.acknowledge(by=cast.desk, conversation=matter)
    queue([Call(cast.max, ("sms",), "page", matter.ref, "later", urgency="emergency", is_named=True)])
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.max)
    assert press(_page(matter, cast.max)) == ""
    assert _has_it(matter) == ("acknowledged", cast.max)


def test_what_was_offered_to_somebody_else_is_not(cast: Cast, matter: Conversation) -> None:
    actions.acknowledge(by=cast.dora, conversation=matter)
    actions.hand_over(by=cast.dora, conversation=matter, to=cast.max)
    assert press(_page(matter, cast.desk)) == "Somebody has it already: Director of Development."
    assert _has_it(matter) == ("acknowledged", cast.dora)


def test_pressing_twice_changes_nothing(cast: Cast, matter: Conversation) -> None:
    notice = _page(matter, cast.desk)
    assert [press(notice), press(notice)] == ["", ""]
    assert _has_it(matter) == ("acknowledged", cast.desk)


def test_the_digit_of_a_call_is_heard_all_the_same(
    cast: Cast, matter: Conversation, settings: LazySettings, tmp_path: object
) -> None:
    key = f"{tmp_path}/key"
    with open(key, "w") as file:
        file.write("0123456789-abcdefghijklmnopqrstuvwxyz")
    settings.OSTLER_VOICE_URL, settings.OSTLER_VOICE_KEY_FILE = "http://localhost:9", key
    queue([Call(cast.desk, ("voice",), "page", matter.ref, "call", urgency="emergency", is_named=True)])
    actions.resolve(by=cast.ada, conversation=matter)
    notice = Notice.objects.filter(channel="voice", person=cast.desk).latest("pk")
    body = json.dumps({"id": notice.uid, "digit": "1"}).encode()
    headers = {signing.HEADER: signing.signed(body)}
    assert PageClient().post("/notify/calls", body, content_type="application/json", headers=headers).status_code == 204
    assert _has_it(matter)[0] == "resolved"
