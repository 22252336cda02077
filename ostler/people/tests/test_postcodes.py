"""Who is my councillor: the table comes in whole or not at all, and what people type is understood."""

import contextlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ostler.people import actions, postcodes
from ostler.people.models import Postcode, Ward
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
PAGE = "/my-councillor/"
ONS = ("pcds,doterm,oslaua,osward\n" "VM1 1AA,,E07009999,E05009901\n" "VM1 1AB,,E07009999,E05009902\n"
       "VM1 1AC,202401,E07009999,E05009901\n" "XX1 1AA,,E07000001,E05000001\n")


def bring(tmp_path: Path, text: str, *more: str) -> dict[str, list[dict[str, str]]]:
    file, out = tmp_path / "list.csv", StringIO()
    file.write_text(text)
    with contextlib.suppress(CommandError, SystemExit):     # a problem: the document says which
        call_command("import", "postcodes", str(file), "--json", *more, stdout=out, stderr=StringIO())
    found: dict[str, list[dict[str, str]]] = json.loads(out.getvalue())
    return found


@pytest.fixture
def mill(cast: Cast) -> Ward:
    cast.ward.gss_code = "E05009901"
    cast.ward.save()
    return Ward.objects.create(name="Mill Bank", slug="mill-bank", gss_code="E05009902")


def test_without_apply_it_only_shows(mill: Ward, tmp_path: Path) -> None:
    shown = bring(tmp_path, "postcode,ward\nvm11aa,Mill Bank\n")
    assert shown["added"] == [{"postcode": "VM1 1AA", "ward": "Mill Bank", "what": "VM1 1AA is in Mill Bank."}]
    assert not Postcode.objects.exists()


def test_the_directory_of_the_statistics_office(mill: Ward, tmp_path: Path) -> None:
    answer = bring(tmp_path, ONS, "--apply")
    assert answer["problems"] == []
    assert set(Postcode.objects.values_list("code", "ward__slug")) == {
        ("VM1 1AA", "brook-and-mill"), ("VM1 1AB", "mill-bank")}      # no ended ones, no other councils'


def test_a_list_with_names_and_codes_tells_a_ward_its_code(cast: Cast, tmp_path: Path) -> None:
    bring(tmp_path, "Postcode,Ward name,Ward code\nVM1 1AA,Brook & Mill,E05009901\n", "--apply")
    cast.ward.refresh_from_db()
    assert cast.ward.gss_code == "E05009901"


def test_a_later_list_of_the_same_source_moves_and_ends(mill: Ward, tmp_path: Path) -> None:
    first = "postcode,ward\nVM1 1AA,Mill Bank\nVM1 1AB,Mill Bank\nVM1 1AC,Mill Bank\n"
    bring(tmp_path, first, "--apply", "--source", "gis")
    bring(tmp_path, "postcode,ward\nVM9 9AA,Mill Bank\n", "--apply", "--source", "other")
    later = "postcode,ward\nVM1 1AA,Brook and Mill\nVM1 1AB,Mill Bank\n"
    answer = bring(tmp_path, later, "--apply", "--source", "gis")
    assert [[line["postcode"] for line in answer[group]] for group in ("added", "changed", "ended")] == [
        [], ["VM1 1AA"], ["VM1 1AC"]]
    assert set(Postcode.objects.values_list("code", flat=True)) == {"VM1 1AA", "VM1 1AB", "VM9 9AA"}
    assert bring(tmp_path, later, "--source", "gis") == {"added": [], "changed": [], "ended": [], "problems": []}


def test_half_a_list_is_never_applied(mill: Ward, tmp_path: Path) -> None:
    answer = bring(tmp_path, "postcode,ward\nVM1 1AA,Mill Bank\nnonsense,Mill Bank\nVM1 1AB,Nowhere\n", "--apply")
    assert [(each["row"], each["field"]) for each in answer["problems"]] == [(3, "postcode"), (4, "ward")]
    assert not Postcode.objects.exists()


def test_a_split_postcode_is_two_rows(mill: Ward, tmp_path: Path) -> None:
    bring(tmp_path, "postcode,ward\nVM1 1AA,Mill Bank\nVM1 1AA,Brook and Mill\nVM1 1AA,Mill Bank\n", "--apply")
    assert Postcode.objects.filter(code="VM1 1AA").count() == 2


@pytest.mark.parametrize("typed", [
    "VM1 0AO", "vm10ao", " vm1  0ao ", "VM1-0AO", "VMI 0AO", "VM1 OAO", "vm1 oa0", "VMl 0A0"])
def test_what_is_typed_is_understood(mill: Ward, typed: str) -> None:
    actions.place_postcodes(pairs=[("VM1 0AO", mill)], source="x", by="ostler")
    found = postcodes.look_up(typed)
    assert (found.said, found.wards, found.is_part) == ("VM1 0AO", [mill], False)


def test_the_beginning_of_one_lists_the_wards_it_touches(mill: Ward, cast: Cast) -> None:
    actions.place_postcodes(pairs=[("VM1 1AA", mill), ("VM1 2AA", cast.ward), ("VM11 1AA", cast.ward)], source="x",
                            by="ostler")
    assert [each.slug for each in postcodes.look_up("vm1").wards] == ["brook-and-mill", "mill-bank"]
    assert postcodes.look_up("VM1 1").wards == [cast.ward, mill]       # district VM11, or VM1 and a digit
    assert postcodes.look_up("vm1 2").wards == [cast.ward]
    assert postcodes.look_up("VM2").wards == []


@pytest.mark.parametrize("typed", [
    "", "x", "<script>alert(1)</script>", "1234567", "ÅB1 2CD" * 20, "%", "_", "'; --", "\x00"])
def test_what_is_no_postcode_finds_nothing(mill: Ward, visitor: PageClient, typed: str) -> None:
    actions.place_postcodes(pairs=[("VM1 1AA", mill)], source="x", by="ostler")
    page = visitor.get(PAGE, {"postcode": typed})
    assert b"There is a problem" in page.content
    assert b"<script>alert" not in page.content
    assert b"Mill Bank" in page.content         # the list of wards is there all the same


def test_the_page_says_who_sits(mill: Ward, cast: Cast, visitor: PageClient) -> None:
    assert b"postcode" not in visitor.get(PAGE).content.lower()      # no table, no question
    actions.place_postcodes(pairs=[("VM1 1AA", cast.ward), ("VM1 1ZZ", cast.ward), ("VM1 1ZZ", mill)], source="x",
                            by="ostler")
    one = visitor.get(PAGE, {"postcode": "vm11aa"}).content.decode()
    assert "VM1 1AA is in this ward" in one
    assert one.count("/my-councillor/tell?ward=brook-and-mill") == 1
    both = visitor.get(PAGE, {"postcode": "VM1 1ZZ"}).content.decode()
    assert "it is in 2 wards" in both
    assert "VM9 9ZZ is not in our list" in visitor.get(PAGE, {"postcode": "VM9 9ZZ"}).content.decode()
