"""Two monitoring officers write the same part of a draft: the second loses no word, sees the first's, and chooses."""

from typing import Any

import pytest

from ostler.protocol.models import Version
from ostler.protocol.tests.test_editor_pages import entered
from ostler.protocol.tests.test_protocol_page import text_of
from ostler.protocol.tests.texts import change, draft, promise
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

Open = tuple[str, dict[str, Any]]


@pytest.fixture
def text(cast: Cast) -> Version:
    return draft(cast.monitor)


@pytest.fixture
def editor(cast: Cast, client_for: ClientFor) -> PageClient:
    return client_for(cast.monitor)


def opened(text: Version, editor: PageClient) -> Open:
    """Clause 4.1 as it stands on the page of somebody who is about to write."""
    page = f"/protocol/drafts/{text.uid}/clauses/{text.clauses.get(number='4.1').uid}"
    return page, entered(editor.get(page))


def test_the_second_sees_both_and_nothing_is_saved(cast: Cast, text: Version, editor: PageClient) -> None:
    page, mine = opened(text, editor)
    change(cast.monitor, text, "4.1", text="The other's words.")
    answer = editor.post(page, mine | {"text": "My words, all of them."})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "Somebody else saved this while you were writing." in shown
    assert shown.index("The other&#x27;s words.") < shown.index("My words, all of them.")
    assert text.clauses.get(number="4.1").text == "The other's words."


def test_saved_again_it_is_meant_and_the_other_s_is_one_link_away(
    cast: Cast, text: Version, editor: PageClient
) -> None:
    page, mine = opened(text, editor)
    change(cast.monitor, text, "4.1", text="The other's words.")
    answer = editor.post(page, mine | {"text": "My words."})
    assert f'href="{page}"' in text_of(answer)
    assert "The other's words." in entered(editor.get(page))["text"]
    editor.post(page, entered(answer))
    assert text.clauses.get(number="4.1").text == "My words."


def test_a_third_who_saves_meanwhile_is_shown_as_well(cast: Cast, text: Version, editor: PageClient) -> None:
    page, mine = opened(text, editor)
    change(cast.monitor, text, "4.1", text="The second's.")
    again = entered(editor.post(page, mine | {"text": "Mine."}))
    change(cast.monitor, text, "4.1", text="The third's.")
    assert "The third&#x27;s." in text_of(editor.post(page, again))


def test_another_place_or_another_clause_is_no_collision(cast: Cast, text: Version, editor: PageClient) -> None:
    page, mine = opened(text, editor)
    editor.post(f"{page}/place", {"do": "up"})
    change(cast.monitor, text, "4.2", title="Another title")
    assert editor.post(page, mine | {"text": "My words."}).status_code == 302


def test_a_class_is_told_of_in_the_same_way(cast: Cast, text: Version, editor: PageClient) -> None:
    page = f"/protocol/drafts/{text.uid}/classes/next-working-day"
    mine = entered(editor.get(page))
    promise(cast.monitor, text, "next-working-day", reply=7)
    answer = editor.post(page, mine | {"reply_days": "5"})
    assert answer.status_code == 409
    assert '<dd class="told">7</dd>' in text_of(answer)
    assert text.classes.get(key="next-working-day").reply_days == 7
    editor.post(page, entered(answer))
    assert text.classes.get(key="next-working-day").reply_days == 5
