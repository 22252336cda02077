"""What duty may ask of a room whose matters it escalates, hands over and re-homes, without knowing the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Open:
    """A matter that is not settled: where it lies and what it is, for a list. ``since`` is UTC."""

    ref: str
    reference: str
    subject: str
    url: str
    urgency: str
    line: str
    since: datetime
    with_person: str = ""       # public id of who has it now
    post: str = ""              # public id of the post that answers for it


class Matters(Protocol):
    """People and posts are the rows of ``people``: kernel does not know them. Each writes in the caller's
    transaction, with its own audit event."""

    def seat(self, ref: str, person: Any, post: Any) -> None:
        """Let somebody in who was called to it, so that they can open what they are paged for."""

    def note(self, ref: str, tag: str, facts: Mapping[str, str]) -> None:
        """One honest line on the matter's own chain."""

    def open_for(self, viewer: Any, *, person: Any = None, post: Any = None) -> Sequence[Open]:
        """What lies with a person or a post, as far as ``viewer`` may know of it."""

    def offer(self, ref: str, *, by: Any, to: Any) -> None:
        """Hand it to somebody, who accepts it or does not; until then it stays."""

    def rehome(self, ref: str, *, by: Any, person: Any, post: Any) -> None:
        """Take it from a person who leaves and give it to a post; the sender is told."""


# By the kind of reference: "conversations.conversation".
matters: Register[str, Matters] = Register("matters")


def of(ref: str) -> Matters:
    """The room of a reference. Raises KeyError for a kind that no room entered."""
    return matters[ref.partition(":")[0]]
