"""What duty may ask of a room whose matters it escalates, hands over and re-homes, without knowing the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ostler.kernel.registers import Register
from ostler.kernel.rows import Statement

Row = tuple[Any, ...]


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


@dataclass(frozen=True)
class Climbed:
    """What a ladder did about one matter: whom it called (people and posts are rows of ``people``), the lines that say
    so, and whether the word that was promised did not come, so that it is open again."""

    ref: str
    seats: Sequence[tuple[Any, Any]] = ()
    lines: Sequence[tuple[str, Mapping[str, str]]] = ()
    lapsed: bool = False


class Matters(Protocol):
    """People and posts are the rows of ``people``: kernel does not know them. Each writes in the caller's
    transaction, with its own audit event."""

    def hold(self, refs: Sequence[str]) -> Sequence[Statement]:
        """The questions that lock matters until the transaction ends, in the order in which every writer of the room
        does, and read what ``climbed`` wants to know. Asked before a ladder claims its rows, in one message with that,
        so that no page goes out after *I have it*."""

    def climbed(self, changes: Sequence[Climbed], found: Sequence[Sequence[Row]]) -> None:
        """Seats, lines and live news of many matters in one go. They are held by the caller, whose questions (those of
        ``hold``, of these matters and maybe more) ``found`` that."""

    def take(self, ref: str, by: Any) -> None:
        """*I have it*, said from a notice's one button. Saying it twice changes nothing, and what somebody else has
        meanwhile stays theirs: raises the room's refusal, with a ``sentence``."""

    def brief(self, ref: str, viewer: Any) -> Open | None:
        """One matter as its line in a list; None for what the viewer may not know of."""

    def briefs(self, asked: Sequence[tuple[str, Any]]) -> Sequence[Open | None]:
        """The same of several, each for its own viewer, in as many questions as for one."""

    def open_for(self, viewer: Any, *, person: Any = None, post: Any = None) -> Sequence[Open]:
        """What lies with a person or a post, as far as ``viewer`` may know of it."""

    def offered(self, viewer: Any, *, to: Any) -> Sequence[Open]:
        """What was handed to a person and not accepted, as far as ``viewer`` may know of it: it lies with the giver."""

    def lying_with(self, person: Any) -> Sequence[Open]:
        """Everything that lies with a person or was handed to them by name, whether they may still see it or not: what
        moves when they leave. Not for showing."""

    def offer(self, ref: str, *, by: Any, to: Any) -> None:
        """Hand it to somebody, who accepts it or does not; until then it stays."""

    def rehome(self, ref: str, *, by: Any, person: Any, post: Any) -> None:
        """Take it from a person who leaves and give it to a post; the sender is told."""


# By the kind of reference: "conversations.conversation".
matters: Register[str, Matters] = Register("matters")


def of(ref: str) -> Matters:
    """The room of a reference. Raises KeyError for a kind that no room entered."""
    return matters[ref.partition(":")[0]]
