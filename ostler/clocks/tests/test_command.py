"""`ostler clock`: its document, its words and its exit status."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ostler.clocks.management.commands.clock import Command

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(Command(stdout=out, stderr=StringIO()), *arguments)
    return out.getvalue()


def ask(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return answer


def test_the_document_has_the_interfaces_shape() -> None:
    answer = ask("member-enquiry-ack", "2026-05-22T16:50")
    source = answer.pop("source")
    assert "standard" in source
    assert answer == {
        "rule": "member-enquiry-ack", "jurisdiction": "england", "received": "2026-05-22T16:50+01:00",
        "due": "2026-05-26", "also": [], "provisional": False,
        "working": [
            {"date": "2026-05-22", "counted": False, "why": "The day it is received is not counted",
             "kind": "received"},
            {"date": "2026-05-23", "counted": False, "why": "Saturday", "kind": "saturday"},
            {"date": "2026-05-24", "counted": False, "why": "Sunday", "kind": "sunday"},
            {"date": "2026-05-25", "counted": False, "why": "Spring bank holiday", "kind": "holiday",
             "title": "Spring bank holiday"},
            {"date": "2026-05-26", "counted": True, "why": "Working day", "kind": "working"},
        ],
    }


def test_the_other_reading_and_the_jurisdiction_show() -> None:
    answer = ask("planning-site-notice", "2026-12-10")
    assert (answer["jurisdiction"], answer["due"]) == ("england", "2027-01-02")
    assert [other["due"] for other in answer["also"]] == ["2027-01-03"]
    assert ask("member-enquiry-ack", "2026-04-02", "--jurisdiction", "scotland")["due"] == "2026-04-06"


def test_for_people_the_date_comes_first_then_why() -> None:
    lines = run("planning-site-notice", "2026-12-10").splitlines()
    assert lines[0] == "Due Sat 2 Jan 2027"
    assert lines[1].startswith("Also Sun 3 Jan 2027: By the words of the Banking")
    assert "  - Fri 25 Dec 2026: Christmas Day" in lines
    assert "Provisional" in run("foi", "2028-12-20").splitlines()[1]


def test_what_is_missing_is_said_with_status_one() -> None:
    with pytest.raises(CommandError, match=r"There is no rule “fio”\. There are: eir, eisr, foi") as refused:
        run("fio", "2026-05-22")
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="only for: scotland"):
        run("foisa", "2026-05-22", "--jurisdiction", "england")


@pytest.mark.parametrize("received", [
    "2026-13-01", "yesterday", "22/05/2026", "2026-05-22T25:00", "", "9999-12-31", "0001-01-01",
])
def test_what_is_no_date_is_wrong_usage(received: str) -> None:
    parser = Command().create_parser("ostler", "clock")
    parser.called_from_command_line = True  # type: ignore[attr-defined]  # argparse's own exit, as from a shell
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["foi", received])
    assert left.value.code == 2
