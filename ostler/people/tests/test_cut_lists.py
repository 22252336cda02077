"""Half a file never ends half a council by accident."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from pytest_django import Settings

from ostler.people import imports
from ostler.people.models import Post, Term
from ostler.people.tests.lists import councillors, posts
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db

TITLES = ("Lampwright", "Bellringer", "Cartographer", "Drover", "Fletcher", "Glazier", "Hosier", "Limner")
ROWS = [f"3,{title},NA,H1,Place,{title}s,office@marling.example.org,NA" for title in TITLES]


def bring(kind: str, data: bytes, **more: object) -> imports.Plan:
    plan = imports.plan_for(kind, data, **more)  # type: ignore[arg-type]
    imports.carry_out(plan, by=None)
    return plan


@pytest.fixture
def guild() -> bytes:
    """A list of eight posts, which is in."""
    data = posts(*ROWS)
    bring("officers", data)
    return data


def run(path: Path, *arguments: str) -> tuple[dict[str, list[dict[str, str]]], str]:
    """What `import officers --json` prints, and with which exit status and sentence it is refused."""
    out, refusal = StringIO(), ""
    try:
        call_command("import", "officers", str(path), "--json", *arguments, stdout=out, stderr=StringIO())
    except CommandError as refused:
        refusal = f"{refused.returncode}: {refused}"
    return json.loads(out.getvalue()), refusal


def standing() -> int:
    return Post.objects.filter(abolished_at=None).count()


@pytest.mark.parametrize("kept", range(1, 8))
def test_a_list_cut_in_its_last_column_ends_nothing(guild: bytes, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes(posts(*ROWS[:kept])[:-2])      # without its line end, and "NA" is "N"
    for words in ((), ("--ends", str(8 - kept))):
        answer, refusal = run(path, "--apply", *words)
        assert f"Row {kept + 1}: this last row has no line end" in refusal
        assert len(answer["ended"]) == 8 - kept
    assert standing() == 8


def test_a_list_cut_at_a_rows_end_asks_for_the_very_number(guild: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes(posts(*ROWS[:3]))
    for words in ((), ("--ends", "4"), ("--ends", "6")):
        answer, refusal = run(path, "--apply", *words)
        assert refusal.startswith("1: Nothing has changed.")
        assert [problem["field"] for problem in answer["problems"]] == ["ends"]
        assert standing() == 8
    assert "--ends 5" in run(path)[1]
    assert run(path, "--ends", "5") == ({**run(path)[0], "problems": []}, "")
    assert standing() == 8
    assert run(path, "--ends", "5", "--apply")[1] == ""
    assert standing() == 3


def test_a_few_leave_without_a_word(guild: bytes) -> None:
    bring("officers", posts(*ROWS[:4]))
    assert standing() == 4


def test_a_whole_list_without_its_last_line_end_comes_in_with_a_notice(guild: bytes) -> None:
    plan = imports.plan_for("officers", posts(*ROWS, ROWS[0].replace("Lampwright", "Milliner")).rstrip(b"\n"))
    assert (len(plan.added), plan.obstacles) == (1, [])
    assert "no line end" in plan.notice
    assert imports.plan_for("officers", guild).notice == ""


def test_a_few_that_end_with_a_cut_are_refused_too(guild: bytes) -> None:
    assert "1 would end" in imports.plan_for("officers", posts(*ROWS[:7]).rstrip(b"\n")).problems[0].what


def test_after_an_election_the_word_lets_those_go_and_these_come() -> None:
    before = [f"Cllr {title} Elder,{title} Ward,Orchard Party,{title.lower()}.elder@marling.example.org"
              for title in TITLES]
    after = [row.replace("Elder", "Younger").replace("elder", "younger") for row in before[:6]] + before[6:]
    bring("councillors", councillors(*before))
    plan = imports.plan_for("councillors", councillors(*after))
    assert (len(plan.added), len(plan.ended), plan.standing, plan.needs_consent) == (6, 6, 8, True)
    assert "an election" in plan.obstacles[0].what
    bring("councillors", councillors(*after), ends=6)
    assert Term.objects.current().filter(person__name__endswith="Younger").count() == 6
    assert Term.objects.current().count() == 8


def test_on_the_page_a_box_names_the_number(
    cast: Cast, client_for: ClientFor, guild: bytes, tmp_path: Path, settings: Settings,
) -> None:
    settings.OSTLER_DATA = tmp_path
    client, before = client_for(cast.admin), standing()
    file = SimpleUploadedFile("list.csv", posts(*ROWS[:2]))
    address = str(client.post("/people/import/", {"kind": "officers", "source": "", "file": file}).url)
    shown = client.get(address)
    assert "Yes: 6 of the 8 that stand from this source end" in shown.content.decode()
    digest = shown.context["plan"].digest
    for given in ({}, {"ends": "5"}, {"ends": "x"}):
        answer = client.post(f"{address}application/", {"digest": digest, **given})
        assert answer.status_code == 422
        assert "agree to how many end" in answer.content.decode()
        assert standing() == before
    assert client.post(f"{address}application/", {"digest": digest, "ends": "6"}).status_code == 302
    assert standing() == before - 6


@pytest.mark.skipif(not settings.OSTLER_CORPORA, reason="OSTLER_CORPORA does not name the real data")
@pytest.mark.parametrize("kept", [10, 40, 60, 75])
def test_traffords_posts_cut_anywhere_end_nothing(kept: int) -> None:
    data = (Path(settings.OSTLER_CORPORA) / "officers/trafford-organisation-structure.csv").read_bytes()
    bring("officers", data)
    lines = data.splitlines(keepends=True)
    for cut in (b"".join(lines[:kept]), b"".join(lines[:kept]).rstrip()[:-1], data[: len(data) * kept // 80]):
        plan = imports.plan_for("officers", cut)
        assert plan.obstacles or len(plan.ended) <= 20
    assert imports.plan_for("officers", b"".join(lines[:kept]).rstrip()[:-1]).problems
    assert standing() == 80
