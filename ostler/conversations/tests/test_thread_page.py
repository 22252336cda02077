"""The page of one conversation, and every verb on it."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.conversations import actions, delivery_words
from ostler.conversations.models import Attachment, Conversation, Delivery, Inspection
from ostler.files.store import keep
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    """Ada's message about the portal: with the duty officer."""
    return actions.start(by=cast.ada, to=f"service:{cast.planning.uid}", body="planning website won't take comments",
                         client_message_id=new_uid())


@pytest.fixture
def fresh(matter: Conversation) -> Callable[[], Conversation]:
    """The matter as it is now."""
    return lambda: Conversation.objects.get(pk=matter.pk)


def test_the_subject_is_the_heading_and_the_truth_stands_under_it(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    page = client_for(cast.ada).get(matter.url).content.decode()
    assert "take comments</h1>" in page
    assert matter.reference in page
    truth = page.split('id="truth">')[1].split("</p>")[0]
    assert "Duty officer" in truth
    assert 'aria-label="Messages"' in page
    assert "What has happened" in page


def test_only_what_one_may_do_is_shown(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    sender = client_for(cast.ada).get(matter.url).content.decode()
    officer = client_for(cast.desk).get(matter.url).content.decode()
    for name in ("I have it", "Hand over", "Wrong channel", "Not ours"):
        assert name not in sender
        assert name in officer
    assert "Bring my manager" in client_for(cast.max).get(_at_head(cast).url).content.decode()


def _at_head(cast: Cast) -> Conversation:
    return actions.start(by=cast.ada, to=f"post:{cast.head.uid}", body="a question", client_message_id=new_uid())


def test_i_have_it_is_one_tap(cast: Cast, client_for: ClientFor, matter: Conversation, fresh: Callable) -> None:
    response = client_for(cast.desk).post(f"{matter.url}/acknowledgement")
    assert (response.status_code, response.headers["Location"]) == (302, matter.url)
    assert fresh().state == "acknowledged"
    page = client_for(cast.ada).get(matter.url).content.decode()
    assert "Duty officer has it" in page.split('id="truth">')[1].split("</p>")[0]


def test_with_htmx_the_part_that_changed_comes_back(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    part = client_for(cast.desk).post(f"{matter.url}/acknowledgement", **HTMX).content.decode()
    assert part.lstrip().startswith('<div id="live"')
    assert 'id="side"' in part
    assert 'hx-swap-oob="true"' in part


def test_a_get_changes_nothing(cast: Cast, client_for: ClientFor, matter: Conversation, fresh: Callable) -> None:
    client = client_for(cast.desk)
    before = (fresh().state, Delivery.objects.filter(outcome="seen").count())
    for noun in ("acknowledgement", "resolution", "manager", "messages", "receipt"):
        assert client.get(f"{matter.url}/{noun}").status_code == 405
    client.get(matter.url)
    assert client.get(f"{matter.url}/thread", **HTMX).status_code == 200
    assert client.get(f"{matter.url}/thread").headers["Location"] == matter.url
    assert (fresh().state, Delivery.objects.filter(outcome="seen").count()) == before


def test_seen_is_told_when_the_page_says_so(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client = client_for(cast.desk)
    assert client.post(f"{matter.url}/receipt", {"up_to": "1"}, **HTMX).status_code == 204
    assert Delivery.objects.get(person=cast.desk).outcome == "seen"
    page = client_for(cast.ada).get(matter.url).content.decode()
    assert "Seen" in page
    assert client.post(f"{matter.url}/receipt", {"up_to": "9" * 40}).status_code == 302


def test_a_reply_lands_once_and_a_refused_one_keeps_its_words(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    client = client_for(cast.desk)
    for _time in range(2):
        client.post(f"{matter.url}/messages", {"body": "On it", "client_message_id": "one"})
    assert matter.messages.count() == 2
    again = client.post(f"{matter.url}/messages", {"body": "Other words", "client_message_id": "one"})
    assert again.status_code == 422
    assert "Other words</textarea>" in again.content.decode()
    assert client.post(f"{matter.url}/messages", {"body": "", "client_message_id": "two"}, **HTMX).status_code == 422


def test_a_reply_by_htmx_brings_a_fresh_form_and_the_thread(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    sent = {"body": "The supplier is <b>on</b> it", "client_message_id": "x"}
    part = client_for(cast.desk).post(f"{matter.url}/messages", sent, **HTMX).content.decode()
    assert 'id="reply"' in part
    assert "The supplier is &lt;b&gt;on&lt;/b&gt; it" in part.split('aria-label="Messages"')[1]
    assert "required></textarea>" in part


def test_resolved_offers_thanks_and_reopening(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client_for(cast.desk).post(f"{matter.url}/resolution")
    ada = client_for(cast.ada)
    page = ada.get(matter.url).content.decode()
    assert "Reopen" in page.split('class="deeds"')[1]
    ada.post(f"{matter.url}/reopening", {"reason": "It fails again"})
    assert Conversation.objects.get(pk=matter.pk).state == "open"


def test_thanks_are_sent(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    response = client_for(cast.ada).post(f"{matter.url}/thanks", {"body": "Thank you, quick work"})
    assert response.status_code == 302
    assert matter.messages.get(kind="thanks").body == "Thank you, quick work"


def test_handing_over_offers_the_posts_near_by_and_finds_others(
    cast: Cast, client_for: ClientFor, matter: Conversation, fresh: Callable
) -> None:
    client = client_for(cast.desk)
    assert "Head of Planning" in client.get(f"{matter.url}/handover").content.decode()
    assert "Planning Assistant" in client.get(f"{matter.url}/handover?words=assist").content.decode()
    client.post(f"{matter.url}/handover", {"to": f"post:{cast.head.uid}", "reason": "yours"})
    assert fresh().offered_to_post == cast.head


def test_a_handover_without_a_choice_says_so(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    response = client_for(cast.desk).post(f"{matter.url}/handover", {})
    assert response.status_code == 422
    assert "Choose one." in response.content.decode()


def test_not_ours_is_one_tap_to_the_desk_or_a_chosen_place(
    cast: Cast, client_for: ClientFor, matter: Conversation, fresh: Callable
) -> None:
    client_for(cast.dora).post(f"{matter.url}/not-ours")
    assert fresh().post == cast.duty_desk
    client_for(cast.desk).post(f"{matter.url}/not-ours", {"to": f"service:{cast.planning.uid}"})
    assert fresh().post == cast.director


def test_wrong_channel_tells_the_sender_kindly(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client = client_for(cast.desk)
    assert "The complaints process" in client.get(f"{matter.url}/wrong-channel").content.decode()
    client.post(f"{matter.url}/wrong-channel", {"to": "complaint", "reason": ""})
    page = client_for(cast.ada).get(matter.url).content.decode()
    assert "a complaint is best looked after by the complaints process" in page


def test_another_urgency_needs_a_word(cast: Cast, client_for: ClientFor, matter: Conversation, fresh: Callable) -> None:
    client = client_for(cast.desk)
    without = client.post(f"{matter.url}/reclassification", {"urgency": "next-working-day", "reason": ""})
    assert without.status_code == 422
    client.post(f"{matter.url}/reclassification", {"urgency": "next-working-day", "reason": "it works again"})
    assert fresh().urgency == "next-working-day"


def test_a_manager_is_fetched_with_one_tap(cast: Cast, client_for: ClientFor) -> None:
    matter = _at_head(cast)
    client_for(cast.max).post(f"{matter.url}/manager")
    assert matter.parties.filter(post=cast.director, part="manager").exists()


def test_somebody_is_brought_in_and_a_call_noted(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client = client_for(cast.ada)
    assert "Bram Whitlow" in client.get(f"{matter.url}/people?words=bram").content.decode()
    client.post(f"{matter.url}/people", {"to": f"person:{cast.bram.uid}", "words": "bram", "reason": ""})
    assert matter.parties.filter(person=cast.bram).exists()
    client.post(f"{matter.url}/calls", {"with_whom": "Mrs Dunt", "body": "Rang about the portal"})
    assert matter.messages.get(kind="call").body == "Mrs Dunt: Rang about the portal"


def test_one_s_own_message_is_corrected_and_withdrawn_and_another_s_is_not(
    cast: Cast, client_for: ClientFor, matter: Conversation
) -> None:
    message, ada = matter.messages.get(), client_for(cast.ada)
    ada.post(f"/messages/{message.uid}/correction", {"body": "the planning website is down"})
    assert message.versions.count() == 2
    assert client_for(cast.desk).post(f"/messages/{message.uid}/withdrawal").status_code == 403
    ada.post(f"/messages/{message.uid}/withdrawal")
    page = ada.get(matter.url).content.decode()
    assert "Withdrawn" in page
    assert "website is down" not in page.split('aria-label="Messages"')[1].split("</ol>")[0]


NOUNS = ("", "/thread", "/handover", "/wrong-channel", "/wrong-person", "/not-now", "/not-ours",
         "/reclassification", "/people", "/calls", "/reopening", "/thanks", "/capacity")


@pytest.mark.parametrize("noun", NOUNS)
def test_an_outsider_finds_nothing(cast: Cast, client_for: ClientFor, matter: Conversation, noun: str) -> None:
    assert client_for(cast.bram).get(matter.url + noun).status_code == 404
    assert client_for(cast.admin).get(matter.url + noun).status_code == 404


@pytest.mark.parametrize("noun", ["acknowledgement", "resolution", "messages", "receipt", "manager", "not-ours",
                                  "wrong-channel", "wrong-person", "not-now", "capacity"])
def test_an_outsider_changes_nothing(cast: Cast, client_for: ClientFor, matter: Conversation, noun: str) -> None:
    response = client_for(cast.bram).post(f"{matter.url}/{noun}", {"body": "x", "client_message_id": "y"})
    assert response.status_code == 404
    assert Conversation.objects.get().state == "open"


@pytest.fixture
def attachment(cast: Cast, matter: Conversation) -> Attachment:
    file = keep(SimpleUploadedFile("note.txt", b"<script>alert(1)</script>"), by=cast.ada)
    message = actions.reply(by=cast.ada, conversation=matter, body="see here", client_message_id=new_uid(),
                            files=[(file, "")])
    return message.attachments.get()


def test_a_file_is_saved_not_shown_and_never_guessed_at(
    cast: Cast, client_for: ClientFor, attachment: Attachment
) -> None:
    response = client_for(cast.desk).get(f"/attachments/{attachment.uid}")
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_file_is_nobody_else_s(
    cast: Cast, client_for: ClientFor, attachment: Attachment, visitor: PageClient,
) -> None:
    assert client_for(cast.bram).get(f"/attachments/{attachment.uid}").status_code == 404
    assert visitor.get(f"/attachments/{attachment.uid}").status_code == 302


def test_an_administrator_reads_with_a_reason_and_the_owner_is_told(
    cast: Cast, client_for: ClientFor, matter: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ostler.people.accounts.step_up.did_recently_reauthenticate", lambda request: True)
    admin, ada = client_for(cast.admin), client_for(cast.ada)
    page = admin.get(f"{matter.url}/inspection").content.decode()
    assert matter.reference in page
    assert matter.subject not in page
    assert admin.post(f"{matter.url}/inspection", {"reason": "no"}).status_code == 422
    assert admin.post(f"{matter.url}/inspection", {"reason": "A complaint names this thread."}).status_code == 302
    assert admin.get(matter.url).status_code == 200
    assert admin.post(f"{matter.url}/acknowledgement").status_code == 403
    assert "A complaint names" not in ada.get("/conversations/inspections").content.decode()
    with time.use(Inspection.objects.get().shows_at):
        assert "A complaint names this thread." in ada.get("/conversations/inspections").content.decode()


def test_nobody_but_an_administrator_may_ask_to_read(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    assert client_for(cast.monitor).get(f"{matter.url}/inspection").status_code == 403


def test_what_has_happened_is_told_in_plain_words(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    ada = client_for(cast.ada)
    lines = ada.get(matter.url).content.decode().split('id="happened"')[1].split("</details>")[0]
    assert "Message 1 to Duty officer, in the app: sent" in lines
    assert "in-app" not in lines
    raw = ada.get(f"/api/v1{matter.url}/history").json()["items"]
    assert {line["channel"] for line in raw if line["outcome"]} == {"in-app", "push", "sms", "email", "voice"}


def test_every_channel_and_outcome_of_the_interface_has_words() -> None:
    assert set(delivery_words.CHANNELS) == {"in-app", "push", "sms", "email", "voice"}
    outcomes = "queued sent delivered seen acknowledged failed no-channel held-off-duty skipped-empty expired"
    assert set(delivery_words.OUTCOMES) == set(outcomes.split())
    assert delivery_words.delivery("Message 1", "Ada", "pigeon", "lost") == "Message 1 to Ada, pigeon: lost"


def test_the_sender_has_no_manager_to_bring(cast: Cast, client_for: ClientFor) -> None:
    matter = _at_head(cast)
    assert "Bring my manager" not in client_for(cast.ada).get(matter.url).content.decode()
    assert "Bring my manager" in client_for(cast.max).get(matter.url).content.decode()


def test_what_waits_for_oneself_is_said_so(cast: Cast, client_for: ClientFor) -> None:
    matter = _at_head(cast)
    Conversation.objects.filter(pk=matter.pk).update(urgency="next-working-day", with_person=cast.max)
    truth = client_for(cast.max).get(matter.url).content.decode().split('id="truth">')[1].split("</p>")[0]
    assert "Waiting for you, tomorrow 08:30. Nobody is disturbed." in truth


@pytest.mark.parametrize(("noun", "line"), [
    ("acknowledgement", "You have it since today 10:40."), ("resolution", "Resolved today 10:40."),
])
def test_the_part_that_answers_a_tap_says_how_it_stands_now(
    cast: Cast, matter: Conversation, client_for: ClientFor, noun: str, line: str
) -> None:
    answer = client_for(cast.desk).post(f"{matter.url}/{noun}", **HTMX)
    assert line in answer.content.decode()


def test_a_reply_is_answered_with_how_it_stands_now(
    cast: Cast, matter: Conversation, client_for: ClientFor
) -> None:
    said = {"body": "On it.", "client_message_id": new_uid()}
    answer = client_for(cast.desk).post(f"{matter.url}/messages", said, **HTMX)
    assert "You answered today 10:40." in answer.content.decode()
