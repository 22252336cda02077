"""In by mail and text: once, in the right matter, in nobody else's name, and answered the way it came."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.http import Http404

from ostler.audit.models import Event
from ostler.audit.verify import stream_faults
from ostler.conversations import actions
from ostler.conversations.access import mail_for
from ostler.conversations.models import Conversation, Message
from ostler.conversations.tests.scenes import PORTAL, portal_is_down, pothole
from ostler.files import disk
from ostler.files.tests.samples import picture
from ostler.kernel import time
from ostler.notify import preparing, tokens, work
from ostler.notify.actions import arriving
from ostler.notify.inbound import sorting, texts
from ostler.notify.models import Arrival, Departure, Endpoint, Notice
from ostler.people.models import Holding, Person, Role
from tests.cast import Cast
from tests.pages import ClientFor

SERVER = "mx.example.org"
NUMBER = "+447700900123"


@pytest.fixture(autouse=True)
def mail_comes_in(settings: Any) -> None:
    settings.OSTLER_MAIL_ADDRESS, settings.OSTLER_MAIL_AUTHSERV = "ostler@council.example.org", SERVER


def mail(by: Person, words: str, *, to: str = "ostler@council.example.org", subject: str = "", passes: bool = True,
         files: tuple[tuple[str, bytes], ...] = (), **headers: str) -> bytes:
    message = EmailMessage()
    verdict = "pass" if passes else "fail"
    message["Authentication-Results"] = f"{SERVER}; dmarc={verdict} header.from=example.org"
    message["From"], message["To"], message["Subject"] = by.email, to, subject
    for name, value in {"Message-ID": f"<{abs(hash((by.email, words, subject)))}@example.org>", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def comes(raw: bytes, **envelope: Any) -> Arrival:
    arrival, _is_new = arriving.keep(raw, channel="email", **envelope)
    sorting.work_off()
    arrival.refresh_from_db()
    return arrival


def text(message: str, number: str = "447700900123", uid: str = "one") -> Arrival:
    arrival = texts.received({"id": uid, "source_number": number, "destination_number": "447700900999",
                              "message": message, "date_received": "2026-05-25T09:40:00Z"})
    sorting.work_off()
    arrival.refresh_from_db()
    return arrival


def reply_address(person: Person, conversation: Conversation) -> str:
    return f"reply+{tokens.for_reply(person, conversation.ref)}@council.example.org"


def registered(person: Person, number: str = NUMBER) -> Endpoint:
    return Endpoint.objects.create(person=person, channel="sms", address=number, made_at=time.now(),
                                   confirmed_at=time.now())


def bodies(conversation: Conversation) -> list[str]:
    return [message.body for message in conversation.messages.order_by("number")]


def test_a_mail_from_a_registered_address_opens_a_matter_routed_by_its_words(cast: Cast) -> None:
    arrival = comes(mail(cast.ada, "It has taken none since this morning.", subject=PORTAL))
    assert arrival.outcome == "taken"
    conversation = Conversation.objects.get()
    assert arrival.about == conversation.ref
    assert conversation.service == cast.planning
    assert conversation.subject == PORTAL
    assert bodies(conversation) == ["It has taken none since this morning."]
    answer = Notice.objects.get(kind="answer")
    assert (answer.person, answer.channel, answer.address) == (cast.ada, "email", "ada@example.org")


def test_a_heading_that_alone_says_what_is_wrong_decides_the_class(cast: Cast) -> None:
    comes(mail(cast.ada, "None since this morning.", subject=PORTAL))
    conversation = Conversation.objects.get()
    assert (conversation.urgency, conversation.advice["urgency"]) == ("protect-the-service", "protect-the-service")


def test_the_answer_says_reference_and_line_of_truth_and_no_words(cast: Cast) -> None:
    comes(mail(cast.ada, "planning website won't take comments, says Mrs Trask"))
    said = preparing.words(Notice.objects.get(kind="answer"))
    whole = f"{said.subject} {said.body}"
    assert Conversation.objects.get().reference in whole
    assert "Planning applications" in whole
    assert "Duty officer" in whole
    for private in ("Trask", "comments", "Sam Fairley", "Ada"):
        assert private not in whole


def test_a_reply_by_token_is_a_message_with_its_quote_folded(cast: Cast, client_for: ClientFor) -> None:
    conversation = portal_is_down(cast)
    words = "Above.\n\nOn Mon, 25 May 2026 Ostler wrote:\n> one\n> two\nBetween.\n> three\nBelow."
    arrival = comes(mail(cast.desk, words, to=reply_address(cast.desk, conversation)))
    assert (arrival.outcome, arrival.about) == ("taken", conversation.ref)
    message = conversation.messages.get(number=2)
    assert message.author == cast.desk
    assert message.body == "Above.\n\nBetween.\nBelow."
    page = client_for(cast.ada).get(conversation.url).content.decode()
    assert "Earlier words quoted in message 2" in page
    assert "Message 2 came by e-mail" in page
    conversation.refresh_from_db()
    assert conversation.state == "answered"
    assert next(stream_faults(conversation.chain), None) is None


@pytest.mark.parametrize("times", [2, 5])
def test_the_same_mail_lands_once_however_it_comes(cast: Cast, times: int) -> None:
    conversation = portal_is_down(cast)
    raw = mail(cast.ada, "Still down.", to=reply_address(cast.ada, conversation))
    found = [comes(b"Received: by hop %d\r\n" % hop + raw) for hop in range(times)]
    found += [comes(raw), comes(raw)]
    assert bodies(conversation).count("Still down.") == 1
    assert found[0].outcome == "taken"
    assert {each.outcome for each in found[1:]} == {"known"}
    assert Notice.objects.filter(kind="answer").count() == 1
    assert Event.objects.filter(tag="conversations.came").count() == 1


def test_one_that_was_stored_and_not_settled_is_settled_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is killed between the message and the outcome."""
    conversation = portal_is_down(cast)
    raw = mail(cast.ada, "Still down.", to=reply_address(cast.ada, conversation))
    settle = arriving.settle
    monkeypatch.setattr(arriving, "settle", lambda arrival, found: None)
    assert comes(raw).outcome == "waiting"
    monkeypatch.setattr(arriving, "settle", settle)
    Arrival.objects.update(taken_until=None)
    sorting.work_off()
    assert Arrival.objects.get().outcome == "taken"
    assert bodies(conversation).count("Still down.") == 1
    assert Event.objects.filter(tag="conversations.came").count() == 1
    assert Notice.objects.filter(kind="answer").count() == 1


