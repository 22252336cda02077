"""The documents tell the truth: every setting stands there, every command they show is one, every link leads on."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from ostler.config.command import is_command
from tests.guards.floors import ROOT
from tests.guards.source import product_modules

SETTING = re.compile(r"""["'](OSTLER_[A-Z_]+)["']""")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def settings_in(sources: Iterator[str]) -> set[str]:
    """The names of the environment that code asks for."""
    return {name for source in sources for name in SETTING.findall(source)}


def lines(text: str) -> list[str]:
    """The command lines a document shows, without comments."""
    shown = (line.strip() for block in BLOCK.findall(text) for line in block.splitlines())
    return [line for line in shown if line and not line.startswith("#")]


def fault(line: str) -> str:
    """Why a shown line could not be run; empty when it could."""
    words = [word for word in shlex.split(line) if not re.fullmatch(r"[A-Z_]+=.*", word)]
    if words[0] == "make":
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        return "" if set(words[1:]) <= targets else f"make has no {words[1:]}"
    if Path(words[0]).name != "ostler":
        return ""
    return _ostler_fault(words[1:])


def _ostler_fault(words: list[str]) -> str:
    if not is_command(words[0]):
        return f"ostler has no {words[0]}"
    command = load_command_class(get_commands()[words[0]], words[0])
    command._called_from_command_line = True
    try:
        command.create_parser("ostler", words[0]).parse_args(words[1:])
    except SystemExit:
        return f"wrong usage: {' '.join(words)}"
    return ""


def test_every_setting_is_documented() -> None:
    asked = settings_in(path.read_text() for path in product_modules())
    assert len(asked) > 5
    text = (ROOT / "docs" / "operators.md").read_text()
    assert sorted(name for name in asked if f"`{name}`" not in text) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_shown_is_one(document: Path) -> None:
    assert [fault(line) for line in lines(document.read_text()) if fault(line)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    lost = [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]
    assert lost == []


def test_the_guards_find_what_is_wrong() -> None:
    assert settings_in(iter(['os.environ.get("OSTLER_NEW")'])) == {"OSTLER_NEW"}
    assert lines("```sh\n# why\nmake demo\n```\n```\nnot shell\n```\n") == ["make demo"]
    assert fault("make tea") == "make has no ['tea']"
    assert fault(".venv/bin/ostler tea") == "ostler has no tea"
    assert fault("ostler serve --tea") == "wrong usage: serve --tea"
    assert fault("ostler serve --port 8100") == ""
