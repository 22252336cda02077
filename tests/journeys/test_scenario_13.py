"""A child's bruises are mentioned inside a pothole message: narrowed first, then routed, reviewed, lifted."""

from playwright.sync_api import expect

from ostler.conversations.tests.flagged_scene import SECRET, TITLE, scene
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible


def test_an_officer_flags_it_and_is_out(page_for: PageFor, stage: Cast) -> None:
    there = scene(stage)
    officer = page_for(stage.dora)
    officer.goto(there.matter.url)
    officer.get_by_text("More", exact=True).click()
    officer.get_by_role("link", name="Somebody may be at risk").click()
    expect(officer.get_by_role("link", name="Danger to life: 999")).to_have_attribute("href", "tel:999")
    accessible(officer)
    officer.get_by_role("textbox", name="A word to the safeguarding lead").fill("I have told nobody.")
    officer.get_by_role("button", name="Set the safeguarding flag").click()
    expect(officer.get_by_role("main")).to_contain_text("You do not see this matter any more")
    assert SECRET not in officer.content()
    accessible(officer)
    assert officer.goto(there.matter.url).status == 404  # type: ignore[union-attr]

    lead = page_for(there.lead)
    lead.goto("/")
    expect(lead.get_by_role("link", name="1 safeguarding flag stands")).to_be_visible()
    expect(lead.locator("#waiting")).to_contain_text("Private matter")
    accessible(lead)
    lead.goto(there.matter.url)
    expect(lead.get_by_role("list", name="Messages")).to_contain_text(SECRET)
    accessible(lead)
    lead.get_by_role("button", name="I have it").click()
    expect(lead.locator("#truth")).to_contain_text("You have it since")
    lead.get_by_role("link", name="The flag, who saw this before, and its review").click()
    expect(lead.get_by_role("main")).to_contain_text("I have told nobody.")
    expect(lead.get_by_role("main")).to_contain_text("Ines Crowe opened it as an administrator")
    accessible(lead)

    monitor = page_for(stage.monitor)
    monitor.goto("/flags/")
    expect(monitor.get_by_role("list", name="Standing")).to_contain_text("Set by Dora Penhale")
    accessible(monitor)
    monitor.get_by_role("link", name=there.matter.reference).click()
    monitor.get_by_role("button", name="Open it to review it").click()
    expect(monitor.get_by_role("list", name="Messages")).to_contain_text(SECRET)
    monitor.get_by_role("link", name="The flag, who saw this before, and its review").click()
    monitor.get_by_role("textbox", name="Why it is lifted").fill("The team has seen to it.")
    monitor.get_by_role("button", name="Lift the flag").click()
    expect(monitor.get_by_role("main")).to_contain_text("The team has seen to it.")
    accessible(monitor)
    assert officer.goto(there.matter.url).status == 200  # type: ignore[union-attr]


def test_the_sender_flags_it_and_goes_on_reading(page_for: PageFor, stage: Cast) -> None:
    there = scene(stage)
    page = page_for(stage.ada, java_script_enabled=False)
    page.goto(f"{there.matter.url}/flag")
    page.get_by_role("button", name="Set the safeguarding flag").click()
    expect(page.get_by_role("link", name="Danger to life: 999")).to_be_visible()
    expect(page.get_by_role("heading", name="Few people read this")).to_be_visible()
    expect(page.get_by_role("list", name="Messages")).to_contain_text(SECRET)
    page.goto("/conversations")
    expect(page.get_by_role("main")).to_contain_text("Private matter")
    expect(page.get_by_role("main")).not_to_contain_text("Mill Lane")
    expect(page.get_by_role("main")).not_to_contain_text(TITLE)


def test_the_records_officer_and_the_lead_s_post(page_for: PageFor, stage: Cast) -> None:
    there = scene(stage)
    there.flag(by=stage.ada)
    records = page_for(stage.records)
    records.goto("/flags/")
    expect(records.get_by_role("main")).to_contain_text(there.matter.reference)
    expect(records.get_by_role("main")).not_to_contain_text(SECRET)
    accessible(records)
    admin = page_for(stage.admin)
    admin.goto("/flags/lead")
    admin.get_by_role("searchbox", name="Look for a post").fill("Head of Planning")
    admin.get_by_role("button", name="Look").click()
    admin.get_by_role("radio", name="Head of Planning").check()
    accessible(admin)
    admin.get_by_role("button", name="Safeguarding flags go to this post").click()
    expect(admin.get_by_role("main")).to_contain_text("Safeguarding flags go to: Head of Planning.")
