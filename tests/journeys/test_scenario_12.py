"""Two rivals and a partner report one outage: linked, acknowledged once, told once, and none is shown another."""

from playwright.sync_api import Page, expect

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

WORDS = {"ada": "planning website won't take comments, says my ward",
         "bram": "the planning website takes no comments at all",
         "pat": "planning website gives an error on comments"}
UPDATE = "The supplier restarts the portal at 11:15. Comments made until then count."


def _reported(stage: Cast) -> dict[str, Conversation]:
    return {key: actions.start(by=getattr(stage, key), to=f"service:{stage.planning.uid}", body=words,
                               urgency="protect-the-service", client_message_id=key) for key, words in WORDS.items()}


def _linked(page: Page, first: Conversation) -> None:
    page.goto(first.url)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Same problem as…").click()
    boxes = page.get_by_role("group", name="About the same").get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Same problem").click()
    page.get_by_role("link", name="Same problem:").click()


def test_once_for_all_and_each_alone(page_for: PageFor, stage: Cast) -> None:
    reported = _reported(stage)
    officer = page_for(stage.desk)
    officer.goto(f"{reported['ada'].url}/same-problem")
    accessible(officer)
    _linked(officer, reported["ada"])
    reports = officer.get_by_role("list", name="Reports")
    for who in ("Ada Okafor", "Bram Whitlow", "Pat Quill"):
        expect(reports).to_contain_text(who)
    accessible(officer)
    officer.get_by_role("button", name="I have all of them").click()
    expect(reports).to_contain_text("You have it")
    officer.get_by_role("textbox", name="What they are told").fill("As Bram Whitlow told us, it is down.")
    officer.get_by_role("button", name="Send to all 3").click()
    expect(officer.get_by_role("main").get_by_role("alert")).to_contain_text("Bram Whitlow")
    accessible(officer)
    officer.get_by_role("textbox", name="What they are told").fill(UPDATE)
    officer.get_by_role("button", name="Send to all 3").click()
    expect(officer.get_by_role("main")).to_contain_text("3 senders were told")
    for key, matter in reported.items():
        page = page_for(getattr(stage, key))
        page.goto(matter.url)
        expect(page.get_by_role("list", name="Messages")).to_contain_text(UPDATE)
        shown = page.content()
        for other in set(WORDS) - {key}:
            for secret in (getattr(stage, other).name, reported[other].reference, reported[other].uid, WORDS[other]):
                assert secret not in shown
        assert "Same problem" not in shown
        assert page.goto(reported["bram" if key != "bram" else "ada"].url).status == 404  # type: ignore[union-attr]
    officer.get_by_role("button", name="Resolve all").click()
    expect(reports.get_by_text("Resolved")).to_have_count(3)


def test_without_javascript(page_for: PageFor, stage: Cast) -> None:
    reported = _reported(stage)
    officer = page_for(stage.desk, java_script_enabled=False)
    _linked(officer, reported["bram"])
    officer.get_by_role("textbox", name="What they are told").fill(UPDATE)
    officer.get_by_role("button", name="Send to all 3").click()
    expect(officer.get_by_role("main")).to_contain_text("3 senders were told")
    expect(officer.get_by_role("list", name="Reports")).to_contain_text("answered")
