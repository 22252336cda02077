"""What lies under a finger stays there until it is lifted, though news comes in between; no news moves nothing."""

from playwright.sync_api import Page, expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast
from tests.journeys.conftest import PageFor

PARTS = "['live', 'side']"
MARK = ("addEventListener('DOMContentLoaded', () => "
        f"{PARTS}.forEach((id) => {{ document.getElementById(id).isTheSame = true; }}))")
ASK = "document.dispatchEvent(new Event('ostler:ask'))"


def _press(page: Page, name: str) -> None:
    """The finger goes down on the link, and stays."""
    link = page.get_by_role("link", name=name)
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def _ask(page: Page, matter: Conversation) -> None:
    with page.expect_response(lambda each: f"{matter.uid}/thread" in each.url):
        page.evaluate(ASK)


def _open(page: Page, matter: Conversation) -> None:
    """The page, when its stream stands and what came before that was asked for."""
    with page.expect_response(lambda each: f"{matter.uid}/thread" in each.url):
        page.goto(matter.url)
    page.wait_for_timeout(300)


def test_opening_a_matter_replaces_nothing(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    page = page_for(stage.ada)
    page.add_init_script(MARK)
    _open(page, matter)
    _ask(page, matter)
    page.wait_for_timeout(300)
    assert page.evaluate(f"{PARTS}.every((id) => document.getElementById(id).isTheSame)")
    assert page.faults == []  # type: ignore[attr-defined]


def test_a_link_pressed_while_news_comes_is_followed(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    page = page_for(stage.ada)
    _open(page, matter)
    _press(page, "A word to the monitoring officer")
    actions.acknowledge(by=stage.desk, conversation=matter)
    _ask(page, matter)
    page.wait_for_timeout(300)
    page.mouse.up()
    expect(page.get_by_text("A subject access request can reach it.")).to_be_visible()


def test_news_held_back_by_a_finger_comes_when_it_is_lifted(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    page = page_for(stage.ada)
    _open(page, matter)
    page.mouse.move(2, 300)
    page.mouse.down()
    actions.acknowledge(by=stage.desk, conversation=matter)
    _ask(page, matter)
    page.wait_for_timeout(300)
    expect(page.locator("#truth")).to_contain_text("Trying: Duty officer")
    page.mouse.up()
    expect(page.locator("#truth")).to_contain_text("Duty officer has it")


def test_a_row_of_the_first_page_pressed_while_news_comes_is_opened(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    page = page_for(stage.ada)
    page.goto("/")
    page.wait_for_timeout(1000)
    _press(page, matter.subject)
    actions.acknowledge(by=stage.desk, conversation=matter)
    with page.expect_response(lambda each: each.request.resource_type == "fetch" and each.url.endswith("/")):
        page.evaluate(ASK)
    page.wait_for_timeout(300)
    page.mouse.up()
    page.wait_for_url(f"**{matter.url}")
