"""What every page has: language, the demonstration's clock, the way around, and plain words when something is wrong."""

import re

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from pytest_django import Settings

from ostler.config import environment
from ostler.conversations import actions
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.web.context import everywhere
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_the_language_is_chosen_and_kept(cast: Cast, visitor: PageClient) -> None:
    response = visitor.post("/language", {"language": "cy", "next": "/"})
    assert response.headers["Location"] == "/"
    assert 'lang="cy"' in visitor.get("/").content.decode()[:200]
    visitor.post("/language", {"language": "en-gb", "next": "/"})
    assert 'lang="en-gb"' in visitor.get("/").content.decode()[:200]


def test_a_language_that_is_not_spoken_changes_nothing(db: None, visitor: PageClient) -> None:
    assert settings.LANGUAGE_COOKIE_NAME not in visitor.post("/language", {"language": "xx"}).cookies


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(db: None, visitor: PageClient, elsewhere: str) -> None:
    assert visitor.post("/language", {"language": "cy", "next": elsewhere}).headers["Location"] == "/"


def test_a_clock_that_is_not_the_real_one_is_said(cast: Cast, visitor: PageClient) -> None:
    assert "Demonstration: the clock says Mon 25 May 2026, 10:40" in visitor.get("/").content.decode()


def test_the_real_clock_is_not(cast: Cast, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "_clock", time.Clock())
    assert everywhere(rf.get("/"))["council_clock"].is_real


def test_welsh_names_stand_in_welsh_pages(cast: Cast, client_for: ClientFor) -> None:
    cast.planning.name_cy = "Ceisiadau cynllunio"
    cast.planning.save()
    ada = client_for(cast.ada)
    ada.post("/language", {"language": "cy", "next": "/"})
    typed = {"body": "planning website won't take comments"}
    part = ada.post("/conversations/proposal", typed, HTTP_HX_REQUEST="true").content.decode()
    assert "Ceisiadau cynllunio" in part


def test_where_one_is_is_marked(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get("/search/").content.decode()
    assert '<a href="/search/" aria-current="page">' in page
    assert page.count('aria-current="page"') == 1


def test_settings_lead_to_signing_in(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.dora).get("/settings/").content.decode()
    assert "Director of Development" in page
    for address in ("/accounts/2fa/", "/accounts/sessions/", "/conversations/inspections"):
        assert f'href="{address}"' in page


def test_search_finds_one_s_own_and_nobody_else_s(cast: Cast, client_for: ClientFor) -> None:
    matter = actions.start(by=cast.ada, to="desk", body="The weir gate is stuck", client_message_id=new_uid())
    found = client_for(cast.ada).get("/search/", {"q": "weir"}).content.decode()
    assert matter.url in found
    assert "1 found" in found
    assert matter.url not in client_for(cast.bram).get("/search/", {"q": "weir"}).content.decode()


def test_a_search_that_finds_nothing_says_what_to_do(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get("/search/", {"q": "<b>\x00 nothing"}).content.decode()
    assert "Nothing you may see has all of these words." in page


def test_an_address_that_is_not_there_is_said_plainly(cast: Cast, visitor: PageClient) -> None:
    response = visitor.get("/no-such-page")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_a_form_from_elsewhere_is_said_plainly(cast: Cast) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "ada@example.org"})
    assert response.status_code == 403
    assert "This page has been open too long" in response.content.decode()


def test_a_fault_of_ours_is_said_plainly(
    cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(person: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("ostler.web.views.home.page", broken)
    client = client_for(cast.ada)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "a message sent twice lands once" in response.content.decode()


def test_keeping_pages_show_to_those_they_are_open_to(cast: Cast, client_for: ClientFor) -> None:
    administrator = client_for(cast.admin).get("/settings/").content.decode()
    councillor = client_for(cast.ada).get("/settings/").content.decode()
    for address in ("/people/import/", "/services/mapping/"):
        assert f'href="{address}"' in administrator
        assert f'href="{address}"' not in councillor


def test_every_place_and_door_can_be_opened(cast: Cast, client_for: ClientFor) -> None:
    for person in (cast.ada, cast.dora, cast.admin):
        client = client_for(person)
        page = client.get("/settings/").content.decode()
        inner = page.split("</header>")[1].split("<footer")[0]
        for address in re.findall(r'<a href="(/[^"#]*)"', inner):
            assert client.get(address).status_code in (200, 302), address


def test_the_navigation_leads_to_what_is_open(cast: Cast, client_for: ClientFor) -> None:
    for person in cast:
        client = client_for(person)
        name = 'class="places"' if person.is_inside else 'class="open-places"'
        bar = client.get("/settings/").content.decode().split(name)[1].split("</nav>")[0]
        for address in re.findall(r'<a href="([^"]*)"', bar):
            assert client.get(address).status_code == 200, (person.name, address)
    assert "/people/" not in client_for(cast.res).get("/settings/").content.decode()


def test_an_administrator_reaches_what_is_theirs(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.admin).get("/settings/").content.decode()
    for address in ("/people/", "/people/import/", "/services/mapping/", "/duty/shifts/", "/accounts/people/"):
        assert f'href="{address}"' in page


def test_everybody_can_find_licence_and_source(cast: Cast, visitor: PageClient, settings: Settings) -> None:
    assert 'href="/about/"' in visitor.get("/").content.decode()
    page = visitor.get("/about/").content.decode()
    assert "GNU Affero General Public License" in page
    assert "Ask Nether Marling for it." in page
    settings.OSTLER_SOURCE_URL = "https://git.example.org/ostler"
    assert 'href="https://git.example.org/ostler"' in visitor.get("/about/").content.decode()


def test_an_address_setting_is_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.address("OSTLER_SOURCE_URL") == ""
    monkeypatch.setenv("OSTLER_SOURCE_URL", "javascript:alert(1)")
    with pytest.raises(ValueError, match="must begin with"):
        environment.address("OSTLER_SOURCE_URL")
