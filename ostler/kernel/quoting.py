"""What one room lets somebody quote of a thing into another: its short reference, and words they may read themselves.

Rooms enter how theirs are quoted. Nothing is quoted that its reader did not pick.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ostler.kernel.refs import parts
from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Quote:
    """One message: its reference, who wrote it and when as the page says it, its words."""

    ref: str
    said: str
    words: str


@dataclass(frozen=True)
class Quotable:
    """``reference`` is short enough to say aloud; ``title`` is for the one who asked alone."""

    reference: str
    title: str
    url: str
    quotes: Sequence[Quote] = field(default_factory=tuple)


# Given the uid of a thing and a person: what they may quote of it, None where they may not know of it.
Source = Callable[[str, Any], Quotable | None]
sources: Register[str, Source] = Register("quoting")


def of(reference: str, person: Any) -> Quotable | None:
    """What ``person`` may quote of it; None too for what is no reference, and for a kind that nobody entered."""
    try:
        kind, uid = parts(reference)
    except ValueError:
        return None
    source = sources.get(kind)
    return source(uid, person) if source else None
