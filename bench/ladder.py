"""The ladder under load: 10,000 timers wait, 1,000 come due at once and are worked off in 2 s; pages that come due one
after another are late by less than a second (p99); and the server is killed with -9 while ladders are climbed.

    python -m bench.ladder [--rounds 20] [--waiting 10000] [--due 1000]

On each database. Exits with 1 where a mark is missed, or a step is lost or doubled.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench._place import Place
from tests.lost.cluster import Cluster, cluster
from tests.lost.house import Houses
from tests.lost.test_ladder import climb_and_kill
from tools import postgres

ROUNDS, WAITING, DUE = 20, 10_000, 1_000
WORKED_OFF, LATE = 2.0, 1.0     # seconds


def timers(folder: Path, address: str, waiting: int, due: int) -> bool:
    """Build, work off, and say how it went; True where both marks are met."""
    place = Place(folder / "timers", address)
    place.folder.mkdir(parents=True)
    said = place.python("-m", "bench._ladders", str(waiting), str(due)).split()
    took, late = float(said[-2]), float(said[-1])
    print(f"| {_name(address)} | {waiting:,} | {due:,} | {took:.2f} s | {late * 1000:.0f} ms |", flush=True)
    return took <= WORKED_OFF and late < LATE


def kills(folder: Path, address: str, rounds: int) -> bool:
    """Rounds of kill -9; True where nothing was lost or doubled."""
    began = time.monotonic()
    with Houses(folder, address).house() as house:
        found = climb_and_kill(house, rounds)
    print(f"| {_name(address)} | {rounds} kills | {len(found)} faults | {time.monotonic() - began:.0f} s |", flush=True)
    print("\n".join(found[:10]), end="")
    return not found


def both(given: argparse.Namespace, made: Cluster | None) -> bool:
    """On one database."""
    with tempfile.TemporaryDirectory(prefix="ostler-ladder-") as name:
        folder = Path(name)
        if made is None:
            return timers(folder, "", given.waiting, given.due) & kills(folder / "kills", "", given.rounds)
        houses = Houses(folder / "kills", made.url)
        houses.execute("CREATE DATABASE timers")
        address = made.url.rpartition("/")[0] + "/timers"
        return timers(folder, address, given.waiting, given.due) & kills(folder / "more", made.url, given.rounds)


def main() -> int:
    """Both databases, where both are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--waiting", type=int, default=WAITING)
    parser.add_argument("--due", type=int, default=DUE)
    given = parser.parse_args()
    print("| database | waiting | due at once | worked off in | late, p99 |\n|--|--:|--:|--:|--:|", flush=True)
    is_good = both(given, None)
    if postgres.programs() is not None:
        with cluster() as made:
            is_good &= both(given, made)
    return int(not is_good)


def _name(address: str) -> str:
    return "PostgreSQL" if address else "SQLite"


if __name__ == "__main__":
    sys.exit(main())
