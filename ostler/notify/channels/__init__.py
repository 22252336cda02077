"""The ways out of the house: one file or folder a channel, each entered here under its name in the interface."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from ostler.kernel.registers import Register
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice

AGAIN: Final = "queued"
SECONDS: Final = 10.0       # that a channel may wait for its provider; a claim outlasts it


@dataclass(frozen=True)
class Sent:
    """What became of one attempt: sent, delivered, failed or no-channel for good, or queued: to be tried again.

    ``why`` is a word or two about what stood in the way, without words or addresses of people. ``retry_after`` are
    seconds that the provider asked to be left alone for. ``within`` is done in the transaction that writes the outcome,
    and only if it is written.
    """

    outcome: str
    provider_id: str = ""
    why: str = ""
    retry_after: float | None = None
    within: Callable[[], None] | None = None


def again(why: str, retry_after: float | None = None) -> Sent:
    """Something passing stood in the way."""
    return Sent(AGAIN, why=why, retry_after=retry_after)


class Channel(Protocol):
    """A module or an object. ``send`` runs on a thread, outside any transaction, waits no longer than ``SECONDS`` and
    may be asked twice for one notice where a process was killed (``notice.tries`` is above 1 then): give the provider
    ``notice.uid`` where it tells doubles apart. An exception is something passing."""

    def send(self, notice: Notice, endpoint: Endpoint, text: Text) -> Sent: ...


channels: Register[str, Channel] = Register("channels")
