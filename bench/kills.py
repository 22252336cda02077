"""Kill -9 of the server under load, again and again: on each database every acknowledged message is there once, in
order, the chain verifies, and whoever listens has it.

    python -m bench.kills [--rounds 20]

The load and the checks are those of the suite (tests/lost), which does three rounds.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.lost.checking import faults
from tests.lost.cluster import cluster
from tests.lost.house import Houses
from tests.lost.load import Load
from tools import postgres

ROUNDS = 20


def kills(rounds: int, address: str = "") -> int:
    """Rounds on one database; how many faults were found."""
    with tempfile.TemporaryDirectory(prefix="ostler-kills-") as folder, \
            Houses(Path(folder), address).house() as house:
        house.start()
        load, began = Load.on(house), time.monotonic()
        with load.listening():
            for number in range(rounds):
                with load.running(f"r{number}"):
                    load.wait_for(random.randint(20, 200))
                    house.kill()
                    house.start()
            found = faults(house, load)
            house.kill()
    lost = sum(writer.lost_lines for writer in load.writers)
    print(f"| {'PostgreSQL' if address else 'SQLite'} | {rounds} | {len(load.acknowledged):,} | {lost} | {len(found)} "
          f"| {time.monotonic() - began:.0f} s |")
    print("\n".join(found[:10]), end="")
    return len(found)


def main() -> int:
    """Both databases, where both are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    print("| database | kills | acknowledged | tries without an answer | faults | took |\n|--|--:|--:|--:|--:|--:|")
    found = kills(rounds)
    if postgres.programs() is not None:
        with cluster() as made:
            found += kills(rounds, made.url)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
