"""Which matters there are: who opened them, where they lie, when each message of them came."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bench._million_people import COUNCILLORS, NOW, OFFICERS

YEARS = timedelta(days=3 * 365)
MESSAGES_A_MATTER = 8.3
SPECIAL = (10, 200, 5_000)      # numbers of messages of three matters that are looked at
BUSY_COUNCILLOR, QUIET_COUNCILLOR, BUSY_POST, DESK = 0.025, 0.00025, 0.17, 0.55      # shares of all matters
UNSETTLED_OF_LATE, UNSETTLED = 0.6, 0.02


@dataclass
class Matter:
    """``post`` counts in the list of posts; None is the desk. Chain and ids are filled in as it is written."""

    opener: int
    post: int | None
    opened: datetime
    messages: int
    state: str
    pk: int = 0
    uid: str = ""
    reference: str = ""
    heading: str = ""
    last: datetime = NOW
    said: int = 0
    events: int = 0
    head: str = ""
    texts: dict[str, str] = field(default_factory=dict)


def matters(messages: int, chance: random.Random) -> list[Matter]:
    """As many as it takes."""
    found = [Matter(0, 0, NOW - timedelta(days=40), count, "answered") for count in SPECIAL if count < messages / 10]
    left = messages - sum(matter.messages for matter in found)
    while left > 0:
        matter = _any(chance)
        matter.messages = min(left, matter.messages)
        left -= matter.messages
        found.append(matter)
    found.sort(key=lambda matter: matter.opened)
    return found


def _any(chance: random.Random) -> Matter:
    opened = NOW - YEARS * chance.random()
    late = NOW - opened < timedelta(days=21)
    is_settled = chance.random() > (UNSETTLED_OF_LATE if late else UNSETTLED)
    state = "resolved" if is_settled else chance.choice(("open", "acknowledged", "answered"))
    count = min(200, 1 + int(chance.expovariate(1 / (MESSAGES_A_MATTER - 0.5))))
    return Matter(_opener(chance), _post(chance), opened, count, state)


def _opener(chance: random.Random) -> int:
    drawn = chance.random()
    if drawn < BUSY_COUNCILLOR:
        return 0
    return 1 if drawn < BUSY_COUNCILLOR + QUIET_COUNCILLOR else chance.randrange(2, COUNCILLORS)


def _post(chance: random.Random) -> int | None:
    drawn = chance.random()
    if drawn < DESK:
        return None
    return 0 if drawn < DESK + BUSY_POST else chance.randrange(1, OFFICERS)


def moments(found: list[Matter], chance: random.Random) -> Iterator[tuple[datetime, Matter]]:
    """Every message of every matter in the order in which they came."""
    drawn = []
    for number, matter in enumerate(found):
        at, most = matter.opened, NOW - matter.opened
        drawn.append((at, number))
        for _ in range(matter.messages - 1):
            at += min(most / (matter.messages + 1), timedelta(hours=40) * chance.random())
            drawn.append((at, number))
    drawn.sort()
    return ((at, found[number]) for at, number in drawn)
