"""What the pages take at a million messages: `python -m bench.million [--messages N] [--house FOLDER] [--only sqlite]`.

Server time: the request through the whole of Django's chain, in one process, without the network. The house is made
once (minutes) in FOLDER, or where OSTLER_BENCH_HOUSE says, and kept there; without either it is made for this run.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench._place import Place
from tools import postgres

MESSAGES = 1_000_000
BYTES = 1_000       # that a message may take, with everything that hangs on it


def measured(place: Place, messages: int) -> list[dict[str, Any]]:
    """The table of one database."""
    place.folder.mkdir(parents=True, exist_ok=True)
    place.python("-m", "bench._million", str(messages))
    place.python("-c", "import django; django.setup(); from ostler.config import static; static.collect()")
    return [json.loads(line) for line in place.python("-m", "bench._million_asking").splitlines()]


def show(name: str, rows: list[dict[str, Any]]) -> bool:
    """Print it; answers whether every aim was met."""
    print(f"\n{name}: milliseconds of server time, {rows[-1]['messages']:,} messages")
    print(f"{'':<52}{'cold':>8}{'p50':>8}{'p95':>8}{'cpu':>8}{'aim':>6}")
    asked = rows[:-1]
    for row in asked:
        mark = "" if row["p50"] <= row["aim"] else "  missed"
        print(f"{row['name']:<52}{row['cold']:>8}{row['p50']:>8}{row['p95']:>8}{row['cpu']:>8}{row['aim']:>6}{mark}")
    return all(row["p50"] <= row["aim"] for row in asked)


@contextlib.contextmanager
def house(given: str) -> Iterator[Path]:
    """The folder to keep it in, or one that is gone afterwards."""
    if given:
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="ostler-million-") as folder:
        yield Path(folder)


def main() -> int:
    """Both databases, where both are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--house", default=os.environ.get("OSTLER_BENCH_HOUSE", ""))
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    met = True
    with house(options.house) as folder:
        if options.only != "postgresql":
            met &= show("SQLite", measured(Place(folder), options.messages))
        if options.only != "sqlite" and postgres.programs():
            with postgres.cluster() as url:
                met &= show("PostgreSQL", measured(Place(folder / "postgresql", url), options.messages))
    return 0 if met else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"bench.million: {failed}")
