"""What is sent goes into the outbox first: through a cut line, a closed page, two tabs and an ended session."""

import pytest
from playwright.sync_api import expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.journeys.conftest import House, PageFor, accessible, sign_in
from tests.journeys.line import bad_line
from tests.journeys.phone import not_sent, reply, settled, until, waiting

SOON = 15_000
ALLOW = {"service_workers": "allow"}


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="The weir at Mill Lane is loose",
                         client_message_id=new_uid(), urgency="protect-the-service")



def bodies(matter: Conversation) -> list[str]:
    return [message.body for message in matter.messages.order_by("number")][1:]


@pytest.mark.parametrize("arrives", [False, True], ids=["before it arrived", "before the answer"])
def test_cut_mid_send_it_lands_once_on_return(
    page_for: PageFor, house: House, stage: Cast, matter: Conversation, arrives: bool
) -> None:
    with bad_line(house.port) as line:
        page = page_for(stage.ada, base_url=line.address)
        page.goto(matter.url)
        line.cut_at, line.cut_after_arriving = f"POST /api/v1/conversations/{matter.uid}/messages".encode(), arrives
        reply(page, "It has moved again")
        expect(page.locator(".messages .waiting")).to_contain_text("It has moved again")
        expect(not_sent(page)).to_contain_text("The weir at Mill Lane is loose")
        accessible(page)
        line.mend()
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.get_by_role("region", name="Not sent")).to_be_hidden(timeout=SOON)
        expect(page.locator(".messages .waiting")).to_have_count(0)
        expect(page.get_by_role("list", name="Messages")).to_contain_text("It has moved again")
        assert bodies(matter) == ["It has moved again"]
        assert waiting(page) == []


def test_a_lost_signal_keeps_the_words_in_order(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.context.set_offline(True)
    for words in ("First", "Second", "Third"):
        reply(page, words)
    expect(page.get_by_role("heading", name="Not sent: 3 messages")).to_be_visible()
    not_sent(page).get_by_role("listitem").filter(has_text="Second").get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("textbox", name="Reply")).to_have_value("Second")
    page.context.set_offline(False)
    until(page, lambda: bodies(matter) == ["First", "Third"])
    expect(page.get_by_role("region", name="Not sent")).to_be_hidden()


def test_what_is_typed_while_the_last_words_go_to_the_disk_is_another_message(
    page_for: PageFor, stage: Cast, matter: Conversation
) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.evaluate(SLOW_DISK)
    for words in ("First", "Second", "Third"):
        reply(page, words)
    until(page, lambda: bodies(matter) == ["First", "Second", "Third"])
    assert page.faults == []  # type: ignore[attr-defined]


