"""Small files, one clock, no addresses of other people's machines."""

import re

import pytest

from tests.guards.source import ROOT, modules, product_modules, tracked

MOST_LINES = 400
CLOCK = "ostler/kernel/time.py"
# Spelt in pieces, so that this file does not find itself.
REGISTRIES = re.compile(
    r"https?://[\w.-]*(py" + r"pi|python" + r"hosted|npm" + r"js|deb" + r"ian)\.|--(extra-)?index" + r"-url[ =]+\S*:",
)
ASKS_THE_MACHINE = re.compile(
    r"\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(|\btimezone\.(now|localtime|localdate)\(|\btime\.time\(",
)


def too_long(name: str, text: str) -> list[str]:
    """A file that is more than one noun."""
    lines = text.count("\n")
    return [f"{name}: {lines} lines"] if lines > MOST_LINES else []


def lines_with(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    """Where a pattern stands in a text."""
    return [f"{name}:{number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


def test_no_file_is_longer_than_it_may_be() -> None:
    files = [*modules(), *modules("tests"), *modules("tools"), *modules("bench")]
    assert [fault for path in files for fault in too_long(str(path.relative_to(ROOT)), path.read_text())] == []


def test_nobody_but_the_clock_asks_the_machine_what_time_it_is() -> None:
    faults = []
    for path in product_modules():
        name = str(path.relative_to(ROOT))
        if name != CLOCK:
            faults += lines_with(ASKS_THE_MACHINE, name, path.read_text())
    assert faults == []


def test_no_registry_stands_in_the_tree() -> None:
    faults = []
    for path in tracked():
        try:
            faults += lines_with(REGISTRIES, str(path.relative_to(ROOT)), path.read_text())
        except UnicodeDecodeError:
            continue        # a picture
    assert faults == []


def test_a_file_too_long_is_found() -> None:
    assert too_long("long.py", "x\n" * (MOST_LINES + 1)) == ["long.py: 401 lines"]
    assert too_long("short.py", "x\n" * MOST_LINES) == []


@pytest.mark.parametrize("line", [
    "began = datetime.now(UTC)", "x = timezone.now()", "if date.today() > due:", "stamp = time.time()",
])
def test_a_second_clock_is_found(line: str) -> None:
    assert lines_with(ASKS_THE_MACHINE, "a.py", f"import x\n{line}") == ["a.py:2"]


def test_our_own_clock_is_not_taken_for_one() -> None:
    assert lines_with(ASKS_THE_MACHINE, "a.py", "at = time.now()\nday = time.today()\nold = time.real_now()") == []


@pytest.mark.parametrize("line", [
    "--extra-index" + "-url https://mirror.example.org/simple", "url = 'https://files.python" + "hosted.org/x'",
])
def test_a_registry_is_found(line: str) -> None:
    assert lines_with(REGISTRIES, "lock.txt", line) == ["lock.txt:1"]
