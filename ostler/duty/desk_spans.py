"""Who is at the duty desk, and since when: what a matter's place at the desk goes by."""

from dataclasses import dataclass
from datetime import datetime

from ostler.duty.facts import DESK, Facts, Placed
from ostler.people.models import Person


@dataclass(frozen=True)
class Span:
    """``begins`` is when their time at the desk began, which may be before ``starts``. UTC; the end not included."""

    starts: datetime
    ends: datetime
    begins: datetime
    person: Person


def desk_spans(facts: Facts, start: datetime, end: datetime) -> list[Span]:
    """Everybody who is at the desk between two instants. ``facts`` begin some days before: duty runs on."""
    found: list[Span] = []
    begun: dict[tuple[int, object], datetime] = {}
    edges = [facts.at, *(edge for edge in facts.rota_edges(DESK, facts.at) if edge < end)]
    for at, until in zip(edges, [*edges[1:], end], strict=True):
        placed = facts.on(DESK, at)
        begun = {_key(each): begun.get(_key(each), _begins(each, at, facts.at)) for each in placed}
        if until > start:
            found += [Span(at, until, begun[_key(each)], each.person) for each in placed]
    return found


def _key(placed: Placed) -> tuple[int, object]:
    """The same person by the same shift, or by the same slot of the pattern, without a break."""
    if placed.slot is not None:
        return placed.person.pk, (placed.slot.turns, placed.slot.starts)
    return placed.person.pk, placed.shift


def _begins(placed: Placed, at: datetime, first: datetime) -> datetime:
    """An entered shift begins where it says, also where another lies over it."""
    return placed.starts if placed.shift is not None or at == first else at
