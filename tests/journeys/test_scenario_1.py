"""Bank-holiday Monday, 10:40: the planning website takes no comments. Three taps, and somebody has it."""

import re

from playwright.sync_api import Page, expect

from ostler.conversations.models import Conversation
from tests.cast import Cast
from tests.journeys.conftest import DESK, PageFor, accessible

PORTAL = "planning website won't take comments"


def compose(page: Page) -> None:
    """One tap, and the words."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="New message").click()
    page.get_by_role("textbox", name="What is it about?").press_sequentially(PORTAL)
    expect(page.get_by_role("radio", name="Planning applications")).to_be_checked()


def sent(page: Page) -> str:
    """Another tap: the address of what it became."""
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PORTAL)
    return page.url


def test_before_sending_she_sees_who_answers_and_what_the_protocol_says(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    compose(page)
    who = page.get_by_role("radiogroup", name="Who answers for this")
    first = who.locator("label").first
    for words in ("Director of Development", "off today (bank holiday)", "Duty officer, now"):
        expect(first).to_contain_text(words)
    expect(who.get_by_role("radio").last).to_have_accessible_name("I don't know: the duty desk → Duty officer, now")
    before = page.get_by_role("region", name="Before you send")
    expect(before).to_contain_text("Your protocol allows this")
    expect(before).to_contain_text("4.2")
    expect(before).to_contain_text("until tomorrow 08:30")
    expect(page.locator("#class")).to_have_text("Protect the service")
    short = page.locator("#short")
    expect(short).to_have_text(re.compile(r"allows this \(4\.2\)\s+The duty officer, until tomorrow 08:30"))
    for seen in (first, short, page.get_by_role("button", name="Send", exact=True)):
        expect(seen).to_be_in_viewport(ratio=1)
    accessible(page)
    assert page.faults == []  # type: ignore[attr-defined]


def test_three_taps_then_she_is_told_as_it_happens(page_for: PageFor, stage: Cast) -> None:
    ada, officer = page_for(stage.ada), page_for(stage.desk)
    compose(ada)
    address = sent(ada)
    expect(ada.locator("#truth")).to_contain_text("Duty officer")
    officer.goto("/")
    expect(officer.get_by_role("heading", level=1)).to_have_text("On duty until tomorrow 08:30")
    accessible(officer)
    officer.get_by_role("button", name="I have it").click()
    officer.wait_for_url(address)
    expect(ada.locator("#truth")).to_contain_text("Duty officer has it")
    expect(ada.get_by_role("status")).to_contain_text("Duty officer has it")
    officer.get_by_role("textbox", name="Reply").fill("The supplier has restarted the portal.")
    officer.get_by_role("button", name="Send reply").click()
    messages = ada.get_by_role("list", name="Messages")
    expect(messages).to_contain_text("The supplier has restarted the portal.")
    expect(officer.get_by_role("textbox", name="Reply")).to_have_value("")
    expect(officer.get_by_role("list", name="Messages").locator(".mine")).to_contain_text("Seen")
    officer.get_by_role("button", name="Resolve").click()
    expect(ada.locator("#truth")).to_contain_text("Resolved")
    expect(ada.get_by_role("button", name="Thank")).to_be_visible()
    for page in (ada, officer):
        accessible(page)
        assert page.faults == []  # type: ignore[attr-defined]


def test_sent_before_the_proposal_for_these_words_is_there_it_goes_by_the_words(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/conversations/new")
    field = page.get_by_role("textbox", name="What is it about?")
    field.press_sequentially("planning website")
    expect(page.locator("#class")).to_have_text("Next working day")
    page.route("**/conversations/proposal", lambda route: None)         # asked again, and no answer comes
    field.press_sequentially(PORTAL.removeprefix("planning website"))
    sent(page)
    expect(page.locator("#truth")).to_contain_text("Duty officer")
    assert Conversation.objects.get().urgency == "protect-the-service"


def test_it_comes_up_on_the_duty_officer_s_first_page_by_itself(page_for: PageFor, stage: Cast) -> None:
    ada, officer = page_for(stage.ada), page_for(stage.desk)
    officer.goto("/")
    expect(officer.get_by_role("heading", name="0 need you")).to_be_visible()
    compose(ada)
    sent(ada)
    expect(officer.get_by_role("heading", name="1 needs you")).to_be_visible()
    expect(officer.get_by_role("article", name=PORTAL)).to_contain_text("Protect the service")
    expect(officer.get_by_role("status")).to_have_text("1 needs you")
    assert officer.faults == []  # type: ignore[attr-defined]


def test_what_has_happened_stands_alone_too(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    compose(page)
    address = sent(page)
    lines = page.locator("#happened ol")
    expect(lines).to_be_hidden()
    page.get_by_text("What has happened").click()
    expect(lines).to_contain_text("until tomorrow 08:30")
    desk = page_for(stage.ada, viewport=DESK)
    desk.goto(address)
    expect(desk.locator("#happened ol")).to_be_visible()
    accessible(desk)


def test_with_the_keyboard_alone(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/")
    _tab_to(page, "New message")
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversations/new")
    _tab_to(page, "What is it about?")
    page.keyboard.type(PORTAL)
    expect(page.get_by_role("radio", name="Planning applications")).to_be_checked()
    _tab_to(page, "Planning applications")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="I don't know: the duty desk")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", name="Planning applications")).to_be_checked()
    _tab_to(page, "Send")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PORTAL)
    officer = page_for(stage.desk)
    officer.goto(page.url)
    _tab_to(officer, "I have it")
    officer.keyboard.press("Enter")
    expect(officer.locator("#truth")).to_contain_text("You have it")
    _tab_to(officer, "Resolve")
    officer.keyboard.press("Enter")
    expect(officer.locator("#truth")).to_contain_text("Resolved")


def test_without_javascript(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="New message").click()
    page.get_by_role("textbox", name="What is it about?").fill(PORTAL)
    page.get_by_role("button", name="Find who answers").click()
    expect(page.get_by_role("textbox", name="What is it about?")).to_have_value(PORTAL)
    expect(page.get_by_role("radio", name="Planning applications")).to_be_checked()
    expect(page.get_by_role("region", name="Before you send")).to_contain_text("Your protocol allows this")
    address = sent(page)
    officer = page_for(stage.desk, java_script_enabled=False)
    officer.goto(address)
    officer.get_by_role("button", name="Mark as read").click()
    officer.get_by_role("button", name="I have it").click()
    expect(officer.locator("#truth")).to_contain_text("You have it")
    officer.get_by_role("textbox", name="Reply").fill("Fixed.")
    officer.get_by_role("button", name="Send reply").click()
    officer.get_by_role("button", name="Resolve").click()
    expect(officer.locator("#truth")).to_contain_text("Resolved")
    page.reload()
    expect(page.locator("#truth")).to_contain_text("Resolved")
    expect(page.get_by_role("list", name="Messages")).to_contain_text("Fixed.")


def test_at_four_hundred_per_cent(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada, viewport={"width": 320, "height": 256})
    compose(page)
    _fits(page)
    sent(page)
    _fits(page)
    accessible(page)


def test_with_text_twice_as_large_on_a_narrow_phone(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada, viewport={"width": 320, "height": 640})
    compose(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    _fits(page)
    address = sent(page)
    for path in (address, "/", "/search/", "/settings/", f"{address}/calls"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        _fits(page)


def _fits(page: Page) -> None:
    """Nothing to scroll sideways for."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has that name, and it can be seen to be."""
    for _press in range(60):
        page.keyboard.press("Tab")
        said, outline = page.evaluate(FOCUSED)
        if said.startswith(name):
            assert outline == "3px"
            return
    raise AssertionError(f"Tab does not lead to {name}")


FOCUSED = """() => {
  const focused = document.activeElement;
  const said = (focused.labels?.length ? focused.labels[0] : focused).innerText.trim();
  return [said, getComputedStyle(focused.closest(".route") ?? focused).outlineWidth];
}"""