def test_a_reply_finds_its_matter_by_our_message_id_or_by_its_reference(cast: Cast) -> None:
    conversation = pothole(cast)
    notice = Notice.objects.create(person=cast.ada, channel="email", kind="answer", about=conversation.ref, key="k",
                                   queued_at=time.now())
    comes(mail(cast.ada, "By its id.", In_Reply_To=f"<{notice.uid}@example.org>"))
    comes(mail(cast.ada, "By its reference.", subject=f"Re: {conversation.reference.lower()} pothole"))
    assert bodies(conversation)[1:] == ["By its id.", "By its reference."]


def test_a_reference_of_somebody_elses_matter_leads_nowhere(cast: Cast) -> None:
    conversation = pothole(cast)
    arrival = comes(mail(cast.bram, "What of this hole in the road?", subject=f"Re: {conversation.reference}"))
    assert arrival.about != conversation.ref
    assert len(bodies(conversation)) == 1


@pytest.mark.parametrize("who", ["bram", "admin", "res", "pat", "jo"])
def test_nobody_answers_what_they_may_not_see_by_any_way(cast: Cast, who: str) -> None:
    """A token of somebody else's, our own Message-ID, one that never was: the same refusal, and nothing is told."""
    conversation = pothole(cast)
    outsider = getattr(cast, who)
    notice = Notice.objects.create(person=cast.ada, channel="email", kind="answer", about=conversation.ref, key="k",
                                   queued_at=time.now())
    stolen = comes(mail(outsider, "Let me in.", to=reply_address(cast.ada, conversation)))
    told = comes(mail(outsider, "Let me in too.", In_Reply_To=f"<{notice.uid}@example.org>"))
    never = comes(mail(outsider, "Let me in as well.", to="reply+aaaaaaaaaaaaaaaaaaaaaaaaaaaa@council.example.org"))
    assert {(each.outcome, each.why) for each in (stolen, told, never)} == {
        ("refused", "outsider" if who == "res" else "not-yours")}
    assert len(bodies(conversation)) == 1
    assert {each.about for each in (stolen, told, never)} == {""}
    assert Notice.objects.filter(kind="not-taken").count() == 1


def test_a_stolen_token_gives_nobody_anothers_name(cast: Cast) -> None:
    """Somebody in the matter who has another's address to reply to writes as themselves."""
    conversation = portal_is_down(cast)
    comes(mail(cast.desk, "It is me.", to=reply_address(cast.ada, conversation)))
    assert conversation.messages.get(number=2).author == cast.desk


def test_a_forged_sender_is_refused_and_told(cast: Cast) -> None:
    conversation = portal_is_down(cast)
    arrival = comes(mail(cast.ada, "Never mind, close it.", to=reply_address(cast.ada, conversation), passes=False))
    comes(mail(cast.ada, "Really, close it.", to=reply_address(cast.ada, conversation), passes=False))
    assert (arrival.outcome, arrival.why) == ("refused", "dmarc failed")
    assert len(bodies(conversation)) == 1
    told = Notice.objects.get(kind="not-taken")
    assert (told.address, told.facts["why"]) == ("ada@example.org", "forged")


