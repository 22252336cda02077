"""A word to the monitoring officer from a matter's page to what came of it, and counts that name nobody, on a phone."""

from playwright.sync_api import Page, expect

from ostler.audit.models import Stream
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.protocol.models import Version
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

SAID = "It was the third time this month, and others were in the room. " * 12 + "x" * 300


def fits(page: Page) -> None:
    """Nothing hangs over the side, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    accessible(page)


def test_a_word_is_raised_answered_closed_and_nobody_else_knows(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    actions.reply(by=stage.dora, conversation=matter, body="Leave me in peace, councillor", client_message_id="r1")
    ada, monitor = page_for(stage.ada), page_for(stage.monitor)
    ada.goto(matter.url)
    ada.get_by_role("link", name="A word to the monitoring officer").click()
    expect(ada.get_by_text("A subject access request can reach it.")).to_be_visible()
    fits(ada)
    ada.get_by_label("Leave me in peace, councillor").check()
    ada.get_by_role("button", name="Send in confidence").click()
    expect(ada.locator(".error-summary")).to_contain_text("Write a word first.")
    expect(ada.get_by_label("Leave me in peace, councillor")).to_be_checked()
    fits(ada)
    ada.get_by_label("What you want to say").fill(SAID)
    ada.get_by_role("button", name="Send in confidence").click()
    expect(ada.get_by_text("You and Mona Rudge read this, and nobody else.")).to_be_visible()
    fits(ada)

    monitor.goto("/settings/")
    monitor.get_by_role("link", name="In confidence").click()
    expect(monitor.get_by_text("Waits for you since")).to_be_visible()
    fits(monitor)
    monitor.get_by_role("link", name="Ada Okafor").click()
    expect(monitor.get_by_text("Leave me in peace, councillor")).to_be_visible()
    expect(monitor.get_by_text(matter.reference)).to_be_visible()
    expect(monitor.get_by_text(matter.subject)).to_have_count(0)
    monitor.get_by_label("Your answer").fill("Who else was there?")
    monitor.get_by_role("button", name="Send in confidence").click()
    fits(monitor)
    ada.goto("/waiting/")
    expect(ada.get_by_text("Who else was there?")).to_be_visible()
    monitor.get_by_role("link", name="Close it").click()
    fits(monitor)
    monitor.get_by_label("It was settled between those concerned").check()
    monitor.get_by_label("In words, for who raised it").fill("We spoke, all three of us.")
    monitor.get_by_role("button", name="Close it").click()
    expect(monitor.get_by_role("link", name="Open it again")).to_be_visible()
    fits(monitor)

    ines = page_for(stage.admin)
    ines.goto(monitor.url)
    expect(ines.get_by_text("We spoke, all three of us.")).to_have_count(0)
    ines.goto("/concerns/")
    expect(ines.get_by_text("Nothing yet.")).to_be_visible()
    fits(ines)
    faults = [*ada.faults, *monitor.faults]  # type: ignore[attr-defined]
    assert [fault for fault in faults if "422" not in fault] == []      # the page that says what is wrong


def _departed(stage: Cast, version: Version, kind: str, times: int, at: str) -> None:
    number = version.clauses.get(kind=kind).number
    advice = {"answer": "use-another-way", "shown": "use-another-way", "clauses": [{"id": number}]}
    moment = time.moment(at)
    for _each in range(times):
        Conversation.objects.create(
            opened_by=stage.ada, opened_at=moment, last_at=moment, capacity="council", urgency="next-working-day",
            version=version, advice=advice, chain=Stream.objects.create(name=new_uid()))


def test_departures_are_read_on_a_phone(page_for: PageFor, stage: Cast) -> None:
    version = portal_is_down(stage).version
    assert version is not None
    for kind, times, month in (("party", 6, "06"), ("party", 2, "07"), ("planning-lobbying", 11, "09"),
                               ("planning-lobbying", 3, "10"), ("planning-lobbying", 4, "11")):
        _departed(stage, version, kind, times, f"2025-{month}-10T09:00+00:00")
    monitor = page_for(stage.monitor)
    monitor.goto("/protocol/departures/?year=2025")
    expect(monitor.get_by_role("heading", name="2025–26")).to_be_visible()
    expect(monitor.get_by_text("1–4", exact=True)).to_have_count(3)
    fits(monitor)
    assert monitor.faults == []  # type: ignore[attr-defined]
