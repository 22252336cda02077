"""Who has a rota over a stretch of time, every minute once: for pages, calendars, and the gaps weeks ahead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ostler.duty import roll as rolls
from ostler.duty.facts import Facts, Key, Placed
from ostler.duty.models import Rota, Shift
from ostler.people.models import Person


@dataclass(frozen=True)
class Held:
    """From ``starts`` until ``ends`` (UTC) ``person`` answers; None is a gap where somebody is meant to be there
    (``is_planned``). ``shift`` is the entered shift, where that is why. In a doubled hour ``incoming`` is there too."""

    starts: datetime
    ends: datetime
    person: Person | None
    shift: Shift | None
    is_planned: bool
    incoming: Person | None = None

    @property
    def is_gap(self) -> bool:
        return self.person is None and self.is_planned


def timeline(rota: Rota | None, start: datetime, end: datetime) -> list[Held]:
    """Of one rota, or (None) the desk's. Any window: one far off is read for itself."""
    return held(_facts(start, end), rota.pk if rota is not None else None, start, end)


def gaps(rota: Rota | None, start: datetime, end: datetime) -> list[Held]:
    """The stretches at which nobody is there who is meant to be."""
    return [each for each in timeline(rota, start, end) if each.is_gap]


def held(facts: Facts, key: Key, start: datetime, end: datetime) -> list[Held]:
    """The same by facts in hand, which reach over the window."""
    edges = [start, *(edge for edge in facts.rota_edges(key, start) if edge < end)]
    found: list[Held] = []
    for at, until in zip(edges, [*edges[1:], end], strict=True):
        each = _at(facts, key, at, until)
        if found and _same(found[-1], each):
            each = Held(found.pop().starts, until, each.person, each.shift, each.is_planned, each.incoming)
        found.append(each)
    return found


def own(person: Person, start: datetime, end: datetime) -> list[tuple[Rota | None, Held]]:
    """A person's own stretches on every rota: those at which they answer."""
    facts = _facts(start, end)
    keys: list[Key] = [None, *sorted(key for key in facts.naming(person) if key not in facts.laid.desk)]
    return [(facts.laid.rotas.get(key or 0), each) for key in keys for each in held(facts, key, start, end)
            if each.person is not None and each.person.pk == person.pk]


def _facts(start: datetime, end: datetime) -> Facts:
    roll = rolls.current()
    is_there = roll.since - rolls.BEFORE <= start and end <= roll.since + rolls.WINDOW
    return (roll if is_there else rolls.read(start, max(end - start, timedelta(days=1)))).rota(start)


def _at(facts: Facts, key: Key, at: datetime, until: datetime) -> Held:
    placed: list[Placed] = facts.on(key, at)
    first = placed[0] if placed else None
    incoming = next((each.person for each in placed[1:] if first and each.person != first.person), None)
    return Held(at, until, first.person if first else None, first.shift if first else None,
                facts.is_planned(key, at), incoming)


def _same(one: Held, other: Held) -> bool:
    return ((one.person, one.shift, one.is_planned, one.incoming)
            == (other.person, other.shift, other.is_planned, other.incoming))
