"""The whole suite: on SQLite, on PostgreSQL, and the journeys in a browser; what cannot run here is said.

    python -m tools.suite [--require-all] [arguments of pytest]

With --require-all (as in .ci/run) a machine without PostgreSQL, Chromium or one of the servers that Ostler works with
fails instead of leaving their tests out.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools import postgres

SUMMARY = re.compile(r"^=*\s?\d+ (passed|failed|error|skipped|deselected|xfailed)|^=*\s?no tests ran")
NO_TESTS = 5        # pytest's status where the arguments leave nothing to run
CHROMIUM = ("chromium", "chromium-browser")
SERVERS = {"Postfix": "postfix", "Dovecot": "dovecot", "nginx": "nginx", "systemd": "systemd-analyze"}


@dataclass
class Run:
    """One run of pytest: its title, its arguments, and what it said last."""

    title: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    status: int = 0
    summary: str = "said nothing"

    def go(self) -> None:
        """Run it, its output shown as it comes."""
        print(f"\n== {self.title}", flush=True)
        # Bytecode is written whatever the machine says: each worker, and each server that a test starts, would compile
        # everything again.
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen([sys.executable, "-m", "pytest", *self.arguments],
                                   env=surroundings | self.environment, stdout=subprocess.PIPE, text=True, bufsize=1)
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if SUMMARY.search(line):
                self.summary = line.strip().strip("= ")
        self.status = process.wait()


def missing() -> list[str]:
    """What this machine lacks for the whole suite."""
    lacks = []
    if postgres.programs() is None:
        lacks.append("PostgreSQL")
    if not any(shutil.which(name) for name in CHROMIUM):
        lacks.append("Chromium")
    return lacks + [name for name, program in SERVERS.items() if not shutil.which(program)]


def planned(arguments: list[str], lacks: list[str]) -> Iterator[Run]:
    """The runs, with a folder in which the migrated database lies that every worker copies (tests/laid.py)."""
    with tempfile.TemporaryDirectory(prefix="ostler-templates-") as templates:
        for run in runs(arguments, lacks):
            run.environment["OSTLER_TEST_TEMPLATES"] = templates
            yield run


def runs(arguments: list[str], lacks: list[str]) -> Iterator[Run]:
    """The runs this machine can do, one after another; PostgreSQL lives only for its own."""
    # One more than there are cores: some tests wait for servers and for clocks.
    # The long files are the first (conftest.py), not those with most tests.
    spread = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder"]
    without = {"OSTLER_DATABASE_URL": ""}
    yield Run("SQLite", [*spread, "-m", "not journey", "--ignore=tests/journeys", *arguments], dict(without))
    if "PostgreSQL" not in lacks:
        with postgres.cluster() as url:
            # The guards read the source; proxy, unit, mail servers and tools know of no database: the same on both.
            # Mail into PostgreSQL is in tests/lost.
            ignored = ("guards", "deploy", "mail", "tools", "bench", "journeys")
            same = [*(f"--ignore=tests/{each}" for each in ignored), "--database-only"]
            yield Run("PostgreSQL", [*spread, "-m", "not journey", *same, *arguments], {"OSTLER_DATABASE_URL": url})
    if "Chromium" not in lacks:
        # A journey waits for its page more than it computes. What is no journey is not even read.
        others = [f"--ignore={each}" for each in ("ostler", *_folders_but("journeys"))]
        yield Run("Journeys in Chromium", [*spread, "-m", "journey", *others, *arguments], dict(without))


def _folders_but(name: str) -> list[str]:
    return sorted(f"tests/{each.name}" for each in Path("tests").iterdir() if each.is_dir() and each.name != name)


def main() -> int:
    """All runs, then one line each. Every run is made, even after one that failed."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--require-all"]
    lacks = missing()
    if lacks and "--require-all" in sys.argv:
        print(f"Missing here and required: {', '.join(lacks)}.")
        return 1
    made = []
    with contextlib.closing(planned(arguments, lacks)) as all_of_them:
        for run in all_of_them:
            run.go()
            made.append(run)
    print("\n== Summary")
    for name in lacks:
        print(f"{name}: not installed here, so its tests were left out")
    for run in made:
        print(f"{run.title}: {run.summary}")
    return max(0 if arguments and run.status == NO_TESTS else run.status for run in made)


if __name__ == "__main__":
    sys.exit(main())
