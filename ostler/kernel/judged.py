"""What the protocol may ask of a room whose messages it judged, to say what another text would have said to them.

What is asked for is counted and never shown: nobody reads words by way of a preview.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Past:
    """A message as it was judged before it was sent. People, services and posts are rows of lower floors, which kernel
    does not know. ``urgency`` is what the sender chose, empty where they chose nothing. ``at`` is UTC."""

    sender: Any
    words: str
    to: str
    service: Any
    post: Any
    urgency: str
    capacity: str
    at: datetime


@dataclass(frozen=True)
class Promised:
    """A date that is owed to a sender now: of which class, which promise (acknowledgement, reply), counted from when
    (UTC), due on which day and, where minutes are owed, at what instant (UTC)."""

    urgency: str
    promise: str
    since: datetime
    due_on: date
    due_at: datetime | None


class Judged(Protocol):
    def since(self, at: datetime, most: int) -> Iterable[Past]:
        """The newest messages that opened a matter, from an instant on, and no more than so many."""

    def promised(self) -> Iterable[Promised]:
        """Every date that is owed and not met."""


# By the room: "conversations".
judged: Register[str, Judged] = Register("judged")
