"""Council or ward is evidence: no query looks by it, so that it never decides who sees, what is found, what is held."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.guards.source import ROOT, product_modules

ASKS = {"filter", "exclude", "get", "get_or_create", "update_or_create", "aggregate", "Q", "When", "order_by", "values",
        "values_list", "annotate", "F", "distinct", "index", "Index", "UniqueConstraint"}
HAT = re.compile(r"(^|__)-?capacity(__|$)")
IN_SQL = re.compile(r"\b(where|having|order by|group by|join)\b[^;]*\bcapacity\b", re.IGNORECASE | re.DOTALL)


def looked_by(name: str, text: str) -> Iterator[str]:
    """Where a query names the hat: as a keyword, as a field's name, or in SQL."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _named(node.func) in ASKS:
            words = [word.arg or "" for word in node.keywords] + [each for arg in node.args for each in _strings(arg)]
            # a form's or a request's data.get("capacity") looks into a mapping
            is_mapping = _named(node.func) == "get" and not node.keywords
            if not is_mapping and any(HAT.search(word) for word in words):
                yield f"{name}:{node.lineno}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_SQL.search(node.value):
            yield f"{name}:{node.lineno}"


def reads_it(name: str, text: str) -> Iterator[str]:
    """Where the code reads a hat, be it after the query."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr == "capacity":
            yield f"{name}:{node.lineno}"


def _named(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _strings(argument: ast.expr) -> Iterator[str]:
    parts = argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
    return (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_no_query_looks_by_the_hat() -> None:
    faults = []
    for path in product_modules():
        text = path.read_text()
        if "capacity" in text:
            faults += looked_by(str(path.relative_to(ROOT)), text)
    assert faults == []


def test_what_says_who_sees_or_finds_never_reads_it() -> None:
    """Access, places, models and records of the room, the search, and everything of disclosure."""
    room, faults = ROOT / "ostler" / "conversations", []
    deciding = [room / "access.py", room / "places.py", room / "parties.py", room / "records.py", room / "disposal.py",
                *(room / "models").glob("*.py"), *(ROOT / "ostler" / "search").rglob("*.py"),
                *(ROOT / "ostler" / "disclosure").rglob("*.py")]
    for path in deciding:
        faults += reads_it(str(path.relative_to(ROOT)), path.read_text())
    assert faults == []
    assert list(reads_it("wrong.py", 'if matter.capacity == "ward": hide()')) == ["wrong.py:1"]


@pytest.mark.parametrize("wrong", [
    'Conversation.objects.filter(capacity="ward")', 'rows.exclude(conversation__capacity="ward")',
    'Q(message__conversation__capacity__in=["ward"])', 'rows.order_by("-capacity")', 'rows.values_list("capacity")',
    'run("SELECT 1 FROM conversations_conversation WHERE capacity = %s")',
])
def test_a_query_that_looks_by_it_is_found(wrong: str) -> None:
    assert list(looked_by("wrong.py", wrong)) == ["wrong.py:1"]


@pytest.mark.parametrize("right", ['data.get("capacity")', 'Conversation.objects.create(capacity="ward")',
                                   '"Written in the capacity of a member, where known"'])
def test_what_only_says_it_is_left_alone(right: str) -> None:
    assert list(looked_by("right.py", right)) == []
