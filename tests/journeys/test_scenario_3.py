"""A formal complaint comes as a message. One tap: the sender reads kind words and the link, it goes to the post for
complaints, its clock and its record go on. And what is merely somebody else's, or can wait."""

from playwright.sync_api import Page, expect

from ostler.conversations import actions, dues
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel.ids import new_uid
from ostler.people.models import Holding, Post
from ostler.services.models import Assignment, Service
from tests.cast import LONG_AGO, Cast
from tests.journeys.conftest import PageFor, accessible

COMPLAINT = "I want to make a formal complaint about how the planning service treated my resident"
LINK = "https://www.gov.uk/complain-about-your-council"


def _complaints_manager(cast: Cast) -> None:
    post = Post.objects.create(title="Complaints Manager", organisation=cast.council, level=4)
    Holding.objects.create(post=post, person=cast.records, since=LONG_AGO)
    service = Service.objects.create(lgsl_id=353, name="Complaints procedure", slug="complaints-procedure")
    Assignment.objects.create(service=service, post=post, since=LONG_AGO)


def _says_so(officer: Page, button: str) -> None:
    """The page with the words, looked at, and sent."""
    officer.get_by_role("button", name=button, exact=True).click()
    expect(officer.get_by_role("textbox", name="What the sender reads")).not_to_be_empty()
    accessible(officer)
    officer.get_by_role("button", name=button, exact=True).click()


def test_a_complaint_finds_its_process(page_for: PageFor, stage: Cast) -> None:
    _complaints_manager(stage)
    matter = actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body=COMPLAINT, client_message_id=new_uid())
    owed = [(due.kind, due.due_on) for due in dues.current(matter)]
    officer, ada = page_for(stage.max), page_for(stage.ada)
    ada.goto(matter.url)
    officer.goto(matter.url)
    officer.get_by_role("button", name="Wrong channel", exact=True).click()
    expect(officer.get_by_text("It needs: The complaints process. It goes to: Complaints Manager.")).to_be_visible()
    expect(officer.get_by_role("textbox", name="What the sender reads")).to_contain_text(LINK)
    accessible(officer)
    officer.get_by_role("button", name="Wrong channel", exact=True).click()
    expect(officer.get_by_text("Nothing is held against them.")).to_be_visible()
    said = ada.get_by_role("list", name="Messages").locator("li.note")
    expect(said).to_contain_text("a complaint is best looked after by the complaints process")
    expect(said.locator(".by")).to_contain_text("Head of Planning")
    expect(said.locator(".by")).not_to_contain_text("Max Iddon")
    expect(said.get_by_role("link")).to_have_attribute("href", LINK)
    expect(ada.locator("#truth")).to_contain_text("Complaints Manager")
    manager = page_for(stage.records)
    manager.goto("/conversations")
    expect(manager.get_by_role("link", name=COMPLAINT[:30])).to_be_visible()
    assert [(due.kind, due.due_on) for due in dues.current(matter)] == owed
    assert not ada.faults  # type: ignore[attr-defined]


def test_somebody_else_s_goes_to_them_with_a_word_without_scripts(page_for: PageFor, stage: Cast) -> None:
    matter = actions.start(by=stage.ada, to=f"post:{stage.head.uid}", body="how far is the pothole on X Street?",
                           client_message_id=new_uid())
    officer = page_for(stage.max, java_script_enabled=False)
    officer.goto(matter.url)
    officer.get_by_text("More", exact=True).click()
    officer.get_by_role("button", name="Wrong person", exact=True).click()
    officer.get_by_role("radio", name="I don't know: the duty desk").check()
    officer.get_by_role("button", name="Wrong person", exact=True).click()
    expect(officer.get_by_text("Sent on.")).to_be_visible()
    assert Conversation.objects.get(pk=matter.pk).post == stage.duty_desk


def test_what_can_wait_waits_with_a_word(page_for: PageFor, stage: Cast) -> None:
    matter = portal_is_down(stage)
    duty, ada = page_for(stage.desk), page_for(stage.ada)
    ada.goto(matter.url)
    duty.goto(matter.url)
    duty.get_by_text("More", exact=True).click()
    _says_so(duty, "Not now")
    expect(ada.get_by_role("list", name="Messages")).to_contain_text("This can wait for working hours")
    expect(ada.locator("#truth")).to_contain_text("Waiting for: Director of Development")
    expect(ada.locator(".tag").first).to_have_text("Next working day")
