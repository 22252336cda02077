"""Scenario 2's dates, an emergency, Welsh, the manager, the quiet pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

MESSAGES = re.compile("Messages|Negeseuon")


def write(page: Page, words: str) -> None:
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").press_sequentially(words)
    expect(page.get_by_role("region", name="Before you send").locator(".verdict")).to_be_visible()


@pytest.mark.parametrize(("moment", "why"), [
    ("2026-05-22T16:50", "Spring bank holiday"),
    ("2026-05-25T10:40", "The day it is received is not counted"),
])
def test_a_plain_question_has_the_same_dates_on_friday_and_on_the_holiday(
    page_for: PageFor, stage: Cast, moment: str, why: str
) -> None:
    with time.use(time.moment(moment)):
        page = page_for(stage.ada)
        write(page, "how far is the pothole on Mill Street?")
        before = page.get_by_role("region", name="Before you send")
        expect(before.locator("time[datetime='2026-05-26']").first).to_be_visible()
        expect(before.locator("time[datetime='2026-06-08']").first).to_be_visible()
        expect(page.locator("#class")).to_have_text("Next working day")
        working = before.locator(".working").last
        working.locator("summary").click()
        expect(working).to_contain_text(why)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_role("list", name=MESSAGES)).to_be_visible()
        expect(page.locator("#live time[datetime='2026-06-08']").first).to_be_visible()


def test_an_emergency_shows_whom_to_ring_first(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    write(page, "planning website won't take comments")
    assert page.get_by_role("link", name="Danger to life: 999").count() == 0
    page.get_by_text("How urgent and as whom").click()
    page.get_by_role("radiogroup", name="How urgent is it?").get_by_role("radio", name="Emergency").check()
    page.evaluate("scrollTo(0, 0)")
    expect(page.get_by_role("link", name="Danger to life: 999")).to_have_attribute("href", "tel:999")
    expect(page.get_by_role("link", name="Danger to life: 999")).to_be_in_viewport()
    expect(page.get_by_role("link", name="0800 111 999")).to_be_in_viewport()
    expect(page.get_by_role("link", name="0800 111 999")).to_have_attribute("href", "tel:0800111999")
    expect(page.get_by_role("radiogroup", name="You write as").get_by_role("radio", name="Ward")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("list", name=MESSAGES)).to_be_visible()
    expect(page.get_by_role("link", name="999").first).to_be_visible()


def test_in_welsh(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/")
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    page.goto("/conversations/new")
    page.locator("#id_body").press_sequentially("planning website won't take comments")
    expect(page.locator("#before .verdict")).to_be_visible()
    accessible(page)
    page.locator("button.main").click()
    expect(page.get_by_role("list", name=MESSAGES)).to_be_visible()
    expect(page.locator("#live time[datetime='2026-06-08']").first).to_have_text("Llu 8 Meh")


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="I want to complain formally about a decision",
                         client_message_id=new_uid(), urgency="protect-the-service")


def test_bring_my_manager_and_hand_over(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    officer = page_for(stage.max)
    officer.goto(matter.url)
    officer.get_by_role("button", name="Bring my manager").click()
    expect(officer.locator("#side")).to_contain_text("Director of Development")
    officer.get_by_role("button", name="Hand over").click()
    accessible(officer)
    officer.get_by_role("radio", name="Planning Assistant").check()
    officer.get_by_role("button", name="Hand over").click()
    officer.wait_for_url(f"**{matter.url}")
    expect(officer.locator("#truth")).to_contain_text("Planning Assistant")


def test_the_open_side_and_the_quiet_pages(page_for: PageFor, stage: Cast) -> None:
    visitor, ada = page_for(None), page_for(stage.ada)
    visitor.goto("/")
    accessible(visitor)
    for path in ("/", "/conversations", "/search/?q=nothing", "/settings/", "/conversations/inspections", "/no-such"):
        ada.goto(path)
        accessible(ada)


EVERY_PAGE = ("/", "/conversations", "/conversations/new", "/search/?q=weir", "/people/", "/@ada", "/wards/",
              "/wards/brook-and-mill", "/services/", "/services/?q=bins", "/settings/", "/about/", "/duty/hours/",
              "/duty/shifts/", "/services/mapping/", "/people/import/", "/accounts/people/", "/accounts/sessions/",
              "/accounts/2fa/", "/conversations/inspections")


def test_the_console_stays_empty_on_every_page(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    for person, pages in ((stage.admin, EVERY_PAGE), (stage.max, ("/", matter.url)), (None, ("/", "/accounts/login/"))):
        page = page_for(person)
        for path in pages:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.faults == [], path  # type: ignore[attr-defined]


def test_news_does_not_overtake_a_tap(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.max)
    page.goto(matter.url)
    expect(page.get_by_role("button", name="I have it")).to_be_visible()
    page.evaluate(TAP_AND_NEWS)
    expect(page.get_by_text("You have it. The sender can see that.")).to_be_visible()
    expect(page.locator("#truth")).to_contain_text("You have it since")
    assert page.faults == []  # type: ignore[attr-defined]


TAP_AND_NEWS = """() => {
  document.getElementById("acknowledge").click();
  htmx.ajax("GET", document.getElementById("live").dataset.thread, { target: "#live", swap: "outerHTML" });
}"""
