"""May this notice go to this person on this channel now? Asked of every room at the moment of sending."""

from collections.abc import Callable
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


def outcome(passing: Passing) -> str:
    """What the first gate that is shut says; "" where all are open."""
    return next((said for gate in gates if (said := gate(passing))), "")
