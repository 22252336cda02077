"""What every command has in common: one JSON document, `--at`, exit codes that mean something."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandParser, call_command

from ostler.kernel import database, time
from ostler.kernel.commands import Missing, OstlerCommand


class Clock(OstlerCommand):
    """Says the time; knows no street but one."""

    takes_at = True

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("street")

    def answer(self, **options: Any) -> Any:
        if options["street"] == "nowhere":
            raise Missing("There is no such street. Ask for High Street.")
        return {"at": time.local(time.now()).isoformat(), "street": options["street"]}

    def say(self, answer: Any) -> str:
        return f"It is {answer['at']} in {answer['street']}."

    def fault(self, answer: Any) -> str:
        return "The street is flooded." if answer["street"] == "flooded" else ""


def run(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """As from the command line: exit status, stdout, stderr."""
    monkeypatch.setattr(database, "make_ready", lambda: None)
    out, err = io.StringIO(), io.StringIO()
    try:
        Clock(stdout=out, stderr=err, no_color=True).run_from_argv(["ostler", "clock", *arguments])
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_with_json_one_document_goes_to_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = run("High Street", "--json", monkeypatch=monkeypatch)
    assert (status, err) == (0, "")
    assert json.loads(out) == {"at": "2026-05-25T10:40:00+01:00", "street": "High Street"}


def test_at_sets_the_clock_for_the_command_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run("High Street", "--at", "2026-12-26T09:00", monkeypatch=monkeypatch)
    assert out == "It is 2026-12-26T09:00:00+00:00 in High Street.\n"
    assert time.local(time.now()).isoformat() == "2026-05-25T10:40:00+01:00"


def test_what_is_missing_is_a_sentence_on_stderr_and_exit_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("nowhere", monkeypatch=monkeypatch) == (1, "", "There is no such street. Ask for High Street.\n")


def test_a_fault_is_answered_first_and_then_exit_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = run("flooded", "--json", monkeypatch=monkeypatch)
    assert (status, json.loads(out)["street"], err) == (1, "flooded", "The street is flooded.\n")


@pytest.mark.parametrize("arguments", [(), ("x", "--at", "yesterday"), ("x", "--nonsense")])
def test_wrong_usage_is_exit_status_2(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*arguments, monkeypatch=monkeypatch)[0] == 2


def test_called_from_code_what_is_missing_is_raised() -> None:
    with pytest.raises(Missing, match="no such street"):
        call_command(Clock(), "nowhere")
