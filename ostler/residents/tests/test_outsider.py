"""A resident opens what visitors open, and their own pages: read from the addresses themselves."""

import re

import pytest

from ostler.kernel.access import DEMONSTRATION, EVERYONE, WITH_ACCOUNT
from ostler.people import actions, tokens
from tests.cast import Cast
from tests.guards.routes import Route, routes
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
OPEN = {EVERYONE, DEMONSTRATION, WITH_ACCOUNT, "resident"}
UID = "abcdefghijkmno"
MADE = {"uid": UID, "slug": "a-b", "int": "1", "str": "a", "path": "a"}


def _private() -> list[str]:
    """The addresses of ours that say they are for somebody of the house, with something in each varying part."""
    return sorted({_filled(route) for route in routes() if OPEN.isdisjoint(getattr(route.view, "open_to", OPEN))})


def _filled(route: Route) -> str:
    return "/" + re.sub(r"<(\w+):\w+>", lambda part: MADE.get(part[1], "a"), route.path)


def test_nothing_of_the_house_opens(cast: Cast, client_for: ClientFor) -> None:
    client, private = client_for(cast.res), _private()
    assert len(private) > 100
    found = {path: {client.get(path).status_code, client.post(path).status_code} for path in private}
    assert {path: codes for path, codes in found.items() if not codes <= {403, 404, 405}} == {}


def test_a_path_that_is_not_there_is_no_different(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.res)
    assert client.get("/conversations").status_code == client.get("/settings/").status_code == 404
    assert client.get("/conversations/new").status_code == 403


def test_the_api_has_nothing_for_residents(cast: Cast) -> None:
    key = {"Authorization": f"Bearer {tokens.make(cast.res)}"}
    assert PageClient().get("/api/v1/conversations", headers=key).json()["items"] == []
    assert PageClient().get(f"/api/v1/conversations/{UID}/messages", headers=key).status_code == 404
    assert PageClient().post("/api/v1/find", {"q": "pothole"}, "application/json", headers=key).status_code == 403


def test_a_residents_own_pages_are_nobody_elses(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    assert visitor.get("/residents/account").status_code == 302
    for path in ("/residents/account", "/residents/account/deletion"):
        assert client_for(cast.res).get(path).status_code == 200
        for person in (cast.ada, cast.dora, cast.admin, cast.pat):
            assert client_for(person).get(path).status_code == 403
    for person in (cast.ada, cast.admin, cast.bram):
        assert client_for(person).get("/accounts/people/").status_code != 500
    assert b"Resi Dunt" not in visitor.get("/").content
    assert visitor.get(f"/@{cast.res.handle}").status_code == 404
    assert client_for(cast.ada).get(f"/@{cast.res.handle}").status_code == 404


def test_who_becomes_a_councillor_signs_in_anew(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.res)
    client.get("/residents/account")
    from allauth.usersessions.models import UserSession

    UserSession.objects.create(user=cast.res.account, session_key=client.session.session_key, ip="127.0.0.1",
                               user_agent="", data={})
    actions.grant_role(person=cast.res, role="councillor", by=cast.admin)
    assert client.get("/conversations").status_code == 302      # a code by mail is not enough to be inside with
