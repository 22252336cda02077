"""A resident's own page: another name, other devices, the end of the account."""

import pytest

from ostler.people.models import Account, Person
from ostler.residents.leavings import leavings
from ostler.residents.tests.scenes import come_in
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db


def test_another_name(cast: Cast, visitor: PageClient) -> None:
    come_in(visitor)
    visitor.post("/residents/account/name", {"name": "Rae Marl"})
    assert b"Rae Marl" in visitor.get("/residents/account").content
    assert b"There is a problem" in visitor.post("/residents/account/name", {"name": " "}).content


def test_every_device_is_listed_and_can_be_signed_out(cast: Cast, visitor: PageClient) -> None:
    come_in(visitor)
    phone = PageClient(REMOTE_ADDR="198.51.100.7")
    come_in(phone)
    assert visitor.get("/accounts/sessions/").content.count(b"<li><p><strong>") == 2
    visitor.post("/accounts/sessions/others/ending/")
    assert phone.get("/residents/account").status_code == 302
    assert visitor.get("/residents/account").status_code == 200


def test_a_deleted_account_leaves_no_name_and_no_address(
    cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setitem(leavings._entries, "test", lambda person: told.append(person.name))
    come_in(visitor)
    phone = PageClient(REMOTE_ADDR="198.51.100.7")
    come_in(phone)
    rae = Person.objects.get(source="residents")
    assert b"There is a problem" in visitor.post("/residents/account/deletion", {}).content
    assert b"Your account is deleted" in visitor.post("/residents/account/deletion", {"is_sure": "on"}).content
    rae = Person.objects.get(pk=rae.pk)
    assert (rae.name, rae.email, rae.is_resident, told) == ("A resident", "", False, ["A resident"])
    assert not Account.objects.filter(email="rae@example.org").exists()
    assert phone.get("/residents/account").status_code == 302
    come_in(PageClient(REMOTE_ADDR="198.51.100.8"))     # and may come again, as somebody new
    assert Account.objects.get(email="rae@example.org").person != rae


def test_nobody_of_the_house_deletes_themselves(cast: Cast, client_for: ClientFor) -> None:
    from ostler.people import actions

    actions.grant_role(person=cast.ada, role="resident", by="ostler")
    page = client_for(cast.ada).post("/residents/account/deletion", {"is_sure": "on"})
    assert b"Member support can close it" in page.content
    assert Account.objects.filter(person=cast.ada).exists()
