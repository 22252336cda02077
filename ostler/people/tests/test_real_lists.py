"""The lists that councils really publish, and strings that really hurt: read where OSTLER_CORPORA is, else left out."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from ostler.people import imports
from ostler.people.models import Person, Post, Term, Ward
from tests.pages import PageClient

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not settings.OSTLER_CORPORA, reason="OSTLER_CORPORA does not name the real data"),
]


def corpus(name: str) -> Path:
    return Path(settings.OSTLER_CORPORA) / name


def bring(kind: str, data: Path | bytes) -> imports.Plan:
    plan = imports.plan_for(kind, data)
    assert plan.problems == []
    imports.carry_out(plan, by=None)
    return plan


@pytest.mark.parametrize(("name", "members", "wards", "source"), [
    ("moderngov-doncaster.xml", 56, 21, "doncaster.moderngov.co.uk"),
    ("moderngov-cardiff.xml", 75, 29, "cardiff.moderngov.co.uk"),
    ("moderngov-argyll-bute.xml", 35, 11, "www.argyll-bute.gov.uk"),
    ("trafford.csv", 62, 21, "trafford"),
])
def test_councillors_come_in(name: str, members: int, wards: int, source: str) -> None:
    plan = bring("councillors", corpus(f"councillors/{name}"))
    assert (len(plan.added), Term.objects.current().count(), Ward.objects.count()) == (members, members, wards)
    assert plan.source == source
    assert not Person.objects.filter(name__icontains="councillor").exists()
    assert not Person.objects.filter(email__contains="removed").exists()
    assert bring("councillors", corpus(f"councillors/{name}")).is_empty


@pytest.mark.parametrize(("name", "words"), [
    ("moderngov-answer-is-a-redirect.xml", "This is a web page without a title"),
    ("moderngov-answer-is-an-error-page.xml", "its title is “Error”"),
])
def test_answers_that_are_no_councillors_are_refused(name: str, words: str) -> None:
    assert words in imports.plan_for("councillors", corpus(f"councillors/{name}")).problems[0].what


def test_an_answer_cut_anywhere_is_refused_or_changes_nothing_silently() -> None:
    data = corpus("councillors/moderngov-doncaster.xml").read_bytes()
    for part in range(1, 20):
        plan = imports.plan_for("councillors", data[: len(data) * part // 20])
        assert "ends too early" in plan.problems[0].what


def test_traffords_eighty_posts_come_in() -> None:
    path = corpus("officers/trafford-organisation-structure.csv")
    plan = bring("officers", path)
    assert (len(plan.added), Post.objects.count()) == (80, 80)
    assert Post.objects.filter(title="Public Health Consultant").count() == 2
    assert Post.objects.filter(holder_unnamed=True).count() == 80 - 2 - sum(line["vacant"] for line in plan.added)
    assert Post.objects.filter(manager=None).count() == 1
    assert bring("officers", path).is_empty


def test_the_latin_1_organogram_comes_in() -> None:
    bring("officers", corpus("officers/hefce-organogram-senior.csv"))
    assert Post.objects.get(title="Deputy Chief Executive").manager == Post.objects.get(title="Chief Executive")


def naughty() -> list[str]:
    return list(json.loads(corpus("hostile/naughty-strings.json").read_text(encoding="utf-8")))


def table(header: str, rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header.split(","), *rows])
    return file.getvalue().encode("utf-8", "replace")


def harmless(kind: str, header: str, rows: list[list[str]]) -> bytes:
    """The list without the rows that the importer names as problems. Every round names at least one."""
    while (plan := imports.plan_for(kind, table(header, rows))).problems:
        named = {problem.row for problem in plan.problems if problem.row}
        assert named, plan.problems
        rows = [row for number, row in enumerate(rows, start=2) if number not in named]
    assert len(rows) > 300
    return table(header, rows)


def test_naughty_councillors_are_named_or_come_in_and_stay(visitor: PageClient) -> None:
    rows = [[str(number), text, text, text, text] for number, text in enumerate(naughty())]
    data = harmless("councillors", "id,name,ward,party,position", rows)
    bring("councillors", data)
    assert imports.plan_for("councillors", data).is_empty
    for term in Term.objects.select_related("person", "ward").order_by("pk")[::20]:
        assert visitor.get(f"/@{term.person.handle}").status_code == 200
        assert visitor.get(f"/wards/{term.ward.slug}").status_code == 200
    assert visitor.get("/wards/").status_code == 200


def test_naughty_posts_are_named_or_come_in_and_stay() -> None:
    rows = [[str(number), "2", text, text, text, text, text] for number, text in enumerate(naughty())]
    data = harmless("officers", "Post Unique Reference,Level,Job Title,Name,Grade,Directorate,Service", rows)
    bring("officers", data)
    assert imports.plan_for("officers", data).is_empty
