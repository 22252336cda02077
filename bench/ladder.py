"""The ladder under load: 10,000 timers wait, 1,000 come due at once and are worked off in 2 s; pages that come due one
after another are late by less than a second (p99), from due to handed to a provider, and so is an emergency that is
sent beside a thousand digests; and the server is killed with -9 while ladders are climbed.

    python -m bench.ladder [--rounds 20] [--waiting 10000] [--due 1000] [--only sqlite]

On each database. Exits with 1 where a mark is missed, or a step is lost or doubled.
"""

import argparse
import json
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
MARKS = {"worked off": 2.0, "one by one, p99": 1.0, "live beside digests, last": 1.0}       # seconds


def timers(folder: Path, address: str, waiting: int, due: int) -> bool:
    """Build, measure, and say how it went; True where every mark is met."""
    place = Place(folder / "timers", address)
    place.folder.mkdir(parents=True)
    found = json.loads(place.python("-m", "bench._ladders", str(waiting), str(due)).splitlines()[-1])
    print(f"{_name(address)}, {waiting:,} waiting, {due:,} due at once:", flush=True)
    missed = [name for name, seconds in found.items() if seconds >= MARKS.get(name, float("inf"))]
    for name, seconds in found.items():
        mark = f"  (mark {MARKS[name]:g} s{', missed' if name in missed else ''})" if name in MARKS else ""
        print(f"  {name:<28} {seconds * 1000:8,.0f} ms{mark}", flush=True)
    return not missed


def kills(folder: Path, address: str, rounds: int) -> bool:
    """Rounds of kill -9; True where nothing was lost or doubled."""
    if not rounds:
        return True
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
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    given = parser.parse_args()
    is_good = given.only == "postgresql" or both(given, None)
    if given.only != "sqlite" and postgres.programs() is not None:
        with cluster() as made:
            is_good &= both(given, made)
    return int(not is_good)


def _name(address: str) -> str:
    return "PostgreSQL" if address else "SQLite"


if __name__ == "__main__":
    sys.exit(main())
