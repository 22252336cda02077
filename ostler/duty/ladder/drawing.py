"""The ladder drawn from what works it: the graph for the documents, and in words for a page and a screen reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from ostler.duty.ladder import graph, ground
from ostler.duty.ladder.climbing import minutes, slots_of
from ostler.duty.ladder.words import class_name

STATES = {
    graph.TRYING: lambda: _("Somebody is being tried"), graph.HELD: lambda: _("Somebody has it"),
    graph.RESTING: lambda: _("Everybody was tried"), graph.SETTLED: lambda: _("Settled"),
}
EVENTS = {
    graph.START: lambda: _("a matter comes that does not wait, or is opened again"),
    graph.DUE: lambda: _("the time of a step is over, or nobody is there: at once"),
    graph.EXHAUSTED: lambda: _("nobody is left to try"),
    graph.RESTED: lambda: _("after a while it begins again"),
    graph.ACKNOWLEDGED: lambda: _("“I have it”"),
    graph.HANDED: lambda: _("accepted by whom it was handed to"),
    graph.WORD_GIVEN: lambda: _("an answer to the sender"),
    graph.LAPSED: lambda: _("the promised word does not come in time"),
    graph.ENDED: lambda: _("resolved, or sent another way"),
}
SLOTS = {
    "now": lambda: _("whoever answers for it now"), "next": lambda: _("whom the rota has next"),
    "desk": lambda: _("the duty officer"), "manager": lambda: _("the manager"),
    "chief": lambda: _("the chief executive"), "heads": lambda: _("the heads of service"),
    "rota": lambda: _("whoever is on a named rota"), "post": lambda: _("a named post"),
    "person": lambda: _("a named person"),
}


@dataclass(frozen=True)
class Move:
    """One arrow, in words."""

    before: str
    event: str
    after: str


@dataclass(frozen=True)
class Drawn:
    """A class's ladder in words: its steps in order, how often, and the last resort."""

    name: str
    steps: Sequence[str]
    rounds: int
    last: str
    rests: int


def moves() -> list[Move]:
    """Every arrow of the graph. What leads on from the beginning begins with nothing."""
    return [Move(_state(before), EVENTS[event](), _state(after))
            for before, events in graph.MOVES.items() for event, after in events.items()]


def drawn(ladders: Sequence[dict[str, Any]] | None = None) -> list[Drawn]:
    """The ladders in words; those that ship unless others are given."""
    return [
        Drawn(class_name(row["urgency"]), [_step(step) for step in row["steps"]], row["rounds"],
              _step(row["last"]) if row.get("last") else "", row.get("rests", 60))
        for row in (ground.shipped() if ladders is None else ladders)
    ]


def document() -> str:
    """docs/ladder.md, whole."""
    with override("en-gb"):
        return "\n".join([*_HEAD, *_arrows(), "```", "", *_in_words(), *_ladders()]) + "\n"


_HEAD = (
    "# The ladder", "",
    "Drawn by `ostler ladder draw` from the graph that the server works by; a test holds the two together.",
    "Why it is so: [adr/0021-the-ladder.md](adr/0021-the-ladder.md).", "", "```mermaid", "stateDiagram-v2",
)


def _arrows() -> Iterator[str]:
    for before, events in graph.MOVES.items():
        for event, after in events.items():
            yield f"    {before or '[*]'} --> {after}: {event}"
    yield f"    {graph.SETTLED} --> [*]"


def _in_words() -> Iterator[str]:
    yield from ("| from | when | to |", "|---|---|---|")
    for move in moves():
        yield f"| {move.before or '–'} | {move.event} | {move.after} |"


def _ladders() -> Iterator[str]:
    yield from ("", "## The ladders that ship", "",
                "Rows of the database: a council changes them, or adds its own for a service or a post.")
    for each in drawn():
        yield from ("", f"### {each.name}", "")
        yield from (f"{number}. {step}" for number, step in enumerate(each.steps, 1))
        if not each.steps:
            yield "Nobody is disturbed off duty, on any channel."
            continue
        yield from ("", f"Gone through {each.rounds} times." if each.rounds > 1 else "Gone through once.")
        if each.last:
            yield f"Last resort: {each.last}."
        yield f"Where nobody answered at all it begins again after {each.rests} minutes."


def _state(state: str) -> str:
    return STATES[state]() if state else ""


def _step(step: dict[str, Any]) -> str:
    who = ", ".join(SLOTS.get(slot.partition(":")[0], lambda: "?")() for slot in slots_of(step))
    return _("%(who)s, for %(minutes)s minutes") % {"who": who, "minutes": minutes(step)}
