"""What a phone asks for to keep Ostler: the manifest, the worker, the page for no signal; and whose a page is."""

import json

from django.contrib.staticfiles import finders

from ostler.web import shell
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_the_manifest_names_the_council_its_icons_and_where_shared_things_go(cast: Cast, visitor: PageClient) -> None:
    answer = visitor.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.content)
    assert manifest["name"] == "Ostler, Nether Marling"
    assert manifest["share_target"]["action"] == "/share"
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon["src"]


def test_the_worker_serves_the_whole_house_and_is_never_stale(visitor: PageClient) -> None:
    answer = visitor.get("/sw.js")
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer["Cache-Control"]
    assert shell.version() in answer.content.decode()


def test_every_file_of_the_frame_is_there() -> None:
    names = {*shell.SHEETS, *shell.SCRIPTS, *shell.PICTURES, *(f"web/js/{name}.js" for name in shell.WORKER)}
    assert [name for name in sorted(names) if not finders.find(name)] == []


def test_every_script_and_sheet_of_a_page_is_in_the_frame(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get("/conversations/new").content.decode()
    asked = {part.split('"')[0].split("#")[0] for part in page.split('"/static/')[1:]}
    kept = {name.removeprefix("/static/") for name in shell.files()}
    assert {name for name in asked if name.endswith((".js", ".css"))} - kept == set()


def test_a_page_says_whose_it_is(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    assert visitor.get("/")["Ostler-Person"] == "nobody"
    assert client_for(cast.ada).get("/")["Ostler-Person"] == cast.ada.uid


def test_signing_out_tells_the_browser_to_forget(cast: Cast, client_for: ClientFor) -> None:
    ada = client_for(cast.ada)
    assert "Clear-Site-Data" not in ada.get("/accounts/logout/")
    assert ada.post("/accounts/logout/")["Clear-Site-Data"] == '"cache", "storage"'


def test_the_page_for_no_signal_has_the_numbers(cast: Cast, client_for: ClientFor) -> None:
    assert 'href="tel:999"' in client_for(cast.ada).get("/offline").content.decode()
