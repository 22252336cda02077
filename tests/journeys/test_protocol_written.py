"""A monitoring officer who has not seen it before writes, looks at and adopts a protocol, on a narrow phone."""

from playwright.sync_api import Page, expect

from ostler.kernel import time
from ostler.protocol import versions
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

NARROW = {"width": 320, "height": 640}


def fits(page: Page) -> None:
    """Nothing runs out of a narrow screen, and axe finds nothing."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide"
    accessible(page)


def test_written_looked_at_and_adopted(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.monitor, viewport=NARROW)
    page.goto("/settings/")
    page.get_by_role("link", name="The protocol", exact=True).click()
    expect(page.get_by_text("Example, not adopted").first).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Write or change the protocol").click()
    fits(page)
    page.get_by_role("button", name="Start a draft").click()
    expect(page.get_by_text("Nothing stands in the way of adopting it.")).to_be_visible()
    fits(page)

    page.get_by_role("link", name="4.1 A plain enquiry waits for working hours").click()
    fits(page)
    page.get_by_label("Title", exact=True).fill("An ordinary question waits for the morning")
    page.get_by_label("Number", exact=True).fill("4.2")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="The number 4.2 stands more than once: “An ordinary").click()
    page.get_by_label("Number", exact=True).fill("4.1")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Next working day").click()
    fits(page)
    page.get_by_label("Working days until it is answered").fill("5")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Move 4.1 up").click()

    page.get_by_role("link", name="Add a clause").click()
    fits(page)
    page.get_by_role("link", name="Words only").click()
    for label, words in (("Number", "8.1"), ("Title", "Training"), ("Text", "Everybody is trained."),
                         ("Source", "Council, 2026")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="See what it would change").click()
    expect(page.get_by_text("There were no messages in that time.")).to_be_visible()
    expect(page.get_by_text("Next working day, reply")).to_contain_text("Mon 1 Jun")
    fits(page)
    page.get_by_role("link", name="Adopt it").click()
    page.get_by_role("button", name="Adopt it").click()
    expect(page.locator(".error-summary")).to_contain_text("Give the number of the minute")
    fits(page)
    page.get_by_label("Date of the meeting that adopted it").fill("2026-05-20")
    page.get_by_label("Number of the minute").fill("41/26")
    page.get_by_label("In force from the beginning of").fill("2026-05-26")
    page.get_by_role("button", name="Adopt it").click()
    expect(page.get_by_text("The protocol is adopted.")).to_be_visible()
    expect(page.get_by_text("Adopted by the council on 20 May 2026, minute 41/26.")).to_be_visible()
    expect(page.get_by_text("not adopted")).to_have_count(0)
    fits(page)
    assert [fault for fault in page.faults if "422" not in fault] == []  # type: ignore[attr-defined]
    text = versions.in_force(time.moment("2026-05-26T09:00+01:00"))
    assert (text.minute, text.clauses.get(number="8.1").title) == ("41/26", "Training")
