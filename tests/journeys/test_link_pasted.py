"""A councillor pastes a link into a post: the card comes while they write, and stands there for readers."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from ostler.links import claiming, work
from ostler.links.tests.scenes import PAGE
from ostler.links.tests.site import Web
from ostler.links.tests.test_pictures import picture
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible


@pytest.fixture
def web(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """By number alone: the house and the browser ask the machine's own resolver."""
    with Web().running() as made:
        settings.OSTLER_LINKS_WITHIN, settings.OSTLER_LINKS_PORTS = ("127.0.0.1",), (made.port,)
        yield made


def test_a_card_while_one_writes_and_for_readers(web: Web, stage: Cast, page_for: PageFor) -> None:
    web.says("127.0.0.1/a.jpg", picture((1200, 630)), kind="image/jpeg")
    url = web.says("127.0.0.1/a", PAGE)
    page = page_for(stage.ada)
    page.goto("/posts/new")
    words = page.locator("[data-link-previews]")
    words.fill(f"Worth reading: {url}.")
    expect(page.get_by_text("Looking at the link…")).to_be_visible()
    [link] = claiming.claim(1)
    work.see_to(link)
    card = page.locator("#link-previews .link-card")
    expect(card).to_contain_text("Budget 2026")
    accessible(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".the-post .link-card")).to_contain_text("What was decided")
    expect(page.get_by_alt_text("The chamber")).to_be_visible()
    accessible(page)
    assert page.faults == []  # type: ignore[attr-defined]
