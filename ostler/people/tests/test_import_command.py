"""`ostler import` and `ostler people` keep the interface."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ostler.audit.models import Event
from ostler.people.models import Person
from ostler.people.tests.lists import ADA, TOWN, councillors
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def town(tmp_path: Path) -> str:
    path = tmp_path / "town.csv"
    path.write_bytes(TOWN)
    return str(path)


def test_without_apply_it_only_shows(town: str) -> None:
    out, err = run("import", "councillors", town)
    assert out.splitlines()[0] == "+ Ada Okafor comes for Brook (Orchard Party)"
    assert "add --apply" in err
    assert not Person.objects.exists()


def test_json_is_one_document_of_four_lists(town: str) -> None:
    out, err = run("import", "councillors", town, "--apply", "--json")
    answer = json.loads(out)
    assert list(answer) == ["added", "changed", "ended", "problems"]
    assert [line["name"] for line in answer["added"]] == ["Ada Okafor", "Bram Whitlow", "Cerys Pugh"]
    assert err.strip() == "Done."
    assert json.loads(run("import", "councillors", town, "--json")[0]) == {
        "added": [], "changed": [], "ended": [], "problems": []}


def test_a_refused_file_prints_its_problems_and_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(councillors(ADA, ",Brook,,"))
    out = StringIO()
    with pytest.raises(CommandError, match=r"Nothing has changed\. Row 3, name: is empty\.") as caught:
        call_command("import", "councillors", str(path), "--apply", "--json", stdout=out)
    assert caught.value.returncode == 1
    assert json.loads(out.getvalue())["problems"] == [{"row": 3, "field": "name", "what": "is empty."}]
    assert not Person.objects.exists()


def test_a_missing_file_and_a_missing_person_exit_1(town: str) -> None:
    for arguments in (["/no/such/file.csv"], [town, "--as", "nobody"], [town, "--source", "x" * 61]):
        with pytest.raises(CommandError) as caught:
            call_command("import", "councillors", *arguments, stdout=StringIO(), stderr=StringIO())
        assert caught.value.returncode == 1


def test_the_log_says_who_brought_it_in(town: str, cast: Cast) -> None:
    run("import", "councillors", town, "--apply", "--as", cast.admin.uid, "--source", "by-hand")
    event = Event.objects.get(tag="people.imported")
    assert (event.by, event.facts["source"]) == (cast.admin.ref, "by-hand")


def test_people_are_listed_as_the_interface_says(cast: Cast) -> None:
    [dora] = json.loads(run("people", "penhale", "--json")[0])
    assert dora == {"id": cast.dora.uid, "name": "Dora Penhale", "role": "officer",
                    "posts": ["Director of Development"], "ward": None, "party": "", "handle": "dora"}
    councillors_ = json.loads(run("people", "--role", "councillor", "--json")[0])
    assert [(one["name"], one["ward"]) for one in councillors_] == [
        ("Ada Okafor", "Brook and Mill"), ("Bram Whitlow", "Brook and Mill")]
    assert json.loads(run("people", "nobody", "--json")[0]) == []
    assert run("people", "nobody")[0] == "Nobody by these words.\n"
    assert "Dora Penhale  (officer, Director of Development)" in run("people")[0]
