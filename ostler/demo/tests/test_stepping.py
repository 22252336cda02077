"""Stepping into people exists in a demonstration, and nowhere else."""

import pytest
from pytest_django import Settings

from ostler.people.models import Person
from tests.pages import PageClient


@pytest.fixture
def staged(built: None, settings: Settings) -> None:
    settings.OSTLER_DEMO = True


@pytest.mark.usefixtures("staged")
def test_the_page_lists_everybody_by_what_they_are(visitor: PageClient) -> None:
    page = visitor.get("/demonstration/").content.decode()
    assert "Step into somebody" in page
    assert page.index("Start with these") < page.index("Councillors") < page.index("Partner agencies")
    for name in Person.objects.values_list("name", flat=True):
        assert f">{name}<" in page
    assert "planning website won&#x27;t take comments" in page


@pytest.mark.usefixtures("staged")
@pytest.mark.parametrize("address", ["/", "/accounts/login/"])
def test_the_page_is_linked_from_home_and_from_signing_in(visitor: PageClient, address: str) -> None:
    assert 'href="/demonstration/"' in visitor.get(address).content.decode()


@pytest.mark.usefixtures("staged")
def test_one_button_signs_in_as_that_person(visitor: PageClient) -> None:
    rosalind = Person.objects.get(name="Rosalind Achebe")
    answer = visitor.post(f"/demonstration/{rosalind.uid}/stepping/")
    assert answer.headers["Location"] == "/"
    assert visitor.get("/").wsgi_request.person == rosalind


@pytest.mark.usefixtures("staged")
def test_stepping_into_another_leaves_the_first(visitor: PageClient) -> None:
    for name in ("Rosalind Achebe", "Anselm Whitby"):
        visitor.post(f"/demonstration/{Person.objects.get(name=name).uid}/stepping/")
    assert visitor.get("/").wsgi_request.person.name == "Anselm Whitby"


@pytest.mark.usefixtures("staged")
def test_a_link_alone_changes_nothing(visitor: PageClient) -> None:
    someone = Person.objects.get(name="Rosalind Achebe")
    assert visitor.get(f"/demonstration/{someone.uid}/stepping/").status_code == 405


@pytest.mark.usefixtures("staged")
def test_an_imported_person_without_account_can_be_stepped_into(visitor: PageClient) -> None:
    newcomer = Person.objects.create(name="Nia Newcomer", handle="nia-newcomer")
    visitor.post(f"/demonstration/{newcomer.uid}/stepping/")
    assert visitor.get("/").wsgi_request.person == newcomer


@pytest.mark.usefixtures("staged")
def test_nobody_steps_into_a_suspended_person(visitor: PageClient) -> None:
    gone = Person.objects.get(name="Rosalind Achebe")
    gone.suspended_at = "2026-05-01T00:00:00Z"
    gone.save()
    assert visitor.post(f"/demonstration/{gone.uid}/stepping/").status_code == 404


@pytest.mark.usefixtures("staged")
def test_each_person_is_listed_once(visitor: PageClient) -> None:
    page = visitor.get("/demonstration/").content.decode()
    for uid in Person.objects.values_list("uid", flat=True):
        assert page.count(f"/demonstration/{uid}/stepping/") <= 1
