"""The composer: who answers, what the protocol says, and that nothing typed is kept before it is sent."""

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.audit.models import Event
from ostler.conversations.models import Attachment, Conversation, Message
from ostler.people.models import Post
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

PORTAL = "planning website won't take comments"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def sent(cast: Cast) -> dict[str, str]:
    return {"body": PORTAL, "client_message_id": "from-the-browser", "to": f"service:{cast.planning.uid}",
            "urgency": "", "capacity": "council"}


def test_an_empty_page_marks_nobody_and_asks_for_words(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get("/conversations/new").content.decode()
    assert "What is it about?" in page
    assert "I don&#x27;t know: the duty desk" in page or "I don't know: the duty desk" in page
    assert " checked" not in page.split(">Who answers for this</legend>")[1].split("</fieldset>")[0]


def test_who_answers_is_proposed_with_who_is_there_now(cast: Cast, client_for: ClientFor) -> None:
    part = client_for(cast.ada).post("/conversations/proposal", {"body": PORTAL}, **HTMX).content.decode()
    who = part.split(">Who answers for this</legend>")[1].split("</fieldset>")[0]
    first = who.split("</label>")[0]
    assert f'value="service:{cast.planning.uid}" id="to-1" checked' in first
    for words in ("Planning applications", "Director of Development", "off today (bank holiday)", "Duty officer, now"):
        assert words in first
    assert who.rstrip().endswith("</label>")
    assert 'value="desk"' in who.split("<label")[-1]


@pytest.mark.parametrize("address", ["new", "proposal", "advice"])
def test_an_urgency_that_there_is_not_is_none(
    cast: Cast, client_for: ClientFor, sent: dict[str, str], address: str
) -> None:
    more = {} if address == "new" else HTMX
    answer = client_for(cast.ada).post(f"/conversations/{address}", sent | {"urgency": "at once!"}, **more)
    assert answer.status_code == (422 if address == "new" else 200)
    assert not Conversation.objects.exists()


def test_what_the_protocol_says_is_shown_with_its_clause(cast: Cast, client_for: ClientFor) -> None:
    part = client_for(cast.ada).post("/conversations/proposal", {"body": PORTAL}, **HTMX).content.decode()
    before = part.split('id="before"')[1].split("</section>")[0]
    assert "Before you send" in before
    assert "Your protocol allows this:" in before
    assert "(4.2)" in before
    assert "Acknowledgement due" in before
    assert "Reply due" in before
    assert 'value="protect-the-service" id="urgency-protect-the-service" checked' in part


def test_nothing_typed_is_stored_or_logged(cast: Cast, client_for: ClientFor, caplog: pytest.LogCaptureFixture) -> None:
    client = client_for(cast.ada)
    events = Event.objects.count()
    client.post("/conversations/proposal", {"body": "a very private sentence"}, **HTMX)
    client.post("/conversations/advice", {"body": "a very private sentence", "to": "desk"}, **HTMX)
    client.post("/conversations/new", {"body": "a very private sentence", "find": "1"})
    assert Conversation.objects.count() == Message.objects.count() == 0
    assert Event.objects.count() == events
    assert "private sentence" not in caplog.text


def test_a_proposal_is_never_asked_for_by_address(cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.ada).get("/conversations/proposal?body=words").status_code == 405


def test_a_choice_stands_against_a_later_proposal(cast: Cast, client_for: ClientFor) -> None:
    typed = {"body": PORTAL, "to": "desk", "offered": f"service:{cast.planning.uid}"}
    part = client_for(cast.ada).post("/conversations/proposal", typed, **HTMX).content.decode()
    assert 'value="desk" id="to-2" checked' in part


def test_what_was_only_proposed_follows_the_words(cast: Cast, client_for: ClientFor) -> None:
    planning = f"service:{cast.planning.uid}"
    typed = {"body": "pothole on Mill Lane", "to": planning, "offered": planning}
    part = client_for(cast.ada).post("/conversations/proposal", typed, **HTMX).content.decode()
    assert f'value="service:{cast.potholes.uid}" id="to-1" checked' in part


def test_advice_follows_the_chosen_urgency(cast: Cast, client_for: ClientFor) -> None:
    typed = {"body": PORTAL, "to": f"service:{cast.planning.uid}", "urgency": "emergency",
             "suggested": "protect-the-service"}
    part = client_for(cast.ada).post("/conversations/advice", typed, **HTMX).content.decode()
    assert 'href="tel:999"' in part
    assert 'href="tel:0800111999"' in part
    assert '<span class="tag emergency">Emergency</span>' in part


def test_the_council_s_own_number_stands_with_the_emergency_numbers(cast: Cast, client_for: ClientFor) -> None:
    Post.objects.filter(pk=cast.duty_desk.pk).update(phone="01632 960999")
    typed = {"body": PORTAL, "urgency": "emergency"}
    part = client_for(cast.ada).post("/conversations/proposal", typed, **HTMX).content.decode()
    assert 'href="tel:01632960999"' in part


def test_northern_ireland_has_its_own_gas_number(cast: Cast, client_for: ClientFor, settings: LazySettings) -> None:
    settings.OSTLER_NATION = "northern-ireland"
    typed = {"body": PORTAL, "urgency": "emergency"}
    part = client_for(cast.ada).post("/conversations/proposal", typed, **HTMX).content.decode()
    assert 'href="tel:0800002001"' in part


def test_sending_opens_the_conversation(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    response = client_for(cast.ada).post("/conversations/new", sent)
    conversation = Conversation.objects.get()
    assert response.headers["Location"] == f"/conversations/{conversation.uid}"
    assert (conversation.service, conversation.urgency) == (cast.planning, "protect-the-service")


def test_sent_twice_it_lands_once(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    client = client_for(cast.ada)
    first, second = client.post("/conversations/new", sent), client.post("/conversations/new", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Conversation.objects.count() == 1


def test_other_words_under_the_same_id_are_kept_and_can_be_sent(
    cast: Cast, client_for: ClientFor, sent: dict[str, str]
) -> None:
    client = client_for(cast.ada)
    client.post("/conversations/new", sent)
    response = client.post("/conversations/new", sent | {"body": "another matter"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "another matter</textarea>" in page
    assert 'value="from-the-browser"' not in page


def test_an_empty_message_is_refused_in_words(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    response = client_for(cast.ada).post("/conversations/new", sent | {"body": "  "})
    assert response.status_code == 422
    assert "Say what it is about." in response.content.decode()


def test_a_destination_that_is_not_there_keeps_the_words(
    cast: Cast, client_for: ClientFor, sent: dict[str, str]
) -> None:
    response = client_for(cast.ada).post("/conversations/new", sent | {"to": "service:nosuch"})
    assert response.status_code == 422
    assert "There is no service with the id nosuch." in response.content.decode()
    assert "take comments</textarea>" in response.content.decode()


def test_without_a_choice_the_words_decide(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    client_for(cast.ada).post("/conversations/new", sent | {"to": ""})
    assert Conversation.objects.get().service == cast.planning


def test_what_was_proposed_for_other_words_does_not_go_along(
    cast: Cast, client_for: ClientFor, sent: dict[str, str]
) -> None:
    client = client_for(cast.ada)
    early = client.post("/conversations/new", {"body": "planning website", "find": "1"}).content.decode()
    names = {"judged": "judged", "to": "offered", "offered": "offered", "urgency": "suggested",
             "suggested": "suggested"}
    proposed = {given: _hidden(early, name) for given, name in names.items()}
    assert proposed["urgency"] == "next-working-day"
    client.post("/conversations/new", sent | proposed)
    client.post("/conversations/new", sent | proposed | {"client_message_id": "by-hand", "suggested": "",
                                                         "to": "desk", "offered": "service:another"})
    followed, by_hand = Conversation.objects.order_by("pk")
    assert (followed.service, followed.urgency) == (cast.planning, "protect-the-service")
    assert (by_hand.service, by_hand.urgency) == (None, "next-working-day")


def _hidden(page: str, name: str) -> str:
    return page.split(f'type="hidden" name="{name}" value="')[1].split('"')[0]


@pytest.mark.parametrize("to", ["post:{director}", "person:{dora}"])
def test_a_link_can_name_who_it_goes_to(cast: Cast, client_for: ClientFor, to: str) -> None:
    named = to.format(director=cast.director.uid, dora=cast.dora.uid)
    page = client_for(cast.ada).get(f"/conversations/new?to={named}").content.decode()
    assert f'value="{named}" id="to-1" checked' in page
    assert "Director of Development" in page


def test_a_delegate_writes_for_their_principal(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    client = client_for(cast.pa)
    assert "Ada Okafor" in client.get("/conversations/new").content.decode()
    client.post("/conversations/new", sent | {"acting_for": cast.ada.uid})
    assert Conversation.objects.get().opened_by == cast.ada


def test_nobody_writes_for_who_is_not_theirs(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    client_for(cast.max).post("/conversations/new", sent | {"acting_for": cast.ada.uid})
    assert Conversation.objects.get().opened_by == cast.max


def test_files_go_along_with_what_they_show(cast: Cast, client_for: ClientFor, sent: dict[str, str]) -> None:
    note = SimpleUploadedFile("note.txt", b"what the screen said")
    client_for(cast.ada).post("/conversations/new", sent | {"attachments": note, "description": "The fault"})
    attachment = Attachment.objects.get()
    assert (attachment.file.media_type, attachment.description) == ("text/plain", "The fault")


def test_a_file_that_is_not_taken_is_named_and_the_words_stay(
    cast: Cast, client_for: ClientFor, sent: dict[str, str]
) -> None:
    program = SimpleUploadedFile("photo.jpg", b"MZ\x90\x00 a program")
    response = client_for(cast.ada).post("/conversations/new", sent | {"attachments": program})
    assert response.status_code == 422
    assert "This file is not of a kind that is taken." in response.content.decode()
    assert "take comments</textarea>" in response.content.decode()
    assert Conversation.objects.count() == 0


def test_a_visitor_signs_in_first_and_a_resident_has_no_composer(
    cast: Cast, client_for: ClientFor, visitor: PageClient
) -> None:
    assert visitor.get("/conversations/new").headers["Location"].startswith("/accounts/login/")
    assert client_for(cast.res).get("/conversations/new").status_code == 403


def test_a_short_verdict_stands_over_the_button_and_follows(cast: Cast, client_for: ClientFor) -> None:
    ada = client_for(cast.ada)
    page = ada.get("/conversations/new").content.decode()
    assert '<div id="short" class="short" role="status"></div>' in page.split('class="send"')[1]
    for address in ("proposal", "advice"):
        part = ada.post(f"/conversations/{address}", {"body": PORTAL}, **HTMX).content.decode()
        short = part.split('id="short"')[1].split("</div>")[0]
        assert 'hx-swap-oob="innerHTML"' in short
        assert 'href="#before"' in short
        assert "Your protocol allows this (4.2)" in short
        assert "The duty officer, until" in short
        assert "tomorrow 08:30" in short


def test_whom_to_ring_stands_before_everything_else(cast: Cast, client_for: ClientFor) -> None:
    typed = {"body": PORTAL, "urgency": "emergency"}
    part = client_for(cast.ada).post("/conversations/proposal", typed, **HTMX).content.decode()
    assert part.index('href="tel:999"') < part.index("Who answers for this")


def test_a_plain_question_on_a_holiday_names_nobody_who_is_not_disturbed(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).post("/conversations/proposal", {"body": "how far is the pothole on X Street?"}, **HTMX)
    first = page.content.decode().split("</label>")[0]
    assert "off today" in first
    assert "→ Head of Planning, <time" in first
    assert "tomorrow 08:30" in first
    assert "Duty officer" not in first
