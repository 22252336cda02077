"""How fast messages go through: `make bench ARGS=messages` (about twelve minutes), or with `--quick` (one minute).

The ordinary Django view (plain), `ostler serve` (ours) and one group-commit thread without Django (limit), in turn on
one machine, three times; printed are the medians. Exits with 1 where a mark is missed, and names it. Read on in
docs/performance.md.
"""

import argparse
import gc
import json
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import _columns, _disk, _footprint, _house, _machine, _marks, _profile, _table
from bench._columns import LIMIT, OURS, PLAIN, QUIET, Column, Times
from bench._house import House
from bench._place import Place, beside, database, scratch
from tools import postgres

SENDERS = (1, 10, 50, 200)
PAIRS, OTHERS = 200, 450


@dataclass(frozen=True)
class Plan:
    """What is measured of one database: the designs, and the numbers of senders of each."""

    name: str
    columns: dict[Column, Sequence[int]]

    @property
    def database(self) -> str:
        return "postgresql" if self.name.startswith("PostgreSQL") else "sqlite"


def plans(options: argparse.Namespace) -> Iterator[Plan]:
    """All of it, or a few points of SQLite (of PostgreSQL, where that is named)."""
    if options.quick and options.only != "postgresql":
        yield Plan("SQLite FULL", _few(1))
    elif options.quick:
        yield Plan("PostgreSQL, 2 processes", _few(2))
    else:
        every = [Plan("SQLite FULL", _all_of(1)), Plan("PostgreSQL, 1 process", _all_of(1)),
                 Plan("PostgreSQL, 2 processes", _all_of(2))]
        yield from (plan for plan in every if options.only in ("", plan.database))


def _few(processes: int) -> dict[Column, Sequence[int]]:
    return {Column(PLAIN, processes): (1, 50), Column(OURS, processes): (1, 50), Column(QUIET, processes): (50,),
            Column(LIMIT, processes): (1, 50)}


def _all_of(processes: int) -> dict[Column, Sequence[int]]:
    return {Column(PLAIN, processes): SENDERS, Column(OURS, processes): SENDERS, Column(QUIET, processes): (1, 50),
            Column(LIMIT, processes): SENDERS}


def measure(plan: Plan, house: House, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """One database, all rounds."""
    points: _table.Points = {}
    disk = []
    times = Times(0.5, 2.0) if options.quick else Times()
    for number in range(1, options.rounds + 1):
        for column, senders in plan.columns.items():
            _say(f"{plan.name}, round {number}: {column.design}")
            found = _columns.run(column, house, folder / f"run-{number}-{column.design.replace(', ', '-')}".replace(
                " ", "-"), senders, times, verify=number == options.rounds)
            for count, point in found.items():
                points.setdefault((column, count), []).append(point)
        disk.append(_disk.run(house, folder / f"disk-{number}"))
    print(f"\n### {plan.name}\n", *_table.lines(points), sep="\n")
    print(f"\nThe disk alone, batches of {_disk.BATCH}: {sorted(disk)[len(disk) // 2]:,.0f} messages/s.", flush=True)
    return {"database": plan.name, "points": _table.as_json(points), "disk": disk}


@contextmanager
def houses(options: argparse.Namespace, folder: Path) -> Iterator[Iterable[tuple[Plan, House]]]:
    """Each plan with the house it is measured on."""
    wanted = list(plans(options))
    needed = any(plan.database == "postgresql" for plan in wanted)
    with postgres.cluster(durable=True) if needed else nullcontext("") as cluster:
        yield ((plan, _built(plan, folder, cluster)) for plan in wanted)


def _built(plan: Plan, folder: Path, cluster: str) -> House:
    kind = plan.database
    at, is_sqlite = folder / kind, kind == "sqlite"
    if (at / _house.SEATS).exists():
        return _house.read(Place(at, "" if is_sqlite else beside(cluster, kind)))
    _say(f"Seeding a council on {kind}")
    return _house.build(Place(at, "" if is_sqlite else database(cluster, kind)), PAIRS, OTHERS)


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few points, one round, one database")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), default="", help="one database")
    parser.add_argument("--profile", type=int, nargs="?", const=50, metavar="SENDERS",
                        help="only: what dominates in ours (under 50 senders)")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--out", type=Path, help="write the medians there as JSON too")
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))     # so that servers and folders go with it
    gc.disable()        # the load's own pauses are nobody's latency
    print(_machine.described(), flush=True)
    with scratch() as folder:
        if options.profile:
            _profiled(options, folder)
            return 0
        found = list(_all(options, folder))
    if options.out:
        options.out.write_text(json.dumps(found, indent=1))
    for sentence in (faults := list(_marks.missed(found))):
        print(sentence, file=sys.stderr)
    return 1 if faults else 0


def _profiled(options: argparse.Namespace, folder: Path) -> None:
    """One process, on SQLite or on the database that is named."""
    options.quick = True
    with houses(options, folder) as each:
        for plan, house in each:
            print(f"\n### {plan.database}\n")
            _profile.measure(house, folder / "profiled", options.profile)


def _all(options: argparse.Namespace, folder: Path) -> Iterator[dict[str, Any]]:
    with houses(options, folder) as each:
        for plan, house in each:
            yield measure(plan, house, folder, options)
            if plan.database == "sqlite":
                yield _footprint.measure(house, folder, quick=options.quick)


if __name__ == "__main__":
    sys.exit(main())
