"""One design on one database: its server started afresh on a copy of the house, loaded, ended and checked."""

import contextlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench._house import House
from bench._load import Failed, Load
from bench._machine import Busy
from bench._servers import Server, program, serving

PORT = 8201
PLAIN, OURS, QUIET, LIMIT = "plain", "ours", "ours, nobody listening", "limit"


@dataclass(frozen=True)
class Column:
    """``processes`` of a design. Only ours has receivers to listen."""

    design: str
    processes: int = 1

    @property
    def listens(self) -> bool:
        return self.design == OURS

    def serving(self, house: House) -> "contextlib.AbstractContextManager[Server]":
        """Its server."""
        if self.design == PLAIN:
            return program(house.place, PORT, "bench._plain:application", workers=self.processes,
                           settings="bench._plain_settings")
        if self.design == LIMIT:
            return program(house.place, PORT, "bench._limit:application", workers=self.processes)
        return serving(house.place, PORT, workers=self.processes)


@dataclass(frozen=True)
class Point:
    """What one number of senders came to: messages a second, milliseconds, and processors kept busy."""

    rate: float
    acknowledged: tuple[float, float]
    delivered: tuple[float, float]
    server: float
    load: float
    machine: float          # everything that ran, these two among it
    unheard: int = 0        # answered, and not seen on a stream (a reader far behind is told to ask instead)


@dataclass(frozen=True)
class Times:
    """How long a point takes, in seconds, before and while it is measured."""

    warm: float = 0.8
    measured: float = 2.5


def run(column: Column, house: House, folder: Path, senders: Sequence[int], times: Times, *, verify: bool
        ) -> dict[int, Point]:
    """Measure a column. Raises Failed where something was refused or lost."""
    copy = house.on(house.place.copy(folder))
    try:
        with column.serving(copy) as server:
            loads = [Load(PORT, copy.pairs, senders=count, listen=column.listens, name=f"m{count}")
                     for count in senders]
            points = {count: _point(load, server, times) for count, load in zip(senders, loads, strict=True)}
        for load in loads:
            check(copy, load)
        if verify:
            check_chain(copy)
        return points
    finally:
        copy.place.drop()


def _point(load: Load, server: Server, times: Times) -> Point:
    began, own, theirs, everything = time.perf_counter(), time.process_time(), server.cpu(), Busy()
    figures = uvloop.run(load.run(times.warm, times.measured))
    took = time.perf_counter() - began
    return Point(figures.rate, figures.acknowledged_ms, figures.delivered_ms, (server.cpu() - theirs) / took,
                 (time.process_time() - own) / took, everything.processors(),
                 len(load.undelivered) if load.listen else 0)


def check(house: House, load: Load) -> None:
    """Every message that was acknowledged is there, and no other."""
    kept = house.place.ask(
        f"SELECT count(*) FROM conversations_message WHERE client_message_id LIKE '{load.name}-%'"  # noqa: S608
    )
    acknowledged = sum(map(len, load.acknowledged.values()))
    if kept != acknowledged:
        raise Failed(f"{load.name}: {acknowledged} messages were acknowledged and {kept} are there")


def check_chain(house: House) -> None:
    """The record proves itself."""
    report = json.loads(house.place.ostler("audit", "verify", "--json"))
    if not report["ok"]:
        raise Failed(f"audit verify: {report['first_fault']}")
