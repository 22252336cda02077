"""What is new on an open page: counted for who may see it, and told down the streams without a word of what it says."""

import pytest

from ostler.live.payloads import crowds
from ostler.social import following
from ostler.social.actions.amending import withdraw
from ostler.social.actions.following import follow
from ostler.social.actions.posting import Post, post
from ostler.social.actions.publishing import NEWS
from ostler.social.models import Publication
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture
def first(cast: Cast) -> Publication:
    return post(by=cast.ada, wanted=Post("The #bridge is open.", cast.ada.ref))


def _new(browser: PageClient, of: str, since: Publication) -> int:
    count: int = browser.get("/news", {"of": of, "since": since.uid}).json()["new"]
    return count


def test_as_many_as_the_reader_would_see(cast: Cast, first: Publication, visitor: PageClient,
                                         client_for: ClientFor) -> None:
    bram = client_for(cast.bram)
    follow(by=cast.bram, ref=cast.ada.ref)
    places = (cast.ada.ref, "social.tag:bridge")
    assert [_new(visitor, of, first) for of in places] == [0, 0]
    second = post(by=cast.ada, wanted=Post("The #bridge again.", cast.ada.ref))
    assert [_new(visitor, of, first) for of in places] == [1, 1]
    assert _new(bram, following.HOME, first) == 1
    assert _new(visitor, following.HOME, first) == 0
    Publication.objects.filter(pk=second.pk).update(level="members")
    assert [_new(visitor, of, first) for of in places] == [0, 0]
    assert [_new(bram, of, first) for of in places] == [1, 1]


@pytest.mark.parametrize("query", [{}, {"of": "nonsense", "since": "x"}, {"of": "people.person:22222222222222"}])
def test_a_strange_question_is_answered_with_nothing(cast: Cast, visitor: PageClient, query: dict[str, str]) -> None:
    assert visitor.get("/news", query).json() == {"new": 0}


def test_a_visitors_answer_serves_others_and_nobody_elses_does(
    cast: Cast, first: Publication, visitor: PageClient, client_for: ClientFor,
) -> None:
    query = {"of": cast.ada.ref, "since": first.uid}
    assert "public" in visitor.get("/news", query)["Cache-Control"]
    assert client_for(cast.bram).get("/news", query)["Cache-Control"] == "private, no-store"


def test_a_page_says_where_to_ask(cast: Cast, first: Publication, visitor: PageClient) -> None:
    for address in ("/@ada", "/tags/bridge"):
        assert f'data-since="{first.uid}" data-news="/news"' in visitor.get(address).content.decode()


def test_streams_are_told_of_what_is_public_and_of_the_rest_who_follows_and_may_read(
    cast: Cast, first: Publication,
) -> None:
    people = [person.uid for person in (cast.bram, cast.dora, cast.pat)]
    for who in (cast.bram, cast.pat):
        follow(by=who, ref=cast.ada.ref)
    crowd = [({"publication": first.uid}, people)]
    assert list(crowds[NEWS](crowd)) == [(people, ("published", {}))]
    Publication.objects.filter(pk=first.pk).update(level="members")
    assert list(crowds[NEWS](crowd)) == [([cast.bram.uid], ("published", {}))]
    first.refresh_from_db()
    withdraw(by=cast.ada, publication=first)
    assert list(crowds[NEWS](crowd)) == []
