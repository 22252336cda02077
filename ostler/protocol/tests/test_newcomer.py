"""What puzzled somebody who had never seen the editor, and should puzzle nobody again."""

import pytest

from ostler.protocol import actions
from ostler.protocol.models import Version
from ostler.protocol.tests.test_protocol_page import text_of
from ostler.protocol.tests.texts import draft, promise
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture
def text(cast: Cast) -> Version:
    return draft(cast.monitor)


@pytest.fixture
def editor(cast: Cast, client_for: ClientFor) -> PageClient:
    return client_for(cast.monitor)


def test_each_empty_field_is_named_where_what_is_wrong_is_listed(text: Version, editor: PageClient) -> None:
    shown = text_of(editor.post(f"/protocol/drafts/{text.uid}/clauses/new/text", {}))
    for label in ("Number", "Title", "Text", "Source"):
        assert shown.count(f"Fill in “{label}”.") == 2
    assert "This field is required" not in shown


def test_a_text_that_has_every_kind_says_why_so_few_are_offered(text: Version, editor: PageClient) -> None:
    page = f"/protocol/drafts/{text.uid}/clauses/new/"
    assert "is in the draft already: change it there" in text_of(editor.get(page))
    text.clauses.get(kind="party").delete()
    assert "is in the draft already" not in text_of(editor.get(page))


def test_who_changes_days_is_told_that_the_words_may_name_them(text: Version, editor: PageClient) -> None:
    page = text_of(editor.get(f"/protocol/drafts/{text.uid}/classes/next-working-day"))
    assert "Where the words above name days or minutes, change them there too." in page


def test_the_preview_sets_its_colons_right(cast: Cast, text: Version, editor: PageClient) -> None:
    promise(cast.monitor, text, "next-working-day", reply=5)
    shown = " ".join(text_of(editor.get(f"/protocol/drafts/{text.uid}/preview")).split())
    assert "reply: <time" in shown


def test_the_first_page_says_that_something_waits_in_confidence(cast: Cast, client_for: ClientFor) -> None:
    concern = actions.raise_concern(by=cast.ada, body="A word about the briefing.", client_id="one")
    monitor = client_for(cast.monitor)
    shown = text_of(monitor.get("/"))
    assert "1 waits for you in confidence" in shown
    assert "briefing" not in shown
    for person in (cast.dora, cast.admin, cast.records):
        assert "in confidence" not in text_of(client_for(person).get("/"))
    monitor.get(concern.url)
    assert "in confidence" not in text_of(monitor.get("/"))
