"""Trust and thanks. She writes to an officer she knows, who sees which rule allowed it. Her thank-you reaches him and
his manager, and everybody once he agrees; and he can take that back."""

from playwright.sync_api import expect

from ostler.conversations.models import Conversation
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

PUBLIC = "The head of planning found the paper within the hour."


def test_she_writes_to_an_officer_she_knows_and_thanks_him(page_for: PageFor, stage: Cast) -> None:
    ada, officer, manager, anybody = (page_for(each) for each in (stage.ada, stage.max, stage.dora, None))
    ada.goto(f"/conversations/new?to=person:{stage.max.uid}")
    ada.get_by_role("textbox", name="What is it about?").fill("What stage has 26/0123 reached?")
    before = ada.get_by_role("region", name="Before you send").locator(".verdict")
    expect(before).to_contain_text("Your protocol allows this:")
    ada.get_by_role("radio", name="Max Iddon").check()
    ada.get_by_role("button", name="Send", exact=True).click()
    expect(ada.get_by_role("list", name="Messages")).to_contain_text("What stage has 26/0123")
    matter = Conversation.objects.get()
    rule = next(clause for clause in matter.advice["clauses"] if "know" in clause["title"].lower() + clause["text"])

    officer.goto(matter.url)
    officer.get_by_text("Why it went here").click()
    expect(officer.locator("#routed")).to_contain_text(f"{rule['id']} {rule['title']}")
    officer.get_by_role("textbox", name="Reply").fill("It is decided on Monday.")
    officer.get_by_role("button", name="Send reply").click()
    # On her page, not on his: his shows the words before the house has them.
    expect(ada.get_by_role("list", name="Messages")).to_contain_text("It is decided on Monday.")

    ada.goto(f"{matter.url}/thanks")
    ada.get_by_role("textbox", name="Your thanks").fill("Thank you. That helps the family at number 9.")
    ada.get_by_role("textbox", name="What everybody may read").fill(PUBLIC)
    accessible(ada)
    ada.get_by_role("button", name="Thank", exact=True).click()
    expect(ada.get_by_role("main")).to_contain_text("The officer is asked whether everybody may read this:")
    accessible(ada)

    manager.goto(matter.url)
    expect(manager.get_by_role("list", name="Messages")).to_contain_text("That helps the family at number 9.")
    anybody.goto("/thanks/")
    expect(anybody.get_by_role("main")).not_to_contain_text(PUBLIC)

    officer.goto(matter.url)
    expect(officer.get_by_role("list", name="Messages")).to_contain_text("May everybody read this")
    accessible(officer)
    officer.get_by_role("button", name="Yes", exact=True).click()
    expect(officer.get_by_role("link", name="Everybody can read these thanks")).to_be_visible()
    anybody.goto("/thanks/")
    expect(anybody.get_by_role("list", name="Thanks")).to_contain_text(PUBLIC)
    expect(anybody.get_by_role("list", name="Thanks")).to_contain_text("Head of Planning")
    expect(anybody.get_by_role("list", name="Thanks")).not_to_contain_text("Max Iddon")
    expect(anybody.get_by_role("main")).not_to_contain_text("number 9")
    accessible(anybody)

    officer.get_by_role("list", name="Messages").get_by_role("button", name="Take it back").click()
    expect(officer.get_by_role("main")).to_contain_text("These thanks are not public any more.")
    anybody.goto("/thanks/")
    expect(anybody.get_by_role("main")).to_contain_text("Nothing stands here yet.")
    for page in (ada, officer, manager, anybody):
        assert not page.faults  # type: ignore[attr-defined]
