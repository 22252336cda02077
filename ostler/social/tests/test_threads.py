"""Answers stand under what they answer, in the order of a conversation."""

import pytest

from ostler.social import threads
from ostler.social.actions.amending import withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture
def first(cast: Cast) -> Publication:
    return post(by=cast.ada, wanted=Post("The bridge is open.", cast.ada.ref))


def _answer(cast: Cast, who: str, words: str, above: Publication) -> Publication:
    person = getattr(cast, who)
    return post(by=person, wanted=Post(words, person.ref, parent=above))


def _shown(publication: Publication) -> list[tuple[str, int]]:
    return [(each.item.publication.body if each.item else "", each.depth) for each in threads.below(publication, None)]


def test_each_stands_under_its_own(cast: Cast, first: Publication) -> None:
    one = _answer(cast, "bram", "Since when?", first)
    _answer(cast, "dora", "For lorries too.", first)
    deep = _answer(cast, "ada", "Since nine.", one)
    _answer(cast, "bram", "Thank you.", deep)
    assert _shown(first) == [("Since when?", 1), ("Since nine.", 2), ("Thank you.", 3), ("For lorries too.", 1)]
    assert _shown(one) == [("Since nine.", 1), ("Thank you.", 2)]


def test_a_page_shows_what_is_answered_and_what_answers(cast: Cast, first: Publication, visitor: PageClient) -> None:
    one = _answer(cast, "bram", "Since when?", first)
    _answer(cast, "ada", "Since nine.", one)
    page = visitor.get(one.url).content.decode().partition("<main")[2]
    assert page.index("The bridge is open.") < page.index("Since when?") < page.index("Since nine.")
    assert "1 reply" in visitor.get("/@ada").content.decode()
    assert "Since nine." not in visitor.get("/@ada").content.decode()


def test_what_was_taken_back_holds_the_place_of_its_answers(cast: Cast, first: Publication) -> None:
    one = _answer(cast, "bram", "Since when?", first)
    lone = _answer(cast, "bram", "Hm.", first)
    _answer(cast, "ada", "Since nine.", one)
    withdraw(by=cast.bram, publication=one)
    withdraw(by=cast.bram, publication=lone)
    assert _shown(first) == [("", 1), ("Since nine.", 2)]


def test_nothing_answers_what_was_taken_back_and_no_word_is_lost(
    cast: Cast, first: Publication, client_for: ClientFor,
) -> None:
    withdraw(by=cast.ada, publication=first)
    with pytest.raises(Refused):
        _answer(cast, "bram", "Since when?", first)
    browser = client_for(cast.bram)
    assert browser.get(f"/posts/new?answering={first.uid}").status_code == 404
    page = browser.post("/posts/new", {"answering": first.uid, "body": "Since when?", "voice": cast.bram.ref})
    assert page.status_code == 422
    assert "Since when?" in page.content.decode()


def test_a_visitor_sees_where_to_comment_and_no_button_of_the_house(
    cast: Cast, first: Publication, visitor: PageClient, client_for: ClientFor,
) -> None:
    page = visitor.get(first.url).content.decode()
    assert f"/publications/{first.uid}/comments" in page
    for inside in ("/posts/new", "Pass on"):
        assert inside not in page
    assert f"/posts/new?answering={first.uid}" in client_for(cast.bram).get(first.url).content.decode()
