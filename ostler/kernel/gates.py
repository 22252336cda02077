"""May this notice go to this person on this channel now? Asked of every room at the moment of sending."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Passing:
    """A notice at the gates. ``person`` is a public id, ``about`` a reference, ``urgency`` a class key (empty: none).
    ``is_named``: the rota or a ladder named this person for it. ``at`` is UTC."""

    person: str
    channel: str
    kind: str
    about: str
    urgency: str
    is_named: bool
    at: datetime


# Each answers "" where it may go, else the outcome it ends with: held-off-duty, expired, no-channel.
Gate = Callable[[Passing], str]
gates: Register[str, Gate] = Register("gates")


@dataclass(frozen=True)
class Together:
    """A gate that asks the database once for all that come at a time: ``all_of`` answers for each, in their order."""

    all_of: Callable[[Sequence[Passing]], Sequence[str]]

    def __call__(self, passing: Passing) -> str:
        (said,) = self.all_of([passing])
        return said


def outcome(passing: Passing) -> str:
    """What the first gate that is shut says; "" where all are open."""
    return outcomes([passing])[0][1]


def outcomes(passings: Sequence[Passing]) -> list[tuple[str, str]]:
    """The same of several: for each which gate was shut, and what it says; empty where all are open."""
    found = [("", "")] * len(passings)
    for name, gate in gates.items():
        here = [place for place, (_name, said) in enumerate(found) if not said]
        for place, said in zip(here, _asked(gate, [passings[place] for place in here]), strict=True):
            if said:
                found[place] = name, said
    return found


def _asked(gate: Gate, passings: Sequence[Passing]) -> Sequence[str]:
    return gate.all_of(passings) if isinstance(gate, Together) else [gate(passing) for passing in passings]
