"""Every audit tag that is written can be read: it has a presenter. And no presenter waits for a tag nobody writes."""

import ast
from collections.abc import Iterable, Iterator

from ostler.audit.presenters import presenters
from tests.guards.source import product_modules


def tags(sources: Iterable[str]) -> set[str]:
    """Every literal given as `tag=` to a call."""
    return {tag for source in sources for call in _calls(source) for tag in _tag(call)}


def unreadable(written: set[str], readable: set[str]) -> list[str]:
    """Tags without presenter."""
    return sorted(written - readable)


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def _tag(call: ast.Call) -> list[str]:
    """The literals of a call's `tag=`, with both sides of a condition."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "tag"]
    literals = (node for value in given for node in ast.walk(value) if isinstance(node, ast.Constant))
    return [literal.value for literal in literals if isinstance(literal.value, str) and "." in literal.value]


def literals(sources: Iterable[str]) -> set[str]:
    """Every string that stands in these sources: a tag may come to its call by way of a table."""
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _sources() -> Iterator[str]:
    return (path.read_text() for path in product_modules() if path.name != "audit_tags.py")


def test_every_tag_of_the_product_has_a_presenter() -> None:
    written = tags(_sources())
    assert len(written) > 10
    assert unreadable(written, {tag for tag, _ in presenters.items()}) == []


def test_every_presenter_has_its_tag() -> None:
    assert sorted({tag for tag, _ in presenters.items()} - literals(_sources())) == []


def test_the_guard_finds_tags_however_they_are_given() -> None:
    source = """
log.append(stream="people", tag="people.post-held", by=by)
append(stream="people", by=by, tag="people.came" if new else "people.left")
record(tag=tag)
"""
    assert tags([source]) == {"people.post-held", "people.came", "people.left"}
    assert literals(['TAGS = {"x": "people.seen"}']) == {"x", "people.seen"}
    assert unreadable(tags([source]), {"people.came"}) == ["people.left", "people.post-held"]
