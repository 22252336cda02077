"""A councillor on her phone writes a post with a picture, and everybody reads it; the same without JavaScript."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

WORDS = "The bridge in #BrookLane is open again. Thanks to @bram."
SHOWS = "Brook Lane bridge with its gate open"


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """A photograph."""
    place = tmp_path / "bridge.jpg"
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(place)
    return place


def fits(page: Page) -> None:
    """Nothing hangs over the side, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    accessible(page)


def _read(page: Page, made: Publication) -> None:
    for address in (made.url, "/tags/brooklane", "/@ada"):
        page.goto(address)
        expect(page.get_by_text("The bridge in #BrookLane is open again.")).to_be_visible()
        expect(page.get_by_role("img", name=SHOWS)).to_be_visible()
        fits(page)


def test_from_a_phone_to_everybody(page_for: PageFor, stage: Cast, bridge: Path) -> None:
    ada = page_for(stage.ada)
    ada.goto("/following/")
    fits(ada)
    ada.get_by_role("link", name="New post").click()
    ada.get_by_label("What do you want to say?").fill(WORDS)
    ada.get_by_text("Pictures", exact=True).click()
    ada.get_by_label("File (JPEG, PNG or WebP)").first.set_input_files(bridge)
    fits(ada)
    ada.get_by_role("button", name="Publish").click()
    expect(ada.locator(".error-summary")).to_contain_text("Say in words what this picture shows")
    expect(ada.get_by_label("What do you want to say?")).to_have_value(WORDS)
    fits(ada)
    ada.get_by_label("What it shows").first.fill(SHOWS)
    ada.get_by_role("button", name="Publish").click()
    expect(ada.get_by_text("It is published.")).to_be_visible()
    fits(ada)
    made = Publication.objects.get()
    visitor = page_for(None)
    _read(visitor, made)
    bram = page_for(stage.bram)
    bram.goto("/mentions/")
    expect(bram.get_by_text("Thanks to @bram.")).to_be_visible()
    bram.goto("/@ada")
    bram.get_by_role("button", name="Follow").click()
    expect(bram.get_by_role("button", name="Following")).to_be_visible()
    bram.goto("/following/")
    post(by=stage.ada, wanted=Post("And lorries may cross from noon.", stage.ada.ref))
    bram.get_by_role("button", name="1 new post: show").click()
    expect(bram.get_by_text("And lorries may cross from noon.")).to_be_visible()
    fits(bram)
    faults = [fault for page in (ada, visitor, bram) for fault in page.faults]  # type: ignore[attr-defined]
    assert [fault for fault in faults if "status of 422" not in fault] == []


def test_without_javascript(page_for: PageFor, stage: Cast, bridge: Path) -> None:
    ada, bram = (page_for(who, java_script_enabled=False) for who in (stage.ada, stage.bram))
    ada.goto("/posts/new")
    ada.get_by_label("What do you want to say?").fill(WORDS)
    ada.get_by_text("Pictures", exact=True).click()
    ada.get_by_label("File (JPEG, PNG or WebP)").nth(1).set_input_files(bridge)
    ada.get_by_role("button", name="Publish").click()
    ada.get_by_label("What it shows").nth(1).fill(SHOWS)
    ada.get_by_role("button", name="Publish").click()
    made = Publication.objects.get()
    bram.goto(made.url)
    bram.get_by_role("button", name="Pass on").click()
    expect(bram.get_by_text("It is passed on to those who follow you.")).to_be_visible()
    bram.locator("#deeds").get_by_role("link", name="Reply").click()
    bram.get_by_label("What do you want to say?").fill("Since when?")
    bram.get_by_role("button", name="Reply").click()
    expect(bram.get_by_text("Since when?")).to_be_visible()
    ada.goto(made.url)
    expect(ada.get_by_role("heading", name="Replies")).to_be_visible()
    ada.get_by_text("Change, pin or withdraw").click()
    ada.get_by_role("link", name="Change the words").click()
    ada.get_by_label("What it says").fill("The bridge in #BrookLane is open.")
    ada.get_by_role("button", name="Change").click()
    ada.get_by_role("link", name="edited").first.click()
    expect(ada.get_by_text("is open again.")).to_be_visible()
    ada.goto(f"{made.url}/copy-out")
    expect(ada.get_by_role("textbox", name="For Bluesky")).to_have_value(
        f"The bridge in #BrookLane is open.\n\nhttp://localhost:8000{made.url}")
    ada.get_by_role("button", name="I put it on Bluesky").click()
    expect(ada.get_by_text("Bluesky: Ada Okafor")).to_be_visible()
    ada.goto(f"{made.url}/withdrawal")
    ada.get_by_label("Why, in a few words").fill("It is closed again.")
    ada.get_by_role("button", name="Withdraw").click()
    expect(ada.get_by_text("Ada Okafor withdrew it")).to_be_visible()
    assert bram.goto(made.url).status == 410  # type: ignore[union-attr]
    expect(bram.get_by_text("It is closed again.")).to_be_visible()
