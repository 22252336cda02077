"""The ladder as a graph: its states, what moves it on, and the places it goes through. Reads no clock and no row."""

from dataclasses import dataclass
from typing import Final

NONE, TRYING, HELD, RESTING, SETTLED = "", "trying", "held", "resting", "settled"
START, DUE, EXHAUSTED, RESTED, ACKNOWLEDGED, HANDED, WORD_GIVEN, LAPSED, ENDED = (
    "start", "due", "exhausted", "rested", "acknowledged", "handed", "word-given", "lapsed", "ended")
RUNNING: Final = (TRYING, HELD, RESTING)

# What each state becomes by what happens. What is not here changes nothing: a tap that comes twice, or too late.
MOVES: Final[dict[str, dict[str, str]]] = {
    NONE: {START: TRYING},
    TRYING: {DUE: TRYING, EXHAUSTED: RESTING, ACKNOWLEDGED: HELD, HANDED: HELD, WORD_GIVEN: HELD, ENDED: SETTLED},
    HELD: {ACKNOWLEDGED: HELD, HANDED: HELD, WORD_GIVEN: HELD, LAPSED: TRYING, ENDED: SETTLED},
    RESTING: {RESTED: TRYING, ACKNOWLEDGED: HELD, HANDED: HELD, WORD_GIVEN: HELD, ENDED: SETTLED},
    SETTLED: {START: TRYING},       # reopened or reclassified: a new copy of the ladder
}


@dataclass(frozen=True)
class Shape:
    """So many steps, gone through ``rounds`` times; then, where there is one, the last resort."""

    steps: int
    rounds: int = 1
    has_last: bool = False


@dataclass(frozen=True, order=True)
class Place:
    """Where a ladder stands: rounds count from 1, steps from 0. The last resort is a round of its own."""

    round: int
    step: int


def moved(state: str, event: str) -> str:
    """The state after an event; the same where the event means nothing to it."""
    return MOVES[state].get(event, state)


def first(shape: Shape) -> Place | None:
    """Where it begins; None for a ladder without a step."""
    return Place(1, 0) if shape.steps and shape.rounds else last(shape)


def last(shape: Shape) -> Place | None:
    """The last resort, where there is one."""
    return Place(shape.rounds + 1, 0) if shape.has_last else None


def is_last(shape: Shape, place: Place) -> bool:
    return place.round > shape.rounds


def after(shape: Shape, place: Place, *, nobody: bool = False) -> Place | None:
    """The next place; None when all have been tried. ``nobody``: nobody was there in the whole of this round, so that
    another like it would only say so again."""
    if is_last(shape, place):
        return None
    if place.step + 1 < shape.steps:
        return Place(place.round, place.step + 1)
    if place.round < shape.rounds and not nobody:
        return Place(place.round + 1, 0)
    return last(shape)


def places(shape: Shape) -> list[Place]:
    """All of them in order, as they come when nobody answers."""
    found, place = [], first(shape)
    while place is not None:
        found.append(place)
        place = after(shape, place)
    return found
