"""Directory, profiles and wards: the same addresses answer everybody with what they may see, and nobody with more."""

from datetime import timedelta

import pytest

from ostler.kernel import time
from ostler.people import actions
from ostler.people.models import Delegation, Holding, Person, Seat, Term
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_the_directory_is_for_those_inside(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = client_for(cast.ada).get("/people/")
    assert page.status_code == 200
    for name in ("Bram Whitlow", "Dora Penhale", "Pat Quill"):
        assert name in page.content.decode()
    assert "Resi Dunt" not in page.content.decode()
    assert client_for(cast.res).get("/people/").status_code == 403
    assert visitor.get("/people/").status_code == 302


@pytest.mark.parametrize(("words", "found"), [
    ("penhale", {"Dora Penhale"}), ("director", {"Dora Penhale"}), ("brook councillor", set()),
    ("brook canal", {"Bram Whitlow"}), ("BROOK", {"Ada Okafor", "Bram Whitlow"}), ("% _", set()),
    ("\x00penhale", {"Dora Penhale"}), ("nobody", set()),
])
def test_words_find_people(cast: Cast, client_for: ClientFor, words: str, found: set[str]) -> None:
    page = client_for(cast.jo).get("/people/", {"q": words})
    assert {entry.person.name for entry in page.context["entries"]} == found


def test_an_office_finds_who_holds_it_now(cast: Cast) -> None:
    whole = actions.found_group(name="Full council", kind="council", by="ostler")
    held = actions.seat(person=cast.ada, group=whole, office="Portfolio holder for Housing", by="ostler")
    assert list(Person.objects.with_words("housing holder")) == [cast.ada]
    actions.unseat(seat=held, by="ostler")
    assert not Person.objects.with_words("housing").exists()


def test_the_directory_has_pages(cast: Cast, client_for: ClientFor) -> None:
    for number in range(60):
        actions.grant_role(person=actions.enrol(name=f"Officer {number:02}", by="ostler"), role="officer", by="ostler")
    page = client_for(cast.ada).get("/people/", {"q": "officer", "page": "2"})
    assert next(entry.person.name for entry in page.context["entries"]) == "Officer 50"
    assert client_for(cast.ada).get("/people/", {"page": "none"}).status_code == 200


def test_a_councillor_is_public_and_an_officer_is_not(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = visitor.get("/@ada")
    assert page.status_code == 200
    for words in ("Ada Okafor", "Brook and Mill", "Orchard Group", "ada@example.org"):
        assert words in page.content.decode()
    for handle in ("dora", "res", "pat", "nobody-at-all"):
        assert visitor.get(f"/@{handle}").status_code == 404
        assert client_for(cast.res).get(f"/@{handle}").status_code == (200 if handle == "res" else 404)
    assert "Director of Development" in client_for(cast.ada).get("/@dora").content.decode()
    assert client_for(cast.ada).get("/@res").status_code == 404


def test_who_lost_a_seat_is_public_no_longer(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    actions.stand_down(term=cast.bram.terms.get(), by=cast.admin)
    with time.use(time.now() + timedelta(days=2)):
        assert visitor.get("/@bram").status_code == 404
        assert "Bram Whitlow" not in visitor.get("/wards/brook-and-mill").content.decode()
        inside = client_for(cast.jo)
        assert "Sat for Brook and Mill until" in inside.get("/@bram").content.decode()
        assert "Bram Whitlow" in inside.get("/wards/brook-and-mill").content.decode()
        assert "Bram Whitlow" not in client_for(cast.res).get("/wards/brook-and-mill").content.decode()


def test_a_seat_that_ends_later_is_held_until_then(cast: Cast, visitor: PageClient) -> None:
    cast.bram.terms.update(until=time.now() + timedelta(days=1))
    cast.bram.roles.update(until=time.now() + timedelta(days=1))
    assert visitor.get("/@bram").status_code == 200
    with time.use(time.now() + timedelta(days=2)):
        assert visitor.get("/@bram").status_code == 404


def test_a_suspended_councillor_is_not_shown_to_visitors(cast: Cast, visitor: PageClient) -> None:
    actions.suspend(person=cast.bram, by=cast.admin)
    assert visitor.get("/@bram").status_code == 404


def test_wards_are_public(cast: Cast, visitor: PageClient) -> None:
    page = visitor.get("/wards/")
    assert "Brook and Mill" in page.content.decode()
    assert "Ada Okafor" in page.content.decode()
    assert visitor.get("/wards/no-such-ward").status_code == 404


def test_an_empty_house_says_what_to_do(db: None, visitor: PageClient) -> None:
    assert "No wards yet" in visitor.get("/wards/").content.decode()


def test_what_is_private_of_people_stays_inside(cast: Cast) -> None:
    for outsider in (None, cast.res):
        assert not Holding.objects.visible_to(outsider).exists()
        assert not Delegation.objects.visible_to(outsider).exists()
        assert Person.objects.visible_to(outsider).filter(pk=cast.dora.pk).count() == 0
    actions.stand_down(term=cast.bram.terms.get(), by=cast.admin)
    for outsider in (None, cast.res):
        assert not Term.objects.visible_to(outsider).filter(person=cast.bram).exists()
        assert not Seat.objects.visible_to(outsider).filter(person=cast.bram).exists()
    for insider in (cast.ada, cast.jo, cast.pat):
        assert Term.objects.visible_to(insider).filter(person=cast.bram).exists()
        assert Seat.objects.visible_to(insider).filter(person=cast.bram).exists()
        assert Holding.objects.visible_to(insider).exists()
        assert Delegation.objects.visible_to(insider).exists()


def test_an_office_says_of_what(cast: Cast, visitor: PageClient) -> None:
    planning = actions.found_group(name="Planning committee", kind="committee", by="ostler")
    whole = actions.found_group(name="Full council", kind="council", by="ostler")
    actions.seat(person=cast.ada, group=planning, office="chair", by="ostler")
    actions.seat(person=cast.ada, group=whole, office="Portfolio holder for Housing", by="ostler")
    page = visitor.get("/@ada").content.decode()
    assert "<dd>Chair, Planning committee</dd>" in page
    assert "<dd>Portfolio holder for Housing</dd>" in page
