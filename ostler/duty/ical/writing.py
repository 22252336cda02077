"""Write a calendar that other programs read without a warning.

Every time is written in UTC: an end at 01:30 on the night the clocks go back cannot be mistaken, and no description of
a zone needs to be carried along. A stretch keeps its UID for good; its SEQUENCE grows with the rota's changes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

PRODUCT = "-//Ostler//Duty//EN"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)       # SEQUENCE counts minutes from here: it fits 32 bits and only grows


@dataclass(frozen=True)
class Item:
    """One stretch of duty. ``key`` names it for good within the house; ``summary`` says who or what."""

    key: str
    starts: datetime
    ends: datetime
    summary: str
    description: str = ""


def written(name: str, items: Iterable[Item], *, host: str, changed: datetime) -> bytes:
    """The calendar's text; ``changed`` is when the rota was last changed (UTC)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for item in items:
        calendar.add_component(_event(item, host, changed))
    return bytes(calendar.to_ical())


def etag(name: str, items: Iterable[Item]) -> str:
    """Of what the calendar says, not of its stamps: the same rota has the same mark."""
    said = "\n".join([name, *(f"{item.key} {item.starts.isoformat()} {item.ends.isoformat()} {item.summary} "
                              f"{item.description}" for item in items)])
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _event(item: Item, host: str, changed: datetime) -> Event:
    event = Event()
    event.add("uid", f"{item.key}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int((changed - EPOCH).total_seconds()) // 60)
    event.add("dtstart", item.starts.astimezone(UTC))
    event.add("dtend", item.ends.astimezone(UTC))
    event.add("summary", item.summary)
    if item.description:
        event.add("description", item.description)
    return event
