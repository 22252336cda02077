"""Three hats: each message carries council or ward, who wrote it sets it right on the record, and party matters have
another way."""

from playwright.sync_api import expect

from ostler.conversations import actions
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible


def test_each_message_carries_its_hat_and_it_is_corrected_on_the_record(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").fill("how far is the pothole on X Street?")
    expect(page.locator("#before .verdict")).to_be_visible()
    page.get_by_text("How urgent and as whom").click()
    page.get_by_role("radiogroup", name="You write as").get_by_role("radio", name="Ward").check()
    expect(page.locator("#before")).to_contain_text("2.1")
    page.get_by_role("button", name="Send", exact=True).click()
    first = page.get_by_role("list", name="Messages").locator(".message").first
    expect(first.locator(".by")).to_contain_text("Ada Okafor · Ward")
    page.goto("/conversations")
    expect(page.locator(".matters .meta").first).to_contain_text("Ward")
    page.locator(".matters a").first.click()
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Correct for whom you wrote").click()
    accessible(page)
    page.get_by_role("textbox", name="Why").fill("It is about the whole town.")
    page.get_by_role("button", name="Write it as: Council").click()
    expect(page.get_by_text("Corrected. The record keeps both.")).to_be_visible()
    expect(page.locator(".message").first.locator(".by")).to_contain_text("Ada Okafor · Council")
    page.locator("#happened summary").click()
    expect(page.locator("#happened")).to_contain_text("Written as: Ward.")
    expect(page.locator("#happened")).to_contain_text("Council, not Ward.")
    accessible(page)
    assert not page.faults  # type: ignore[attr-defined]


def test_the_officer_reads_the_hat_and_wears_none(page_for: PageFor, stage: Cast) -> None:
    matter = actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="when do the works on Mill Lane begin?",
                           client_message_id=new_uid(), capacity="ward")
    actions.reply(by=stage.max, conversation=matter, body="On Monday.", client_message_id=new_uid())
    page = page_for(stage.max)
    page.goto(matter.url)
    by = page.get_by_role("list", name="Messages").locator(".message .by")
    expect(by.first).to_contain_text("· Ward ·")
    expect(by.last).to_contain_text("Max Iddon, Head of Planning")
    expect(by.last).not_to_contain_text("Ward")


def test_party_matters_have_another_way(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").fill("please print 500 leaflets for our canvassing session")
    expect(page.locator("#before .verdict")).to_contain_text("Nothing here for a party, at any time of the year (5.7)")
    accessible(page)
