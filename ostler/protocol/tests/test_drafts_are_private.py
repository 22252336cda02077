"""Nobody but a monitoring officer sees or touches a draft, by any way in."""

from collections.abc import Iterator

import pytest
from django.test import Client

from ostler.people.models import Person
from ostler.protocol.models import Version
from ostler.protocol.tests.texts import change, draft
from tests.cast import Cast
from tests.guards.routes import routes
from tests.pages import ClientFor

CANARY = "Zephyrine quagga"


@pytest.fixture
def text(cast: Cast) -> Version:
    found = draft(cast.monitor)
    change(cast.monitor, found, "4.1", title=CANARY, text=CANARY)
    return found


def outsiders(cast: Cast) -> tuple[Person, ...]:
    return cast.ada, cast.dora, cast.admin, cast.records, cast.pat, cast.pa, cast.res


def pages(text: Version) -> Iterator[str]:
    clause, home = text.clauses.get(number="4.1").uid, f"/protocol/drafts/{text.uid}/"
    yield from ("/protocol/drafts/", home, *(home + rest for rest in (
        "title", "removal", "clauses/new/", "clauses/new/text", f"clauses/{clause}", f"clauses/{clause}/place",
        f"clauses/{clause}/removal", "classes/emergency", "preview", "adoption")))


def test_every_page_of_the_editor_is_shut(cast: Cast, text: Version) -> None:
    for person in (cast.ada, cast.dora, cast.admin):
        client = Client()           # the page that refuses is checked elsewhere, once
        client.force_login(person.account)
        for page in pages(text):
            assert client.get(page).status_code == 403, page
            assert client.post(page, {"do": "up", "title": "x", "minute": "1"}).status_code == 403, page
    text.refresh_from_db()
    assert text.is_draft
    assert text.clauses.get(number="4.1").title == CANARY


def test_every_address_of_the_editor_is_for_monitoring_officers_alone() -> None:
    found = {route.path: route.view.open_to for route in routes() if route.path.startswith("protocol/drafts/")}
    assert len(found) > 10
    assert set(found.values()) == {frozenset({"monitoring-officer"})}


def test_a_draft_is_no_version_to_others(cast: Cast, client_for: ClientFor, text: Version) -> None:
    page = f"/protocol/versions/{text.uid}"
    for person in outsiders(cast)[:-1]:
        assert client_for(person).get(page).status_code == 404
        assert CANARY not in client_for(person).get("/protocol/").content.decode()
    assert CANARY in client_for(cast.monitor).get(page).content.decode()


def test_a_visitor_is_asked_to_sign_in(text: Version) -> None:
    assert {Client().get(page).status_code for page in pages(text)} == {302}


def test_the_rows_themselves_are_hidden(cast: Cast, text: Version) -> None:
    for person in outsiders(cast):
        assert not Version.objects.visible_to(person).filter(state="draft").exists()
    assert not Version.objects.visible_to(None).exists()
    assert text in Version.objects.visible_to(cast.monitor)


def test_a_monitoring_officer_who_is_suspended_sees_none(cast: Cast, text: Version) -> None:
    cast.monitor.suspended_at = text.started_at
    assert not Version.objects.visible_to(cast.monitor).exists()


def test_search_does_not_find_it(cast: Cast, client_for: ClientFor, text: Version) -> None:
    for person in (cast.ada, cast.dora, cast.admin, cast.monitor):
        found = client_for(person).get("/search/", {"q": "quagga"}).content.decode()
        assert text.uid not in found
