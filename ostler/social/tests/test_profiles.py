"""/@name with what they published: each kind of owner, to each reader no more than is theirs to see."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.people import actions, handles
from ostler.social.actions.amending import withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication, Subject
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def _post(by: Any, words: str, **more: Any) -> Publication:
    return post(by=by, wanted=Post(words, **{"voice": by.ref, **more}))


def test_an_officer_who_speaks_in_public_is_known_by_that_alone(
    cast: Cast, visitor: PageClient, client_for: ClientFor,
) -> None:
    assert visitor.get("/@dora").status_code == 404
    made = _post(cast.dora, "I speak for myself.")
    for browser in (visitor, client_for(cast.res)):
        words = browser.get("/@dora").content.decode()
        assert "I speak for myself." in words
        for private in ("dora@example.org", "Director of Development", "Nether Marling</dd>"):
            assert private not in words
    assert "Director of Development" in client_for(cast.ada).get("/@dora").content.decode()
    withdraw(by=cast.dora, publication=made)
    assert visitor.get("/@dora").status_code == 404


def test_who_was_suspended_has_no_page_and_no_way_to_it(cast: Cast, visitor: PageClient) -> None:
    made = _post(cast.dora, "I speak for myself.")
    actions.suspend(person=cast.dora, by=cast.admin)
    assert visitor.get("/@dora").status_code == 404
    assert 'href="/@dora"' not in visitor.get(made.url).content.decode()


def test_a_resident_has_none(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    for browser in (visitor, client_for(cast.ada)):
        assert browser.get("/@res").status_code == 404


@pytest.mark.parametrize("which", ["director", "planning", "council", "police"])
def test_posts_services_and_bodies_have_theirs(cast: Cast, visitor: PageClient, client_for: ClientFor,
                                               which: str) -> None:
    owner: Any = cast.pat.organisation if which == "police" else getattr(cast, which)
    handles.claim(f"the-{which}", owner=owner.ref, by=cast.admin)
    by = cast.pat if which == "police" else cast.dora if which != "council" else cast.desk
    if which == "council":
        actions.hold_post(post=cast.duty_desk, person=cast.desk, by=cast.admin)
    _post(by, "We are open.", voice=owner.ref)
    words = visitor.get(f"/@the-{which}").content.decode()
    assert "We are open." in words
    assert f"/@the-{which}/feed.atom" in words
    assert by.name not in words
    assert 'name="ref"' in client_for(cast.ada).get(f"/@the-{which}").content.decode()


def test_a_councillors_page_says_what_it_always_said(cast: Cast, visitor: PageClient) -> None:
    _post(cast.ada, "Surgery at ten.")
    words = visitor.get("/@ada").content.decode()
    for said in ("Orchard Group", "Brook and Mill", "ada@example.org", "Surgery at ten."):
        assert said in words


def test_many_cost_no_more_questions_than_few(cast: Cast, visitor: PageClient) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get("/@ada")
        return len(queries)

    first = _post(cast.ada, "Thanks to @bram for #one.")
    _post(cast.ada, "A quote of it, @bram.", quotes=first)
    few = asked()
    for number in range(12):
        _post(cast.ada, f"Thanks to @bram and @ada for #number{number}.", quotes=first if number % 2 else None)
    assert asked() <= few + 1


def test_a_post_can_be_about_a_service_by_its_name(cast: Cast, client_for: ClientFor) -> None:
    ada, given = client_for(cast.ada), {"body": "The hole is mended.", "voice": cast.ada.ref}
    page = ada.post("/posts/new", given | {"service": "pothole"})
    assert page.status_code == 422
    assert "Potholes and road repairs" in page.content.decode()
    assert ada.post("/posts/new", given | {"service": "potholes and road repairs"}).status_code == 302
    assert Subject.objects.get(how="about").ref == cast.potholes.ref
