"""Medians of the rounds, as a table in Markdown."""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import Any

from bench._columns import LIMIT, PLAIN, Column, Point

Points = dict[tuple[Column, int], list[Point]]      # a point a round
HEADER = ("| | senders | messages/s | acknowledged p50 | p99 | delivered p50 | p99 | × plain | of the limit "
          "| processors: server | load | all |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")


def median(points: Sequence[Point]) -> Point:
    """Each figure's own median over the rounds."""
    rate, acknowledged, delivered, server, load, machine, unheard = zip(*map(astuple, points), strict=True)
    return Point(statistics.median(rate), _pair(acknowledged), _pair(delivered), statistics.median(server),
                 statistics.median(load), statistics.median(machine), max(unheard))


def _pair(pairs: Iterable[Sequence[float]]) -> tuple[float, float]:
    firsts, seconds = zip(*pairs, strict=True)
    return statistics.median(firsts), statistics.median(seconds)


def lines(points: Points) -> Iterator[str]:
    """One line a design and number of senders."""
    found = {key: median(rounds) for key, rounds in points.items()}
    yield HEADER
    for (column, senders), point in found.items():
        plain = found.get((Column(PLAIN, column.processes), senders))
        limit = found.get((Column(LIMIT, column.processes), senders))
        yield _line(column, senders, point, plain, limit)
    for (column, senders), point in found.items():
        if point.unheard:
            yield f"\n{column.design}, {senders} senders: {point.unheard} answered messages never came down a stream."


def _line(column: Column, senders: int, point: Point, plain: Point | None, limit: Point | None) -> str:
    cells = [
        column.design, senders, f"{point.rate:,.0f}", *map(_ms, point.acknowledged), *map(_ms, point.delivered),
        f"{point.rate / plain.rate:.1f}" if plain and plain.rate else "",
        f"{100 * point.rate / limit.rate:.0f} %" if limit and limit.rate else "",
        f"{point.server:.2f}", f"{point.load:.2f}", f"{point.machine:.2f}",
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def _ms(value: float) -> str:
    if value != value:      # not a number: nothing listened
        return ""
    return f"{value:,.1f} ms" if value < 100 else f"{value:,.0f} ms"


def as_json(points: Points) -> list[dict[str, Any]]:
    """The medians as data."""
    return [vars(column) | {"senders": senders} | vars(median(rounds)) for (column, senders), rounds in points.items()]
