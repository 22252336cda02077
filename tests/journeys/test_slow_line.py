"""The first story on a line of two seconds there and back that loses one request in twenty."""

from playwright.sync_api import Route, expect

from ostler.conversations.models import Conversation
from tests.cast import Cast
from tests.journeys.conftest import House, PageFor
from tests.journeys.line import bad_line
from tests.journeys.phone import reply, settled, until

PORTAL = "planning website won't take comments"
PATIENCE = 40_000


def test_find_send_acknowledged_reply(page_for: PageFor, house: House, stage: Cast) -> None:
    with bad_line(house.port, failing=0.05, seed=3) as line:
        ada = page_for(stage.ada, base_url=line.address, service_workers="allow")
        ada.set_default_timeout(PATIENCE)
        settled(ada)                # an evening before, at home
        line.trip = 2.0
        ada.goto("/conversations/new")
        ada.get_by_role("textbox", name="What is it about?").fill(PORTAL)
        expect(ada.get_by_role("radio", name="Planning applications")).to_be_checked(timeout=PATIENCE)
        ada.get_by_role("button", name="Send", exact=True).click()
        expect(ada.get_by_role("button", name="Sending")).to_be_visible(timeout=300)
        expect(ada.get_by_role("heading", level=1)).to_have_text(PORTAL, timeout=PATIENCE)
        matter = Conversation.objects.get()
        officer = page_for(stage.desk)
        officer.goto(matter.url)
        officer.get_by_role("button", name="I have it").click()
        expect(ada.locator("#truth")).to_contain_text("Duty officer has it", timeout=PATIENCE)
        for words in ("Thank you", "The residents ask again"):
            reply(ada, words)
            expect(ada.locator(".messages .mine").last).to_contain_text(words, timeout=300)
        until(ada, lambda: matter.messages.count() == 3, seconds=40)
        expect(ada.locator(".messages .waiting")).to_have_count(0, timeout=PATIENCE)
        bodies = [message.body for message in matter.messages.order_by("number")]
        assert bodies[1:] == ["Thank you", "The residents ask again"]
        assert Conversation.objects.count() == 1


def test_words_written_before_the_scripts_are_there_are_asked_for_all_the_same(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))
    page.goto("/conversations/new", wait_until="commit")
    page.get_by_role("textbox", name="What is it about?").fill(PORTAL)
    page.route("**/*.js", lambda route: route.continue_())      # asked first from now on
    assert held, "the scripts were waited for"
    for each in held:
        each.continue_()
    expect(page.get_by_role("radio", name="Planning applications")).to_be_checked()
