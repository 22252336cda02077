"""Residents' accounts are found, suspended and let in again by an administrator, and by nobody else."""

import pytest

from ostler.audit.models import Event
from ostler.people.accounts.tests.signing import PASSWORD
from ostler.residents.actions import suspending
from ostler.residents.actions.suspending import Refused
from ostler.residents.models import Suspension
from ostler.residents.tests.scenes import come_in, mail_to
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
LIST = "/residents/accounts/"


def test_found_suspended_and_let_in_again(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    come_in(visitor)
    admin, rae = client_for(cast.admin), cast.res.__class__.objects.get(source="residents")
    page = f"{LIST}{rae.uid}"
    listed = admin.get(LIST).content.decode()
    assert "Rae" in listed
    assert "last here on" in listed
    assert "Ada Okafor" not in listed
    assert "Rae" in admin.get(f"{LIST}?q=rae@example.org").content.decode()
    assert "Rae" not in admin.get(f"{LIST}?q=rae@example").content.decode()
    assert "rae@example.org" not in admin.get(page).content.decode()
    admin.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert admin.post(f"{page}/suspension", {"reason": " "}).status_code == 422
    admin.post(f"{page}/suspension", {"reason": "Threats, four times."})
    assert visitor.get("/residents/account").status_code == 302
    visitor.post("/residents/sign-in", {"email": "rae@example.org"})
    assert "the council can tell you why" in mail_to("rae@example.org").body
    assert "Threats, four times." in admin.get(page).content.decode()
    admin.post(f"{page}/suspension", {"end": "yes", "reason": "It was another."})
    come_in(visitor)
    assert visitor.get("/residents/account").status_code == 200
    assert "It was another." in admin.get(page).content.decode()
    told = list(Event.objects.filter(about=rae.ref, tag__in=("residents.suspended", "residents.let-in")))
    assert [each.by for each in told] == [cast.admin.ref] * 2
    assert all("Threats" not in str(each.facts) for each in told)


def test_it_opens_to_nobody_else(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = f"{LIST}{cast.res.uid}"
    for path in (LIST, page):
        assert visitor.get(path).status_code == 302
        for person in (cast.ada, cast.dora, cast.monitor, cast.records, cast.pat, cast.res):
            assert client_for(person).get(path).status_code == 403
            assert client_for(person).post(f"{page}/suspension", {"reason": "x"}).status_code == 403
    with pytest.raises(Refused):
        suspending.suspend(by=cast.ada, person=cast.res, reason="No")
    with pytest.raises(Refused):
        suspending.suspend(by=cast.admin, person=cast.bram, reason="No")
    assert client_for(cast.admin).get(f"{LIST}{cast.bram.uid}").status_code == 404
    assert not Suspension.objects.visible_to(cast.monitor).exists()
    assert not Suspension.objects.exists()
