"""From a message one tap to the record of a decision; looked at as the public will see it, and published with one."""

import pytest
from playwright.sync_api import Page, expect

from ostler.conversations import actions
from ostler.conversations.tests.decided_scene import SECRET, matter_of
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

SIX = ("I have it", "Hand over", "Wrong channel", "Not ours", "Bring my manager", "Resolve")
FILLED = {"What it is about": "Longer time for comments", "The decision": "Comments are taken until 5 June.",
          "Reasons": "The portal was down.", "Alternatives considered, and why": "None",
          "Interests declared, and any": "None", "By what right": "Scheme of delegation, 4.12"}


def looked_at(page: Page, has_scripts: bool) -> None:
    """What looks needs scripts itself."""
    if has_scripts:
        accessible(page)


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_recorded_from_a_message_and_published(page_for: PageFor, stage: Cast, *, java_script_enabled: bool) -> None:
    matter = matter_of(stage)
    officer, anybody = page_for(stage.dora, java_script_enabled=java_script_enabled), page_for(None)
    officer.goto(matter.url)
    officer.locator(".message", has_text="Comments are taken until 5 June").locator("summary").click()
    officer.get_by_role("list", name="Messages").get_by_role("link", name="Record a decision").click()
    for label, words in FILLED.items():
        officer.get_by_role("textbox", name=label).fill(words)
    looked_at(officer, java_script_enabled)
    officer.get_by_role("button", name="Save and look at it").click()
    expect(officer.get_by_role("heading", name="As the public will see it")).to_be_visible()
    looked_at(officer, java_script_enabled)
    address = officer.url
    assert anybody.goto(address).status == 404  # type: ignore[union-attr]
    officer.get_by_role("button", name="Publish").click()
    expect(officer.get_by_role("main")).to_contain_text("It is published.")
    anybody.goto("/decisions/")
    accessible(anybody)
    anybody.get_by_role("link", name="Longer time for comments").click()
    main = anybody.get_by_role("main")
    expect(main).to_contain_text("Director of Development")
    expect(main).to_contain_text("Scheme of delegation, 4.12")
    for private in (SECRET, matter.reference, "Ada Okafor"):
        expect(main).not_to_contain_text(private)
    accessible(anybody)
    ada = page_for(stage.ada)
    ada.goto(matter.url)
    ada.get_by_role("list", name="Messages").get_by_role("link", name="published a decision").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Longer time for comments")


def test_the_six_stay_in_sight_and_the_rest_is_under_more(page_for: PageFor, stage: Cast) -> None:
    matter = actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="how far is it?", client_message_id="x",
                           urgency="protect-the-service")
    officer = page_for(stage.max)
    officer.goto(matter.url)
    for name in SIX:
        expect(officer.get_by_role("button", name=name, exact=True)).to_be_visible()
    for name in ("Wrong person", "Not now"):
        expect(officer.get_by_role("button", name=name, exact=True)).to_be_hidden()
    officer.get_by_text("More", exact=True).click()
    for name in ("Wrong person", "Not now"):
        expect(officer.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(officer.locator("#more").get_by_role("link", name="Record a decision")).to_be_visible()
    accessible(officer)
