"""A rota kept on a phone, and a shift handed over: scenario 7."""

from playwright.sync_api import Page, expect

from ostler.conversations.actions import acknowledge
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

NARROW = {"width": 320, "height": 640}


def test_a_manager_makes_a_rota_on_a_phone(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.max)
    page.goto("/duty/rotas/")
    accessible(page)
    page.get_by_role("link", name="Make a rota").click()
    page.get_by_label("For which post or service?").select_option(label="Head of Planning")
    page.get_by_label("What is it called?").fill("Planning on call")
    page.get_by_label("Number to ring").fill("020 7946 0001")
    page.get_by_role("button", name="Go on").click()
    for name in ("Sam Fairley", "Jo Trask"):
        page.get_by_label("Add to the end").select_option(label=name)
        page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Move up 2, Jo Trask").click()
    expect(page.locator(".in-turn li").first).to_contain_text("1. Jo Trask")
    _fits(page)
    accessible(page)
    page.get_by_role("button", name="Show the next eight weeks").click()
    expect(page.get_by_text("No gaps")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planning on call")
    expect(page.get_by_text("Jo Trask is on until")).to_be_visible()
    for path in (page.url, page.url + "month", "/duty/now/", "/duty/calendars/", "/duty/hours/"):
        page.goto(path)
        _fits(page)
        accessible(page)
    assert page.faults == []  # type: ignore[attr-defined]


def test_without_javascript_on_a_narrow_phone(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.max, java_script_enabled=False, viewport=NARROW)
    page.goto("/duty/rotas/new")
    page.get_by_label("For which post or service?").select_option(label="Head of Planning")
    page.get_by_label("What is it called?").fill("Planning on call")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Add to the end").select_option(label="Sam Fairley")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Show the next eight weeks").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sam Fairley is on until")).to_be_visible()


def test_three_matters_are_handed_over_and_what_is_not_accepted_stays(page_for: PageFor, stage: Cast) -> None:
    matters = [portal_is_down(stage) for _number in range(3)]
    for matter in matters:
        acknowledge(by=stage.desk, conversation=matter)
    outgoing, incoming = page_for(stage.desk), page_for(stage.max)
    outgoing.goto("/")
    outgoing.get_by_role("link", name="Hand over at the end of your shift").click()
    expect(outgoing.get_by_role("heading", name="3 matters lie with you")).to_be_visible()
    outgoing.get_by_label("Who takes over?").select_option(label="Max Iddon")
    accessible(outgoing)
    outgoing.get_by_role("button", name="Hand everything over").click()
    expect(outgoing.get_by_text("3 matters are offered to Max Iddon.")).to_be_visible()
    incoming.goto("/")
    expect(incoming.get_by_role("heading", name="Handed to you, not accepted")).to_be_visible()
    incoming.get_by_role("button", name="I have it").first.click()
    expect(incoming.locator("#truth")).to_contain_text("You have it")
    outgoing.goto("/duty/handover/")
    expect(outgoing.get_by_role("heading", name="2 matters lie with you")).to_be_visible()
    _fits(outgoing)
    accessible(outgoing)


def _fits(page: Page) -> None:
    """Nothing to scroll sideways for."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
