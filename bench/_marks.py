"""What must be reached, and what of it was missed. Ratios are of one run; times depend on the machine."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench._columns import LIMIT, OURS, PLAIN, QUIET

SENDERS = 50


def missed(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A sentence for each mark that was missed."""
    for part in found:
        yield from _speed(part) if "points" in part else _footprint(part)


def _speed(part: dict[str, Any]) -> Iterator[str]:
    points = {(point["design"], point["senders"]): point for point in part["points"]}
    ours, quiet = points[(OURS, SENDERS)], points[(QUIET, SENDERS)]
    reached = (
        ("times the plain view", quiet["rate"] / (points[(PLAIN, SENDERS)]["rate"] or 1), 12, 1),
        ("of the limit", quiet["rate"] / (points[(LIMIT, SENDERS)]["rate"] or 1), 0.5, 1),
        ("milliseconds p99 at 50 senders", ours["acknowledged"][1], 100, -1),
        ("milliseconds delivered p50 at one sender", points[(OURS, 1)]["delivered"][0], 2, -1),
    )
    yield from (f"{part['database']}, {name}: {value:.2f}, mark {mark}"
                for name, value, mark, sign in reached if sign * value < sign * mark)


def _footprint(part: dict[str, Any]) -> Iterator[str]:
    reached = (
        ("bytes a stream", max(part["streams"].values()), 30_000),
        ("seconds of a later start", part["later start"], 3),
        ("bytes a message", part["bytes"]["bytes"], 1000),
    )
    yield from (f"{name}: {value:,.1f}, mark {mark:,}" for name, value, mark in reached if value > mark)
