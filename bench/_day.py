"""A day of a large council as a plan: who does what when, drawn once from a seed, replayed as fast as one likes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

# How much of the day's traffic falls into each hour: quiet nights, a council's morning, members in the evening.
CURVE = (1, 1, 1, 1, 1, 2, 6, 20, 55, 90, 100, 85, 60, 70, 85, 80, 65, 55, 50, 55, 50, 30, 12, 4)
HOUR = 3600.0
DAY = 24 * HOUR
# People who look at their phone: how often a day, and for how many seconds.
LOOKS, LOOK_SECONDS = 8, 240.0
DESKS = 0.06            # of the officers have the page open on a desk all through the working day
READS = 0.4             # of the messages are followed by somebody fetching the thread
ACKNOWLEDGED = 0.15     # of a councillor's messages are answered with *I have it*
BY_COUNCILLOR = 0.6


@dataclass(frozen=True, order=True)
class Deed:
    """``at`` in seconds of the day. ``who`` is a number of a pair (for send) or of a seat (for open)."""

    at: float
    kind: str           # send, open
    who: int
    seconds: float = 0.0
    by_councillor: bool = True


def plan(messages: int, pairs: int, seats: int, seed: int = 20260525) -> list[Deed]:
    """In the order in which it happens."""
    chance = random.Random(seed)
    return sorted([*_messages(messages, pairs, chance), *_looks(seats, chance), *_desks(seats, pairs, chance)])


def _messages(count: int, pairs: int, chance: random.Random) -> Iterator[Deed]:
    for at in _moments(count, chance):
        yield Deed(at, "send", chance.randrange(pairs), by_councillor=chance.random() < BY_COUNCILLOR)


def _looks(seats: int, chance: random.Random) -> Iterator[Deed]:
    for at in _moments(seats * LOOKS, chance):
        yield Deed(at, "open", chance.randrange(seats), chance.expovariate(1 / LOOK_SECONDS))


def _desks(seats: int, pairs: int, chance: random.Random) -> Iterator[Deed]:
    """The officers of the pairs, and some of the others."""
    for who in range(pairs, seats):
        if who < 2 * pairs or chance.random() < DESKS:
            yield Deed(chance.uniform(7.5, 9.5) * HOUR, "open", who, chance.uniform(7, 9) * HOUR)


def _moments(count: int, chance: random.Random) -> Iterator[float]:
    for hour in chance.choices(range(24), CURVE, k=count):
        yield (hour + chance.random()) * HOUR
