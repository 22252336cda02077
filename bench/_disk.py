"""The disk alone: the rows of messages in batches of 100, reckoned beforehand, without any server."""

import time
from pathlib import Path

from bench import _raw, _words
from bench._house import House

BATCH, BATCHES = 100, 40


def run(house: House, folder: Path) -> float:
    """Messages a second on a copy of the house."""
    copy = house.on(house.place.copy(folder))
    try:
        return _written(copy)
    finally:
        copy.place.drop()


def _written(house: House) -> float:
    writer, matters = _raw.Writer(house.place), list(_raw.matters(house).values())
    said = [_raw.Said(matters[number % len(matters)], _words.said(number), f"disk-{number}")
            for number in range(BATCH * BATCHES)]
    heads = writer.heads(said)
    prepared = [writer.rows(said[first:first + BATCH], heads) for first in range(0, len(said), BATCH)]
    began = time.perf_counter()
    for rows in prepared:
        with writer.transaction():
            writer.put(rows)
    took = time.perf_counter() - began
    writer.connection.close()
    return len(said) / took