def test_the_words_of_a_new_message_stand_still_while_they_leave(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/conversations/new")
    body = page.get_by_role("textbox", name="What is it about?")
    body.fill("A street lamp is out in Fore Street")
    page.evaluate(SLOW_DISK)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(body).not_to_be_editable()
    page.keyboard.type(" and another")
    expect(not_sent(page)).to_contain_text("A street lamp is out in Fore Street")
    expect(body).to_be_editable()
    expect(body).to_have_value("")
    assert [words for words, _state in waiting(page)] == ["A street lamp is out in Fore Street"]


SLOW_DISK = """() => {
  const { outbox } = self.ostler, add = outbox.add;
  outbox.add = async (item) => { await new Promise((done) => setTimeout(done, 700)); return add(item); };
}"""


def test_composed_with_no_signal_and_closed_it_goes_when_opened_again(
    page_for: PageFor, stage: Cast
) -> None:
    page = page_for(stage.ada, **ALLOW)
    settled(page)
    page.context.set_offline(True)
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").fill("The bridge on Mill Lane has gone")
    expect(page.get_by_role("status").filter(has_text="Ostler finds who answers")).to_be_visible()
    page.get_by_text("How urgent and as whom").click()
    page.get_by_role("radio", name="Emergency").check()
    page.get_by_role("button", name="Send", exact=True).click()
    banner = not_sent(page)
    expect(banner).to_be_focused()
    expect(banner.get_by_role("link", name="Danger to life: 999")).to_have_attribute("href", "tel:999")
    accessible(page)
    context = page.context
    page.close()
    context.set_offline(False)
    assert not Conversation.objects.exists()
    again = context.new_page()
    again.goto("/")
    expect(again.locator("#conversations")).to_contain_text("The bridge on Mill Lane has gone")
    assert Conversation.objects.get().urgency == "emergency"


def test_the_worker_sends_it_with_the_page_closed(
    page_for: PageFor, server: str, stage: Cast, matter: Conversation
) -> None:
    page = page_for(stage.ada, **ALLOW)
    settled(page, matter.url)
    page.context.set_offline(True)
    reply(page, "Sent by nobody's hand")
    not_sent(page)
    page.goto("about:blank")
    page.context.set_offline(False)
    bare = page.context.new_page()
    bare.goto("/static/web/mark.svg")       # of the house, without a script of it
    line = bare.context.new_cdp_session(bare)
    found: list[str] = []
    line.on("ServiceWorker.workerRegistrationUpdated",
            lambda said: found.extend(each["registrationId"] for each in said["registrations"]))
    line.send("ServiceWorker.enable")
    bare.wait_for_timeout(300)
    assert found
    line.send("ServiceWorker.dispatchSyncEvent",
              {"origin": server, "registrationId": found[-1], "tag": "outbox", "lastChance": False})
    until(bare, lambda: bodies(matter) == ["Sent by nobody's hand"])


def test_two_tabs_do_not_send_twice(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    other = page.context.new_page()
    taken: list[str] = []       # a request that is given up and asked again, as on a change of line, is one deed
    page.context.on("requestfinished", lambda each: "/messages" in each.url and taken.append(each.url))
    other.goto("/")
    page.context.set_offline(True)
    reply(page, "Only once")
    not_sent(page)
    page.context.set_offline(False)
    until(page, lambda: bodies(matter) == ["Only once"])
    for each in (page, other):
        expect(each.get_by_role("region", name="Not sent")).to_be_hidden()
    assert waiting(other) == []
    assert len(taken) == 1


def test_what_is_refused_is_kept_with_the_reason_and_not_tried_again(
    page_for: PageFor, stage: Cast, matter: Conversation
) -> None:
    actions.reply(by=stage.ada, conversation=matter, body="Said before", client_message_id="the-same")
    page = page_for(stage.ada)
    asked: list[str] = []
    page.on("request", lambda each: each.method == "POST" and "/api/" in each.url and asked.append(each.url))
    page.goto("/")
    page.evaluate(REFUSED, [matter.uid, stage.ada.uid])
    banner = not_sent(page)
    expect(banner).to_contain_text("It was not taken:")
    page.reload()
    expect(not_sent(page)).to_contain_text("Something else")
    accessible(page)
    assert len(asked) == 1
    not_sent(page).get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("textbox", name="Reply")).to_have_value("Something else")
    assert waiting(page) == []


def test_an_ended_session_keeps_it_for_its_author(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.context.set_offline(True)
    reply(page, "Written before the end")
    not_sent(page)
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.wait_for_url("**/accounts/login/**")
    banner = not_sent(page)
    expect(banner).to_contain_text("Something written on this phone is not sent yet.")
    expect(banner).not_to_contain_text("Written before the end")
    sign_in(page.context, stage.ada)
    page.goto("/")
    until(page, lambda: bodies(matter) == ["Written before the end"])
    expect(page.get_by_role("region", name="Not sent")).to_be_hidden()


def test_a_photo_waits_with_its_words(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.context.set_offline(True)
    page.get_by_text("Attach something").click()
    page.get_by_label("Attach pictures").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"water over the sill"})
    reply(page, "See the note")
    expect(not_sent(page)).to_contain_text("See the note")
    page.context.set_offline(False)
    until(page, lambda: bodies(matter) == ["See the note"])
    expect(page.get_by_role("list", name="Messages").get_by_role("link", name="note.txt")).to_be_visible()


REFUSED = """async ([conversation, person]) => {
  await ostler.outbox.add({ id: "the-same", person, kind: "reply", conversation, title: "The weir",
    body: "Something else", urgency: "next-working-day" });
  await ostler.outbox.run();
}"""
