"""Residents ring: each call in one line, twelve calls one count, and one tap tells them all."""

from playwright.sync_api import Page, expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.notify.models import Notice
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible
from tests.journeys.phone import until


def _matter(stage: Cast) -> Conversation:
    return actions.start(by=stage.ada, to=f"service:{stage.planning.uid}", client_message_id="one",
                         body="planning website won't take comments")


def _note(page: Page, line: str, name: str = "", contact: str = "") -> None:
    page.locator("#ring-note > summary").click()
    page.get_by_role("textbox", name="What a resident rang about").fill(line)
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Mobile number or e-mail address").fill(contact)
    page.get_by_role("button", name="Note the call").click()


def test_each_in_a_line_and_all_told_with_one_tap(page_for: PageFor, stage: Cast) -> None:
    matter = _matter(stage)
    for number in range(9):
        actions.note_ring(by=stage.pa, conversation=matter, rang=actions.Rang(f"Call {number}"))
    ada = page_for(stage.ada)
    ada.goto(matter.url)
    _note(ada, "Cannot comment on 26/0123", "Mrs Fenwick", "07700 900123")
    _note(ada, "Asks whether letters count", "Mr Hobb", "hobb@example.org")
    accessible(ada)
    _note(ada, "The page is blank", "Mr Yates", "01632 960123")
    expect(ada.get_by_role("link", name="12 residents rang")).to_be_visible()
    officer = page_for(stage.desk)
    officer.goto(f"{matter.url}/rings")
    expect(officer.get_by_role("main")).to_contain_text("Cannot comment on 26/0123")
    assert "Fenwick" not in officer.content()
    officer.goto(matter.url)
    officer.get_by_role("button", name="Resolve").click()
    expect(officer.locator("#truth")).to_contain_text("Resolved")
    ada.get_by_role("link", name="12 residents rang").click()
    accessible(ada)
    expect(ada.get_by_role("textbox", name="What they are told")).to_have_value(
        "This is solved. Thank you for ringing about it.")
    ada.get_by_role("button", name="Tell 2 residents").click()
    until(ada, lambda: Notice.objects.filter(person=None).count() == 2)
    expect(ada.get_by_role("button", name="Tell 2 residents")).to_have_count(0)
    to_ring = ada.get_by_role("region", name="To ring back")
    expect(to_ring).to_contain_text("Mr Yates")
    ada.get_by_role("button", name="Rung back").click()
    expect(to_ring).to_have_count(0)


def test_without_javascript_on_a_narrow_phone(page_for: PageFor, stage: Cast) -> None:
    matter = _matter(stage)
    page = page_for(stage.ada, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(matter.url)
    _note(page, "Cannot comment", "Mrs Fenwick", "07700 900123")
    expect(page.get_by_role("link", name="1 resident rang")).to_be_visible()
    page.get_by_role("link", name="1 resident rang").click()
    page.get_by_role("textbox", name="What they are told").fill("It works again.")
    page.get_by_role("button", name="Tell 1 resident").click()
    assert Notice.objects.filter(person=None, channel="sms").count() == 1
