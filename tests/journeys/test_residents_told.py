"""The end of scenario 1: it is fixed, both sides look at what residents could be told, and a visitor reads it."""

import re

from playwright.sync_api import expect

from ostler.conversations import actions
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

READY = "Planning applications: the website works again."


def test_fixed_agreed_and_read_by_anybody(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    actions.acknowledge(by=stage.desk, conversation=matter)
    ada, officer, anybody = (page_for(each) for each in (stage.ada, stage.desk, None))
    officer.goto(matter.url)
    officer.get_by_role("button", name="Resolve").click()
    officer.get_by_role("button", name="Tell residents?").click()
    expect(officer.get_by_role("textbox", name="What residents read")).to_have_value(re.compile(f"^{READY}.* 10:40"))
    accessible(officer)
    officer.get_by_role("button", name="Propose it").click()
    expect(officer.get_by_role("heading", name="You have proposed")).to_be_visible()

    ada.goto(matter.url)
    ada.get_by_role("link", name="May residents be told? Look at the words").click()
    expect(ada.get_by_role("blockquote")).to_contain_text(READY)
    accessible(ada)
    ada.get_by_role("button", name="Agree, and tell residents").click()
    expect(ada.get_by_role("main")).to_contain_text("Residents were told.")

    for address in ("/", "/services/planning-applications"):
        anybody.goto(address)
        expect(anybody.get_by_role("main")).to_contain_text(READY)
        expect(anybody.locator("body")).not_to_contain_text(matter.reference)
        accessible(anybody)
    for page in (ada, officer, anybody):
        assert page.faults == []  # type: ignore[attr-defined]
