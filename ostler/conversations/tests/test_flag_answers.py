"""Mail from somebody whom a safeguarding flag took out of a matter: it lands, marked, and shows them nothing."""

from typing import Any

import pytest
from django.http import Http404

from ostler.audit.verify import stream_faults
from ostler.conversations.models import Conversation
from ostler.conversations.tests.flagged_scene import SECRET, Scene, scene
from ostler.conversations.tests.test_inbound import SERVER, comes, mail, registered, reply_address, text
from ostler.duty.ladder.graph import RUNNING, TRYING
from ostler.duty.models import Escalation
from ostler.notify import preparing
from ostler.notify.actions import Call, queue
from ostler.notify.actions.pressing import press
from ostler.notify.models import Notice
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def flagged(cast: Cast, settings: Any) -> Scene:
    settings.OSTLER_MAIL_ADDRESS, settings.OSTLER_MAIL_AUTHSERV = "ostler@council.example.org", SERVER
    there = scene(cast)
    there.flag(by=cast.ada)
    return there


def test_it_lands_with_the_lead_and_not_with_who_sent_it(flagged: Scene, cast: Cast, client_for: ClientFor) -> None:
    before = flagged.matter.message_count
    arrival = comes(mail(cast.dora, "I saw him at the office too.", to=reply_address(cast.dora, flagged.matter)))
    assert (arrival.outcome, arrival.about) == ("taken", flagged.matter.ref)
    message = flagged.matter.messages.get(number=before + 1)
    assert (message.author, message.kind) == (cast.dora, "note")
    assert [each.person for each in message.deliveries.order_by("person__name")] == [cast.ada, flagged.lead]
    shown = client_for(flagged.lead).get(flagged.matter.url).content.decode()
    assert "from somebody who is not in this any more" in shown
    assert client_for(cast.dora).get(flagged.matter.url).status_code == 404
    assert next(stream_faults(flagged.matter.chain), None) is None


def test_the_answer_to_them_says_nothing(flagged: Scene, cast: Cast) -> None:
    comes(mail(cast.dora, "I saw him too.", to=reply_address(cast.dora, flagged.matter)))
    said = preparing.words(Notice.objects.get(kind="answer"))
    for secret in (flagged.matter.reference, "flag", SECRET, "Safeguarding", "Private"):
        assert secret not in f"{said.subject} {said.body}"


def test_a_reference_in_the_heading_leads_there_too(flagged: Scene, cast: Cast) -> None:
    arrival = comes(mail(cast.dora, "I saw him too.", subject=f"Re: {flagged.matter.reference}: a new message"))
    assert arrival.about == flagged.matter.ref
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(("said", "is_there"), [("Yes", False), ("I have it", False), ("{}: yes, I have it.", True)])
def test_yes_by_text_takes_nothing(flagged: Scene, cast: Cast, said: str, is_there: bool) -> None:
    registered(cast.dora)
    arrival = text(said.format(flagged.matter.reference))
    _nobody_has_it(flagged)
    assert (arrival.about == flagged.matter.ref) is is_there
    kinds = flagged.matter.messages.filter(author=cast.dora).order_by("number").values_list("kind", flat=True)
    assert [*kinds] == ["message", *["note"] * is_there]        # what she said before the flag, and what came now


def test_the_button_of_a_page_that_they_had_before_takes_nothing(flagged: Scene, cast: Cast) -> None:
    queue([Call(cast.dora, ("voice",), "page", flagged.matter.ref, "one", urgency="emergency", is_named=True)])
    with pytest.raises(Http404):
        press(Notice.objects.get(kind="page", person=cast.dora))
    _nobody_has_it(flagged)


def _nobody_has_it(flagged: Scene) -> None:
    flagged.matter.refresh_from_db()
    assert (flagged.matter.state, flagged.matter.with_person) == ("open", None)
    assert Escalation.objects.get(about=flagged.matter.ref, state__in=RUNNING).state == TRYING


def test_the_same_mail_lands_once(flagged: Scene, cast: Cast) -> None:
    raw = mail(cast.dora, "I saw him too.", to=reply_address(cast.dora, flagged.matter))
    comes(raw)
    assert comes(b"Received: by hop\r\n" + raw).outcome == "known"


def test_who_was_never_in_it_opens_nothing(flagged: Scene, cast: Cast) -> None:
    before = flagged.matter.message_count
    arrival = comes(mail(cast.pat, "What is this?", to=reply_address(cast.pat, flagged.matter)))
    assert arrival.outcome == "refused"
    flagged.matter.refresh_from_db()
    assert flagged.matter.message_count == before


def test_the_sender_s_own_reply_is_a_message_as_ever(flagged: Scene, cast: Cast) -> None:
    comes(mail(cast.ada, "He was at school today.", to=reply_address(cast.ada, flagged.matter)))
    assert flagged.matter.messages.latest("number").kind == "message"
