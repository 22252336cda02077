"""What it takes besides time: memory a stream, starts, bytes a message on the disk."""

import asyncio
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvloop

from bench._columns import PORT
from bench._house import House, Seat
from bench._load import Load, listen
from bench._place import Place, sqlite3
from bench._servers import Server, serving

EACH = 6                # streams that one person may have open
SETTLE = 3.0            # seconds
OPENING = 60.0          # seconds that may go on opening streams
MESSAGES = 10_000
# The system's own SQLite, which has dbstat; ours has not.
BY_TABLE = """
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
print(*(f"{name} {size}" for name, size in rows), sep="\\n")
"""


def measure(house: House, folder: Path, *, quick: bool) -> dict[str, Any]:
    """All three, printed as they come."""
    streams = memory(house, folder / "memory", (200,) if quick else (1000, 5000))
    for count, bytes_each in streams.items():
        print(f"Memory a stream, {count:,} open: {bytes_each / 1000:,.1f} kB.", flush=True)
    first, later = starts(folder, 1 if quick else 3)
    print(f"First start {first:.1f} s, a later start with the demonstration's council {later:.1f} s.", flush=True)
    size = bytes_a_message(house, folder / "bytes", seconds=2.0 if quick else 15.0)
    tables = ", ".join(f"{name} {each:,.0f}" for name, each in size["tables"].items())
    print(f"Bytes a message, {size['messages']:,} messages: {size['bytes']:,.0f} ({tables}).", flush=True)
    return {"streams": streams, "first start": first, "later start": later, "bytes": size}


def memory(house: House, folder: Path, counts: Sequence[int]) -> dict[int, float]:
    """Resident bytes of the server a stream, at each count; fewer where they take too long to open."""
    _many_files()
    copy = house.on(house.place.copy(folder))
    people = [seat for pair in copy.pairs for seat in (pair.councillor, pair.officer)] + copy.others
    seats = [seat for _ in range(EACH) for seat in people]
    try:
        with serving(copy.place, PORT) as server:
            return uvloop.run(_memory(server, seats, counts))
    finally:
        copy.place.drop()


async def _memory(server: Server, seats: Sequence[Seat], counts: Sequence[int]) -> dict[int, float]:
    opened = await listen(server.port, seats[:50])
    await asyncio.sleep(SETTLE)
    begun, first, found = server.rss(), len(opened), {}
    until = time.monotonic() + OPENING
    for count in counts:
        while len(opened) < count + first and time.monotonic() < until:
            opened += await listen(server.port, seats[len(opened):min(len(opened) + 50, count + first)])
        await asyncio.sleep(SETTLE)
        found[len(opened) - first] = (server.rss() - begun) / (len(opened) - first)
    still = sum(listener.is_open for listener in opened)
    if still != len(opened):
        raise RuntimeError(f"of {len(opened)} streams {still} are still open")
    return found


def starts(folder: Path, rounds: int) -> tuple[float, float]:
    """Seconds from the command to the first page: on an empty folder, and on the demonstration's."""
    first, later = [], []
    for number in range(rounds):
        place = Place(folder / f"start-{number}")
        place.folder.mkdir()
        first.append(_start(place))
        if number == 0:
            standing = place
            standing.python("-c", "import django; django.setup(); from ostler.demo import council; council.build()")
        later.append(_start(standing))
    return statistics.median(first), statistics.median(later)


def _start(place: Place) -> float:
    with serving(place, PORT) as server:
        return server.ready


def bytes_a_message(house: House, folder: Path, seconds: float) -> dict[str, Any]:
    """Growth of the file, log folded in, by what 50 senders leave behind."""
    copy = house.on(house.place.copy(folder))
    try:
        before, tables = _size(copy.place), _tables(copy.place)
        with serving(copy.place, PORT):
            load = Load(PORT, copy.pairs, senders=50)
            uvloop.run(load.run_until(MESSAGES, seconds))
        count = sum(map(len, load.acknowledged.values()))
        grown = {name: (size - tables.get(name, 0)) / count for name, size in _tables(copy.place).items()}
        largest = sorted(((name, each) for name, each in grown.items() if each >= 10), key=lambda pair: -pair[1])
        return {"messages": count, "bytes": (_size(copy.place) - before) / count, "tables": dict(largest)}
    finally:
        copy.place.drop()


def _size(place: Place) -> int:
    connection = sqlite3.connect(place.file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return place.file.stat().st_size


def _tables(place: Place) -> dict[str, int]:
    said = subprocess.run([sys.executable, "-c", BY_TABLE, place.file], check=False, capture_output=True, text=True)
    return {name: int(size) for name, _, size in (line.partition(" ") for line in said.stdout.splitlines())}


def _many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
