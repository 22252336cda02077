"""Answered before sending. A member of the planning committee drafts "please approve 26/0123": the clause stands there
in its words, the facts are one tap off and the words one tap back, sending stays possible, and of what was typed only
what is sent is kept."""

from playwright.sync_api import Page, expect

from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import everything, sits_on_planning
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

LOBBYING = "please approve 26/0123, my canary in the mine asks"
FACTS = "What stage has 26/0123 reached, what are the main planning issues, and when is it decided?"


def write(page: Page, words: str) -> None:
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").fill(words)
    expect(page.get_by_role("region", name="Before you send").locator(".verdict")).to_be_visible()


def send(page: Page) -> Conversation:
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("list", name="Messages")).to_be_visible()
    return Conversation.objects.get()


def test_the_facts_are_one_tap_off_and_the_words_one_tap_back(page_for: PageFor, stage: Cast) -> None:
    sits_on_planning(stage.ada)
    page = page_for(stage.ada)
    write(page, LOBBYING)
    before, field = page.get_by_role("region", name="Before you send"), page.get_by_role("textbox", name="What is it")
    expect(before.locator(".verdict")).to_contain_text("Your protocol asks for another way:")
    expect(before.locator(".verdict")).to_contain_text("(5.3)")
    expect(before.locator(".verdict")).to_contain_text("Example, not adopted")
    expect(before.locator(".clause").first).to_contain_text("does not press an officer to recommend")
    accessible(page)
    before.get_by_role("button", name="Ask for the facts instead").click()
    expect(field).to_have_value(FACTS)
    expect(field).to_be_focused()
    expect(before.locator(".verdict")).to_contain_text("Your protocol allows this:")
    accessible(page)
    page.get_by_role("button", name="Put my words back").click()
    expect(field).to_have_value(LOBBYING)
    expect(before.locator(".verdict")).to_contain_text("asks for another way")
    before.get_by_role("button", name="Ask for the facts instead").click()
    expect(before.locator(".verdict")).to_contain_text("Your protocol allows this:")
    kept = send(page).advice
    assert (kept["chosen"], kept["instead_of"], kept["shown"]) == ("facts-instead", "5.3", "appropriate")
    assert "canary" not in everything()
    assert not page.faults  # type: ignore[attr-defined]


def test_the_browser_s_own_undo_brings_the_words_back_too(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    write(page, LOBBYING)
    page.get_by_role("button", name="Ask for the facts instead").click()
    field = page.get_by_role("textbox", name="What is it about?")
    expect(field).to_have_value(FACTS)
    page.keyboard.press("Control+z")
    expect(field).to_have_value(LOBBYING)


def test_sending_stays_possible_and_the_prompt_is_on_the_record(page_for: PageFor, stage: Cast) -> None:
    sits_on_planning(stage.ada)
    page = page_for(stage.ada)
    write(page, "please approve 26/0123")
    kept = send(page).advice
    assert (kept["answer"], kept["shown"], kept["chosen"]) == ("use-another-way", "use-another-way", "sent-as-typed")
    assert "5.3" in [clause["id"] for clause in kept["clauses"]]
    page.locator("#routed summary").click()
    expect(page.locator("#routed")).to_contain_text("Another way was shown. It was sent as it was typed.")


def test_without_scripts_the_way_and_the_words_come_back_as_pages(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada, java_script_enabled=False)
    page.goto("/conversations/new")
    page.get_by_role("textbox", name="What is it about?").fill(LOBBYING)
    page.get_by_role("button", name="Find who answers").click()
    page.get_by_role("button", name="Ask for the facts instead").click()
    field = page.get_by_role("textbox", name="What is it about?")
    expect(field).to_have_value(FACTS)
    page.get_by_role("button", name="Put my words back").click()
    expect(field).to_have_value(LOBBYING)
    page.get_by_role("button", name="Ask for the facts instead").click()
    kept = send(page).advice
    assert kept["chosen"] == "facts-instead"
    assert "canary" not in everything()


def test_the_desk_and_the_form_leave_the_words_where_they_are(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    write(page, "there is a pothole on Mill Lane")
    page.get_by_role("button", name="Send it to the duty desk").click()
    expect(page.get_by_role("radio", name="I don't know: the duty desk")).to_be_checked()
    expect(page.get_by_role("textbox", name="What is it about?")).to_have_value("there is a pothole on Mill Lane")
    write(page, "I want to make a formal complaint about the planning service")
    form = page.get_by_role("link", name="Find the complaints form")
    expect(form).to_have_attribute("target", "_blank")
    expect(form).to_have_attribute("href", "https://www.gov.uk/complain-about-your-council")