def test_to_an_unknown_address_that_is_not_proven_nothing_goes(cast: Cast) -> None:
    stranger = Person(email="victim@example.org")
    assert comes(mail(stranger, "words", passes=False)).outcome == "refused"
    assert not Notice.objects.exists()


def test_an_unknown_address_is_told_once_a_day(cast: Cast) -> None:
    stranger = Person(email="stranger@example.org")
    assert comes(mail(stranger, "one")).outcome == "refused"
    comes(mail(stranger, "two"))
    assert Notice.objects.filter(kind="not-taken").count() == 1
    with time.use(time.now() + timedelta(days=1)):
        comes(mail(stranger, "three"))
    assert Notice.objects.filter(kind="not-taken").count() == 2
    assert not Message.objects.exists()


@pytest.mark.parametrize("header", [
    {"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"X_Auto_Response_Suppress": "All"},
    {"Return_Path": "<>"}, {"List_Id": "<l.example.org>"}, {"subject": "Automatic reply: away"},
])
def test_nobody_answers_a_machine(cast: Cast, header: dict[str, str]) -> None:
    conversation = portal_is_down(cast)
    arrival = comes(mail(cast.ada, "I am away.", to=reply_address(cast.ada, conversation), **header))
    assert arrival.outcome == "ignored"
    assert len(bodies(conversation)) == 1
    assert not Notice.objects.filter(kind__in=("answer", "not-taken")).exists()


def test_a_bounce_is_known_by_its_envelope(cast: Cast) -> None:
    assert comes(mail(cast.ada, "Undelivered"), envelope_sender="").outcome == "ignored"


def test_two_machines_that_answer_each_other_come_to_an_end(cast: Cast) -> None:
    conversation = portal_is_down(cast)
    for number in range(30):
        comes(mail(cast.ada, f"Thank you for your message number {number}.", to=reply_address(cast.ada, conversation)))
    assert len(bodies(conversation)) == 31
    assert Notice.objects.filter(kind="answer").count() <= 21


def test_a_reply_to_a_leavers_address_reaches_the_thread(cast: Cast) -> None:
    """Dora has gone; Ada's mail to her old address with the reference, and her reply to an older notice, still land."""
    conversation = actions.start(by=cast.ada, to=f"post:{cast.director.uid}", body="What of the depot?",
                                 client_message_id="depot")
    token = reply_address(cast.ada, conversation)
    gone = time.now() + timedelta(days=1)
    Holding.objects.filter(person=cast.dora).update(until=gone)
    Role.objects.filter(person=cast.dora).update(until=gone)
    with time.use(gone + timedelta(hours=1)):
        comes(mail(cast.ada, "Any news?", to="dora@example.org", subject=f"RE: {conversation.reference} depot"))
        comes(mail(cast.ada, "And now?", to=token))
        arrival = comes(mail(cast.ada, "Another thing: the fence.", to="dora@example.org"))
    assert bodies(conversation) == ["What of the depot?", "Any news?", "And now?"]
    assert Conversation.objects.get(uid=arrival.about.partition(":")[2]).post == cast.director


def test_who_has_left_is_refused_kindly(cast: Cast) -> None:
    conversation = portal_is_down(cast)
    Role.objects.filter(person=cast.ada).update(until=time.now())
    arrival = comes(mail(cast.ada, "Hello?", to=reply_address(cast.ada, conversation)))
    assert (arrival.outcome, arrival.why) == ("refused", "outsider")
    assert len(bodies(conversation)) == 1


def test_pictures_come_along_and_what_is_not_taken_stays_in_the_mail(cast: Cast, client_for: ClientFor) -> None:
    files = (("hole.png", picture("PNG")), ("run.exe", b"MZ\x00\x01"))
    arrival = comes(mail(cast.ada, "See the hole in the road.", files=files))
    assert arrival.left_out == 1
    message = Message.objects.get()
    assert [each.file.name for each in message.attachments.all()] == ["hole.png"]
    page = client_for(cast.ada).get(message.conversation.url).content.decode()
    assert "1 file was not of a kind that is taken" in page


def test_a_very_long_mail_keeps_all_its_words(cast: Cast) -> None:
    words = "\n".join(f"The portal, line {number}." for number in range(3_000))
    comes(mail(cast.ada, words))
    message = Message.objects.get()
    [whole] = message.attachments.all()
    with disk.read(whole.file.digest) as file:
        assert file.read().decode().strip() == words
    assert "line 7." in message.body


def test_the_mail_as_it_came_is_its_authors_alone(cast: Cast, client_for: ClientFor) -> None:
    conversation = portal_is_down(cast)
    raw = mail(cast.ada, "Still down.", to=reply_address(cast.ada, conversation))
    arrival = comes(raw)
    message = conversation.messages.get(number=2)
    address = f"/messages/{message.uid}/mail"
    answer = client_for(cast.ada).get(address)
    assert b"".join(answer.streaming_content) == raw
    assert arrival.digest in Event.objects.get(tag="conversations.came").facts["digest"]
    for other in (cast.desk, cast.dora, cast.bram, cast.admin, cast.records, cast.res):
        assert client_for(other).get(address).status_code == 404
        assert not Arrival.objects.visible_to(other).exists()
    actions.withdraw(by=cast.ada, message=message)
    assert client_for(cast.ada).get(address).status_code == 404
    with pytest.raises(Http404):
        mail_for(None, message.uid)


def test_the_keys_in_a_quotation_are_not_passed_on(cast: Cast) -> None:
    """A link that acts for its reader, and the address that names them, stand in what people quote."""
    conversation = portal_is_down(cast)
    key = "abcdefghijklmnopqrstuvwxyz234567abcdefgh"
    comes(mail(cast.desk, f"Fixed.\n\nFrom: Ostler\nSent: Monday 25 May\nTo: me\n\nhttp://localhost:8000/notices/{key}/\n"
                          f"reply+{key}@council.example.org", to=reply_address(cast.desk, conversation)))
    assert key not in bodies(conversation)[-1]
    assert "Fixed." in bodies(conversation)[-1]


def test_a_text_from_a_registered_number_opens_a_matter(cast: Cast) -> None:
    registered(cast.ada)
    arrival = text("planning website won't take comments")
    assert arrival.outcome == "taken"
    conversation = Conversation.objects.get()
    assert (conversation.service, conversation.opened_by) == (cast.planning, cast.ada)
    answer = Notice.objects.get(kind="answer")
    assert (answer.channel, answer.address) == ("sms", NUMBER)
    assert text("planning website won't take comments").outcome == "taken"
    assert Conversation.objects.count() == 1


def test_the_answer_comes_back_at_night_too_to_who_may_still_see_it(cast: Cast, settings: Any) -> None:
    settings.OSTLER_DEMO = True
    registered(cast.ada)
    with time.use(time.moment("2026-05-25T22:05+01:00")):
        text("There is a hole in the road at Mill Lane")
        work.work_off()
        assert Notice.objects.get(kind="answer").outcome in ("sent", "delivered")
        assert Departure.objects.get(channel="sms").to == NUMBER
        text("And another hole in the road", uid="two")
        Role.objects.filter(person=cast.ada).update(until=time.now())
        work.work_off()
    reference = Conversation.objects.order_by("pk").last().reference
    assert reference not in Departure.objects.order_by("pk").last().body


def test_a_text_with_a_reference_goes_to_that_matter(cast: Cast) -> None:
    registered(cast.ada)
    conversation, other = portal_is_down(cast), pothole(cast)
    text(f"{conversation.reference.lower()} still down", uid="two")
    assert bodies(conversation)[-1].endswith("still down")
    assert len(bodies(other)) == 1


def test_a_text_that_is_plainly_an_answer_goes_to_the_last_matter_we_texted_about(cast: Cast) -> None:
    registered(cast.ada)
    conversation = portal_is_down(cast)
    Notice.objects.create(person=cast.ada, channel="sms", kind="answer", about=conversation.ref, key="k",
                          queued_at=time.now(), settled_at=time.now(), outcome="sent")
    text("Still down!", uid="two")
    text("There is a hole in the road at Mill Lane", uid="three")
    assert bodies(conversation)[1:] == ["Still down!"]
    assert Conversation.objects.count() == 2
    *_others, answer = Notice.objects.filter(kind="answer", channel="sms").order_by("pk")
    assert f"Did you mean {conversation.reference}?" in preparing.words(answer).body      # an answer, perhaps
    with time.use(time.now() + timedelta(hours=25)):
        text("Thanks", uid="four")
    assert Conversation.objects.count() == 3


@pytest.mark.parametrize("number", ["447700900999", "62226", "COUNCIL"])
def test_an_unknown_number_opens_nothing(cast: Cast, number: str) -> None:
    registered(cast.ada)
    assert text("planning website", number, "two").outcome == "refused"
    text("planning website again", number, "three")
    assert not Message.objects.exists()
    assert Notice.objects.count() == (1 if number.startswith("44") else 0)


def test_a_number_that_is_not_confirmed_any_more_is_unknown(cast: Cast) -> None:
    endpoint = registered(cast.ada)
    endpoint.ended_at = time.now()
    endpoint.save()
    assert text("planning website").outcome == "refused"
