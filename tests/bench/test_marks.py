"""A bench that misses a mark says which."""

from typing import Any

from bench._marks import missed


def point(design: str, senders: int, rate: float, p50: float = 1.0, p99: float = 9.0) -> dict[str, Any]:
    return {"design": design, "senders": senders, "rate": rate, "acknowledged": (p50, p99), "delivered": (p50, p99)}


def table(quiet: float, p99: float, p50: float) -> dict[str, Any]:
    return {"database": "SQLite", "points": [
        point("plain", 50, 100), point("ours", 50, 1500, p99=p99), point("ours", 1, 500, p50=p50),
        point("ours, nobody listening", 50, quiet), point("limit", 50, 2000)]}


def test_nothing_is_said_where_all_is_reached() -> None:
    size = {"streams": {1000: 20_000.0}, "later start": 1.5, "bytes": {"bytes": 900.0}}
    assert list(missed([table(1500, 80, 1.5), size])) == []


def test_each_mark_that_is_missed_is_named() -> None:
    size = {"streams": {1000: 20_000.0, 5000: 31_000.0}, "later start": 4.0, "bytes": {"bytes": 1866.0}}
    said = list(missed([table(900, 120, 3.5), size]))
    assert said == [
        "SQLite, times the plain view: 9.00, mark 12",
        "SQLite, of the limit: 0.45, mark 0.5",
        "SQLite, milliseconds p99 at 50 senders: 120.00, mark 100",
        "SQLite, milliseconds delivered p50 at one sender: 3.50, mark 2",
        "bytes a stream: 31,000.0, mark 30,000",
        "seconds of a later start: 4.0, mark 3",
        "bytes a message: 1,866.0, mark 1,000",
    ]
