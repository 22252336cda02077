"""What was opened can be read with no signal, says as of when, and goes with its person."""

import pytest
from playwright.sync_api import expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.journeys.conftest import House, PageFor, accessible, sign_in
from tests.journeys.line import bad_line
from tests.journeys.phone import holds, not_sent, reply, settled

UNSENT = """([conversation, person]) => ostler.outbox.add(
  { id: "one", person, kind: "reply", conversation, title: "The weir", body: "Never mind", state: "refused" })"""
NOTHING = {"kept": [], "databases": []}


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="The weir at Mill Lane is loose",
                         client_message_id=new_uid(), urgency="protect-the-service")


def test_with_no_signal_home_a_conversation_and_the_numbers_can_be_read(
    page_for: PageFor, stage: Cast, matter: Conversation
) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page, matter.url)
    actions.reply(by=stage.max, conversation=matter, body="Somebody is on the way", client_message_id=new_uid())
    expect(page.get_by_role("list", name="Messages")).to_contain_text("Somebody is on the way")
    page.wait_for_timeout(1500)     # what came while one looked is put away a second later
    page.context.set_offline(True)
    page.goto("/")
    strip = page.get_by_role("region", name="No signal")
    expect(strip).to_contain_text("As it was at 10:40; no signal now.")
    strip.get_by_text("Numbers to ring").click()
    expect(strip.get_by_role("link", name="Danger to life: 999")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="The weir at Mill Lane is loose").click()
    expect(page.get_by_role("list", name="Messages")).to_contain_text("Somebody is on the way")
    expect(page.get_by_role("button", name="Resolve")).to_be_hidden()
    accessible(page)
    page.goto("/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal")
    expect(page.get_by_text("This page is not kept on this phone.")).to_be_visible()
    accessible(page)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


def test_only_what_may_be_kept_is_kept(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.admin, service_workers="allow")
    settled(page)
    for path in ("/settings/", "/accounts/sessions/", "/conversations/inspections", "/search/?q=weir", "/people/"):
        page.goto(path)
    paths = {line.split()[1] for line in holds(page)["kept"] if line.startswith("ostler-pages-")}
    assert paths == {"/", "/conversations", "/conversations/new", "/offline"}


def test_signed_out_nothing_is_left(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page, matter.url)
    page.evaluate(UNSENT, [matter.uid, stage.ada.uid])
    page.goto("/settings/")
    expect(not_sent(page)).to_contain_text("Never mind")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("alert").filter(has_text="Something is not sent yet.")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.wait_for_timeout(500)
    assert holds(page) == NOTHING
    assert matter.messages.count() == 1


def test_whose_session_ended_elsewhere_keeps_no_page(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page, matter.url)
    page.context.clear_cookies()
    page.goto("/search/")
    expect(page.get_by_role("button", name="Sign in").first).to_be_visible()
    page.wait_for_timeout(300)
    assert not [line for line in holds(page)["kept"] if line.startswith("ostler-pages-")]
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(matter.url)


def test_another_person_sees_nothing_of_the_first(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page, matter.url)
    page.context.set_offline(True)
    reply(page, "For Max alone")
    not_sent(page)
    page.context.clear_cookies()
    sign_in(page.context, stage.bram)
    page.context.set_offline(False)
    settled(page)
    expect(page.get_by_role("region", name="Not sent")).to_be_hidden()
    assert not [line for line in holds(page)["kept"] if matter.uid in line or stage.ada.uid in line]
    assert page.evaluate("async () => (await ostler.outbox.list()).length") == 0
    page.context.set_offline(True)
    page.goto(matter.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal")


def test_on_a_dead_slow_line_the_kept_page_comes_first_and_the_fresh_one_is_taken_in(
    page_for: PageFor, house: House, stage: Cast, matter: Conversation
) -> None:
    with bad_line(house.port) as line:
        page = page_for(stage.ada, base_url=line.address, service_workers="allow")
        settled(page, "/")
        line.trip = 5.0
        actions.start(by=stage.ada, to="desk", body="Something newer", client_message_id=new_uid())
        page.goto("/")
        expect(page.get_by_role("region", name="No signal")).to_contain_text("The line is slow: asking again.")
        expect(page.locator("#conversations")).to_contain_text("The weir at Mill Lane is loose")
        line.trip = 0.0
        expect(page.locator("#conversations")).to_contain_text("Something newer")
        expect(page.get_by_role("region", name="No signal")).to_be_hidden()


def test_what_is_theirs_no_more_is_kept_no_more(page_for: PageFor, stage: Cast, matter: Conversation) -> None:
    """A safeguarding flag took it from them: once the house has said so, the phone has it no more."""
    page = page_for(stage.max, service_workers="allow")
    settled(page, matter.url)
    assert any(f" {matter.url}" in line for line in holds(page)["kept"])
    actions.flag(by=stage.ada, conversation=matter)
    page.goto(matter.url)
    page.wait_for_timeout(500)
    assert not any(f" {matter.url}" in line for line in holds(page)["kept"])
