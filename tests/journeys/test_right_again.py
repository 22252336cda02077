"""After a restart of the house, sleep or a change of network the page is right again by itself."""

import time as machine

import pytest
from playwright.sync_api import expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.journeys.conftest import House, PageFor
from tests.journeys.line import bad_line

# The promise is two seconds; a busy machine is given more, and says how long it took.
SOON = 6_000


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="The weir at Mill Lane is loose",
                         client_message_id=new_uid(), urgency="protect-the-service")


def say(stage: Cast, matter: Conversation, words: str) -> None:
    actions.reply(by=stage.max, conversation=matter, body=words, client_message_id=new_uid())


def test_a_restart_under_an_open_page(page_for: PageFor, house: House, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.evaluate("window.same = true")
    say(stage, matter, "Before")
    messages = page.get_by_role("list", name="Messages")
    expect(messages).to_contain_text("Before")
    house.stop()
    say(stage, matter, "While it was away")
    page.wait_for_timeout(2500)
    house.start()
    began = machine.monotonic()
    expect(messages).to_contain_text("While it was away", timeout=SOON)
    print(f"right again after {machine.monotonic() - began:.2f} s")
    say(stage, matter, "And live again")
    expect(messages).to_contain_text("And live again")
    assert page.evaluate("window.same")


@pytest.mark.parametrize("wakes_before_its_line", [0, 1500])      # milliseconds: it looks about once a second
def test_after_sleep_and_on_another_network(
    page_for: PageFor, house: House, stage: Cast, matter: Conversation, wakes_before_its_line: int
) -> None:
    with bad_line(house.port) as line:
        page = page_for(stage.ada, base_url=line.address)
        page.goto(matter.url)
        say(stage, matter, "Before")
        messages = page.get_by_role("list", name="Messages")
        expect(messages).to_contain_text("Before")
        line.cut()
        say(stage, matter, "While asleep")
        page.evaluate("const real = Date.now; Date.now = () => real() + 3600000")      # no event says that it slept
        page.wait_for_timeout(wakes_before_its_line)
        line.mend()
        began = machine.monotonic()
        expect(messages).to_contain_text("While asleep", timeout=SOON)
        print(f"right again after {machine.monotonic() - began:.2f} s")
        page.context.set_offline(True)
        say(stage, matter, "In the tunnel")
        page.wait_for_timeout(500)
        page.context.set_offline(False)
        expect(messages).to_contain_text("In the tunnel", timeout=SOON)


def test_signed_out_elsewhere_the_words_in_the_field_are_kept(
    page_for: PageFor, stage: Cast, matter: Conversation
) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    page.get_by_role("textbox", name="Reply").fill("Half a thou")
    page.context.clear_cookies()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_url("**/accounts/login/**")
    expect(page.get_by_role("region", name="Not sent")).to_contain_text("not sent yet")
    assert matter.messages.count() == 1


def test_a_new_frame_is_said_once_and_the_page_goes_on(
    page_for: PageFor, stage: Cast, matter: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_for(stage.ada, service_workers="allow")
    page.goto(matter.url)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(matter.url)
    monkeypatch.setattr("ostler.web.shell.version", lambda: "another")
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => true)")
    expect(page.get_by_role("status").filter(has_text="Ostler was updated.")).to_be_visible()
    say(stage, matter, "Goes on")
    expect(page.get_by_role("list", name="Messages")).to_contain_text("Goes on")


def test_what_was_open_stays_open_when_news_come(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada)
    page.goto(matter.url)
    messages = page.get_by_role("list", name="Messages")
    messages.locator("summary", has_text="Change message 1").click()
    expect(messages.get_by_role("link", name="Correct")).to_be_visible()
    say(stage, matter, "News in between")
    expect(messages).to_contain_text("News in between")
    expect(messages.get_by_role("link", name="Correct")).to_be_visible()
