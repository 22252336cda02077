"""An administrator brings in a list by hand: it is shown first, and what is applied is what was shown."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from ostler.audit.models import Event
from ostler.kernel import limits, time
from ostler.people import actions, uploads
from ostler.people.models import Person
from ostler.people.tests.lists import ADA, TOWN, councillors
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.OSTLER_DATA = tmp_path
    return tmp_path


def choose(client: PageClient, data: bytes, kind: str = "councillors") -> str:
    """Upload a list; answers the address of its plan."""
    answer = client.post("/people/import/", {"kind": kind, "source": "", "file": SimpleUploadedFile("list.csv", data)})
    assert answer.status_code == 302
    return str(answer.url)


def test_a_list_is_shown_then_applied(cast: Cast, client_for: ClientFor, data_folder: Path) -> None:
    client = client_for(cast.admin)
    assert client.get("/people/import/").status_code == 200
    address = choose(client, TOWN)
    shown = client.get(address)
    assert "Cerys Pugh comes for Mill &amp; Weir (Independent)" in shown.content.decode()
    assert not Person.objects.filter(name="Cerys Pugh").exists()
    answer = client.post(f"{address}application/", {"digest": shown.context["plan"].digest}, follow=True)
    assert "The list is in: 3 came, 0 changed, 0 ended." in answer.content.decode()
    assert Person.objects.get(name="Cerys Pugh").has_role("councillor")
    assert Event.objects.get(tag="people.imported").by == cast.admin.ref
    assert list((data_folder / "imports").iterdir()) == []


def test_what_has_changed_since_is_shown_again(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.admin)
    address = choose(client, TOWN)
    digest = client.get(address).context["plan"].digest
    actions.elect(person=actions.enrol(name="Cerys Pugh", by="ostler", source="marling", source_key="x"),
                  ward=cast.ward, by="ostler")
    answer = client.post(f"{address}application/", {"digest": digest})
    assert answer.status_code == 409
    assert "Something has changed since you looked" in answer.content.decode()
    assert not Event.objects.filter(tag="people.imported").exists()
    client.post(f"{address}application/", {"digest": answer.context["plan"].digest})
    assert Event.objects.filter(tag="people.imported").count() == 1


def test_a_bad_list_shows_its_problems_and_cannot_be_applied(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.admin)
    address = choose(client, councillors(ADA, ",Brook,,"))
    shown = client.get(address)
    assert "Row 3, name: is empty." in shown.content.decode()
    assert "Apply" not in shown.content.decode()
    answer = client.post(f"{address}application/", {"digest": shown.context["plan"].digest})
    assert answer.status_code == 422
    assert not Person.objects.filter(source="marling").exists()


def test_a_list_that_says_what_stands_has_nothing_to_apply(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.admin)
    address = choose(client, TOWN)
    client.post(f"{address}application/", {"digest": client.get(address).context["plan"].digest})
    assert "everything stands as the list says" in client.get(choose(client, TOWN)).content.decode()


def test_nothing_chosen_is_said_so(cast: Cast, client_for: ClientFor) -> None:
    answer = client_for(cast.admin).post("/people/import/", {})
    assert "There is a problem" in answer.content.decode()


def test_a_file_over_the_limit_is_refused(cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMPORT_FILE", 2**20)
    answer = client_for(cast.admin).post("/people/import/", {
        "kind": "councillors", "file": SimpleUploadedFile("list.csv", b"x" * (2**20 + 1))})
    assert "larger than 1 megabytes" in answer.content.decode()


def test_only_administrators_import(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    address = choose(client_for(cast.admin), TOWN)
    for person in (cast.ada, cast.dora, cast.monitor, cast.records, cast.pat, cast.res):
        for page in ("/people/import/", address):
            assert client_for(person).get(page).status_code == 403
        assert client_for(person).post(f"{address}application/").status_code == 403
    assert visitor.post(f"{address}application/").status_code == 302


def test_another_administrators_file_is_not_there(cast: Cast, client_for: ClientFor) -> None:
    address = choose(client_for(cast.admin), TOWN)
    actions.grant_role(person=cast.max, role="administrator", by=cast.admin)
    assert client_for(cast.max).get(address).status_code == 404
    assert client_for(cast.max).post(f"{address}application/").status_code == 404


def test_applying_needs_a_post(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.admin)
    assert client.get(f"{choose(client, TOWN)}application/").status_code == 405


def test_waiting_files_are_their_owners_only_and_go_after_a_day(cast: Cast, data_folder: Path) -> None:
    waiting = uploads.keep(b"x", kind="councillors", source="", name="a", by=cast.admin)
    modes = {path.stat().st_mode & 0o777 for path in (data_folder / "imports").iterdir()}
    assert modes == {0o600}
    long_ago = (time.real_now() - 2 * uploads.KEPT_FOR).timestamp()
    for path in (data_folder / "imports").iterdir():
        os.utime(path, (long_ago, long_ago))
    uploads.keep(b"y", kind="councillors", source="", name="b", by=cast.admin)
    assert uploads.fetch(waiting, by=cast.admin) is None
    assert uploads.fetch("../secret-key", by=cast.admin) is None
