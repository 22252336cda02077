"""Accounts exist by invitation: a link that works once, for a few days, for one person."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from ostler.kernel import time
from ostler.people.accounts import actions, invitations
from ostler.people.accounts.tests.signing import PASSWORD, give_app, is_in, later, sign_in, try_password
from ostler.people.models import Account, Person
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

LONG = "a longer word than most"


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    return Person.objects.create(name="Nia Newcomer", handle="nia", organisation=cast.council)


def address(link: str) -> str:
    return link.removeprefix("http://localhost:8000")


def test_the_link_sets_a_password_once(cast: Cast, newcomer: Person, visitor: PageClient) -> None:
    link = address(actions.invite(person=newcomer, email="Nia@Example.org", by=cast.admin))
    assert "nia@example.org" in visitor.get(link).content.decode()
    assert not newcomer.account.has_usable_password()       # looking sets nothing
    assert visitor.post(link, {"password": LONG}).headers["Location"] == "/accounts/login/"
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, {"password": "another long word"}).status_code == 404
    try_password(visitor, "nia@example.org", LONG)
    assert is_in(visitor)


def test_a_weak_password_is_refused_with_the_reason(cast: Cast, newcomer: Person, visitor: PageClient) -> None:
    link = address(actions.invite(person=newcomer, email="nia@example.org", by=cast.admin))
    assert "too common" in visitor.post(link, {"password": "password1234"}).content.decode()
    assert "too short" in visitor.post(link, {"password": "x7!k"}).content.decode()


def test_a_link_grows_old_by_the_machines_clock(cast: Cast, newcomer: Person, visitor: PageClient) -> None:
    link = address(actions.invite(person=newcomer, email="nia@example.org", by=cast.admin))
    with time.use(time.moment("2030-01-01T09:00")):     # the council's clock is nothing to it
        assert visitor.get(link).status_code == 200
    with later(invitations.AGE + timedelta(seconds=2)):
        assert "no longer works" in visitor.get(link).content.decode()


def test_a_second_invitation_voids_the_first_and_the_password(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    first = address(actions.invite(person=cast.ada, email="ada@example.org", by=cast.admin))
    second = address(actions.invite(person=cast.ada, email="ada@example.org", by=cast.admin))
    assert not is_in(visitor)
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    try_password(visitor, "ada@example.org", PASSWORD)
    assert not is_in(visitor)


def test_a_spoiled_link_says_what_to_do(db: None, visitor: PageClient) -> None:
    assert "Ask member support" in visitor.get("/accounts/invitation/spoiled/").content.decode()


def test_an_address_belongs_to_one_person(cast: Cast, newcomer: Person) -> None:
    with pytest.raises(actions.AddressTaken):
        actions.invite(person=newcomer, email="ADA@example.org", by=cast.admin)


def test_an_administrator_invites_on_the_page(cast: Cast, newcomer: Person, client_for: ClientFor) -> None:
    admin = client_for(cast.admin)
    assert newcomer.name in admin.get("/accounts/people/").content.decode()
    where = f"/accounts/people/{newcomer.uid}/"
    assert "No account yet" in admin.get(where).content.decode()
    admin.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = admin.post(f"{where}invitation/", {"email": "nia@example.org"}).content.decode()
    assert "http://localhost:8000/accounts/invitation/" in page
    assert "/accounts/invitation/" not in admin.get(where).content.decode()     # shown once
    taken = admin.post(f"{where}invitation/", {"email": "ada@example.org"}).content.decode()
    assert "Somebody else signs in with this address" in taken


@pytest.mark.parametrize("who", ["ada", "dora", "monitor", "pat", "res"])
def test_nobody_else_does(cast: Cast, client_for: ClientFor, who: str) -> None:
    browser = client_for(getattr(cast, who))
    where = f"/accounts/people/{cast.bram.uid}/"
    assert browser.get("/accounts/people/").status_code == 403
    for deed in ("invitation/", "second-factor/", "suspension/"):
        assert browser.post(where + deed, {"email": "mine@example.org"}).status_code == 403
    assert Account.objects.get(person=cast.bram).email == "bram@example.org"


def test_an_administrator_without_a_fresh_proof_is_asked_for_one(cast: Cast, client_for: ClientFor) -> None:
    answer = client_for(cast.admin).post(f"/accounts/people/{cast.bram.uid}/second-factor/")
    assert "/accounts/reauthenticate/" in answer.headers["Location"]


def test_the_first_administrator_is_invited_on_the_command_line(db: None, capsys: pytest.CaptureFixture[str],
                                                                visitor: PageClient) -> None:
    call_command("invite", "root@example.org", "--name", "Una First")
    link = capsys.readouterr().out.strip()
    assert visitor.get(address(link)).status_code == 200
    assert Person.objects.get(name="Una First").has_role("administrator")
