"""A councillor announces a camp on a phone; a visitor comes by a link in a mail; a group talks; a topic is opened."""

from playwright.sync_api import expect

from ostler.social import event_notices
from ostler.social.models import SignUp
from tests.cast import Cast
from tests.journeys.conftest import PageFor
from tests.journeys.test_protocol_written import fits


def test_a_camp_is_announced_and_a_visitor_comes(page_for: PageFor, stage: Cast) -> None:
    page, visitor = page_for(stage.ada), page_for(None)
    page.goto("/events/")
    page.get_by_role("link", name="Announce an event").click()
    fits(page)
    page.get_by_label("What is it called?").fill("Councillor Camp")
    page.get_by_label("Begins").fill("2026-06-13T10:00")
    page.get_by_label("Ends").fill("2026-06-13T16:00")
    page.get_by_label("Where", exact=False).first.fill("Town Hall, Nether Marling")
    page.get_by_label("How many places").fill("20")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Councillor Camp")).to_be_visible()
    fits(page)
    visitor.goto("/events/")
    visitor.get_by_role("link", name="Councillor Camp").click()
    fits(visitor)
    visitor.get_by_role("link", name="Sign up").click()
    visitor.get_by_label("Your name").fill("Una Visitor")
    visitor.get_by_label("Your e-mail address").fill("una@example.org")
    fits(visitor)
    visitor.locator("main form button.main").click()
    expect(visitor.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    visitor.goto(f"/places/{event_notices.token_of(SignUp.objects.get(), event_notices.CONFIRMS)}")
    visitor.get_by_role("button", name="Yes, I come").click()
    expect(visitor.get_by_text("You have a place.")).to_be_visible()
    fits(visitor)
    page.get_by_role("link", name="Who comes").click()
    expect(page.get_by_text("Una Visitor")).to_be_visible()
    fits(page)
    assert page.faults == visitor.faults == []    # type: ignore[attr-defined]


def test_a_group_talks_and_a_topic_is_opened(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/groups/")
    page.get_by_role("link", name="Found a group").click()
    fits(page)
    page.get_by_label("Name of the group").fill("Flood watch")
    page.get_by_role("button", name="Found the group").click()
    page.get_by_role("link", name="Begin a discussion").click()
    fits(page)
    page.get_by_label("What is it about?").fill("Which day?")
    page.get_by_text("Ask for votes").click()
    page.get_by_label("Answers of a poll").fill("Monday\nTuesday")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_label("Tuesday").check()
    page.get_by_role("button", name="Send my choice").click()
    expect(page.get_by_text("1 person has chosen.")).to_be_visible()
    fits(page)
    page.goto("/topics/new")
    page.get_by_label("What is it about?").fill("A new bridge")
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("button", name="Open it to everybody").click()
    fits(page)
    visitor = page_for(None)
    visitor.goto("/topics/")
    visitor.get_by_role("link", name="A new bridge").click()
    expect(visitor.get_by_text("Proposed")).to_be_visible()
    fits(visitor)
    assert page.faults == visitor.faults == []    # type: ignore[attr-defined]
