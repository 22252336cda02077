"""The blog on a phone: a councillor writes for some, then for all; a visitor comments after one e-mailed code."""

from playwright.sync_api import expect

from ostler.residents.tests.scenes import code_in
from ostler.social.actions.moderating import decide
from ostler.social.models import Publication
from ostler.social.tests.entries import entry
from tests.cast import Cast
from tests.journeys.conftest import PageFor
from tests.journeys.test_protocol_written import fits


def test_written_for_some_and_then_for_all(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/blog/")
    page.get_by_role("link", name="Write an entry").click()
    fits(page)
    page.get_by_label("Title", exact=True).fill("Why the bridge was shut")
    page.get_by_label("The entry", exact=True).fill("Two hangers are worn.\n\n## What it costs\n\n| Work | Cost |\n"
                                                    "|---|---|\n| Hangers | £61,000 |\n")
    page.get_by_role("radio", name="Members and officers").check()
    expect(page.get_by_label("Exempt under paragraph")).to_be_hidden()
    page.get_by_role("button", name="Save and preview").click()
    expect(page.get_by_role("heading", name="A visitor cannot see it at all")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="An officer").click()
    expect(page.get_by_role("heading", name="Why the bridge was shut")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Back to writing").click()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Security level: Members and officers")).to_be_visible()
    fits(page)
    address = page.url
    visitor = page_for(None)
    assert visitor.goto(address).status == 404  # type: ignore[union-attr]
    page.get_by_role("link", name="Change who may read it").click()
    page.get_by_role("radio", name="Public Anybody").check()
    page.locator("main form button.main").last.click()
    page.get_by_role("button", name="Yes, make it public").click()
    visitor.goto(address)
    expect(visitor.get_by_text("Security level: Public")).to_be_visible()
    fits(visitor)
    assert page.faults == []    # type: ignore[attr-defined]


def test_a_visitor_comments_after_one_code(page_for: PageFor, stage: Cast) -> None:
    found = entry(stage.ada)
    page = page_for(None)
    page.goto(found.url)
    page.get_by_role("link", name="Write a comment").click()
    fits(page)
    page.get_by_label("Your comment").fill("I walk there every day.")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_text("What you wrote is kept")).to_be_visible()
    page.get_by_label("Email address").fill("rae@example.org")
    page.locator("main form button.main").click()
    page.get_by_label("Code", exact=True).fill(code_in("rae@example.org"))
    page.locator("main form button.main").click()
    page.get_by_label("Name to be shown").fill("Rae")
    page.locator("main form button.main").click()
    expect(page.get_by_text("I walk there every day.")).to_be_visible()
    page.locator("main form button.main").first.click()
    expect(page.get_by_text("Waits for a moderator. Only you see it.")).to_be_visible()
    fits(page)
    decide(by=stage.monitor, publication=Publication.objects.get(kind="comment"), what="published")
    other = page_for(None)
    other.goto(found.url)
    expect(other.get_by_text("I walk there every day.")).to_be_visible()
    fits(other)
