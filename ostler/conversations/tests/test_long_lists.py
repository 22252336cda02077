"""A long list and a long conversation are shown in parts, and no part is a way in."""

import pytest
from django.test import Client

from ostler.conversations import actions, inbox, window
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from tests.cast import Cast
from tests.pages import ClientFor


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three messages make a page."""
    monkeypatch.setattr(window, "SHOWN", 3)
    monkeypatch.setattr(window, "GROWN", 6)


@pytest.fixture
def long(cast: Cast) -> Conversation:
    """Eight messages: the opening words, and seven replies."""
    matter = portal_is_down(cast)
    for number in range(2, 9):
        actions.reply(by=cast.ada, conversation=matter, body=f"Words {number}.", client_message_id=f"w{number}")
    return Conversation.objects.get(pk=matter.pk)


def numbers(text: str) -> list[int]:
    return [number for number in range(1, 20) if f'id="message-{number}"' in text]


def address(matter: Conversation, more: str = "") -> str:
    return f"/conversations/{matter.uid}{more}"


def test_the_newest_part_leads_to_the_earlier_ones(cast: Cast, client_for: ClientFor, long: Conversation) -> None:
    browser = client_for(cast.ada)
    newest = browser.get(address(long)).content.decode()
    assert numbers(newest) == [6, 7, 8]
    assert "?before=6" in newest
    earlier = browser.get(address(long, "?before=6")).content.decode()
    assert numbers(earlier) == [3, 4, 5]
    assert "Newest messages" in earlier
    assert 'data-count="5"' in earlier, "who reads an earlier part has not seen the newest"
    first = browser.get(address(long, "?before=3")).content.decode()
    assert numbers(first) == [1, 2]
    assert "Earlier messages" not in first


def test_the_earlier_part_comes_alone_for_a_script(cast: Cast, client_for: ClientFor, long: Conversation) -> None:
    part = client_for(cast.ada).get(address(long, "/thread?before=6&earlier=1"), headers={"HX-Request": "true"})
    text = part.content.decode()
    assert numbers(text) == [3, 4, 5]
    assert 'id="live"' not in text
    assert 'id="earlier"' in text


def test_news_takes_nothing_from_the_page(cast: Cast, client_for: ClientFor, long: Conversation) -> None:
    actions.reply(by=cast.desk, conversation=long, body="On it.", client_message_id="d1")
    browser = client_for(cast.ada)
    live = browser.get(address(long, "/thread?since=6"), headers={"HX-Request": "true"}).content.decode()
    assert numbers(live) == [6, 7, 8, 9]
    assert "since=6" in live
    assert numbers(browser.get(address(long, "/thread?since=1"), headers={"HX-Request": "true"}).content.decode()) == [
        4, 5, 6, 7, 8, 9], "and never grows without end"


@pytest.mark.parametrize("more", ["?before=0", "?before=x", "?before=999999999", "?before=-1", "?before=²"])
def test_a_part_that_is_none_is_the_newest(cast: Cast, client_for: ClientFor, long: Conversation, more: str) -> None:
    assert numbers(client_for(cast.ada).get(address(long, more)).content.decode()) == [6, 7, 8]


@pytest.mark.parametrize("who", ["bram", "jo", "monitor", "records", "pat", "res", "admin"])
@pytest.mark.parametrize("more", ["?before=6", "/thread?before=6&earlier=1", "/thread?since=1"])
def test_no_part_is_a_way_in(cast: Cast, client: Client, long: Conversation, who: str, more: str) -> None:
    client.force_login(getattr(cast, who).account)
    assert client.get(address(long, more), headers={"HX-Request": "true"}).status_code == 404


def test_an_inspection_leaves_no_gap_that_tells_of_it(cast: Cast, client_for: ClientFor, long: Conversation) -> None:
    browser = client_for(cast.ada)
    before = [browser.get(address(long, more)).content.decode() for more in ("", "?before=6")]
    actions.inspect(by=cast.admin, conversation=long, reason="A complaint about this thread.")
    after = [browser.get(address(long, more)).content.decode() for more in ("", "?before=6")]
    assert [numbers(text) for text in before] == [numbers(text) for text in after]
    assert "inspect" not in "".join(after)


def test_older_conversations_stand_on_pages_of_their_own(cast: Cast, client_for: ClientFor) -> None:
    matters = []
    for minute in range(5):
        with time.use(time.moment(f"2026-05-20T09:0{minute}+01:00")):
            matters.append(pothole(cast))
    newest = inbox.page(cast.ada, most=2)
    assert [row.conversation for row in newest.rows] == [matters[4], matters[3]]
    middle = inbox.page(cast.ada, most=2, before=newest.older)
    assert [row.conversation for row in middle.rows] == [matters[2], matters[1]]
    last = inbox.page(cast.ada, most=2, before=middle.older)
    assert ([row.conversation for row in last.rows], last.older) == ([matters[0]], "")
    assert matters[1].uid in client_for(cast.ada).get(f"/conversations?before={matters[2].uid}").content.decode()


def test_what_is_not_theirs_is_no_place_to_begin(cast: Cast) -> None:
    with time.use(time.moment("2026-05-20T09:00+01:00")):
        hers = pothole(cast)
    his = portal_is_down(cast, by=cast.bram)
    assert [row.conversation for row in inbox.page(cast.bram, before=hers.uid).rows] == [his]


@pytest.mark.parametrize("few", [0, 3_000])
def test_many_or_few_the_list_is_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(inbox, "FEW", few)
    matters = {pothole(cast), portal_is_down(cast), portal_is_down(cast, by=cast.bram)}
    for person in cast:
        visible = set(Conversation.objects.visible_to(person))
        assert {row.conversation for row in inbox.inbox(person)} == visible & matters
