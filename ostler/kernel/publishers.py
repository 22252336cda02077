"""What one room lets another say in the open: words and a service, nothing else. The room that publishes enters how,
and whoever asks it hands over no reference, no name and no message of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from ostler.kernel.registers import Register

RESIDENTS: Final = "residents"      # a public update for everybody


class CannotPublish(Exception):
    """The sentence says why, and what to do. Nothing was published."""


@dataclass(frozen=True)
class Update:
    """``voice`` is the reference of a service or post in whose name it is said, ``service`` of what it is about (or
    empty). ``key`` names it: the same again is published once."""

    words: str
    voice: str
    key: str
    service: str = ""
    language: str = "en"


class Publisher(Protocol):
    """Entered by the room that publishes."""

    def marks(self, words: str) -> Sequence[tuple[str, str]]:
        """What looks like personal data in the words: what it seems to be, and the words."""

    def check(self, words: str, voice: str, by: Any) -> None:
        """Raises CannotPublish for what could not be said in this voice."""

    def publish(self, update: Update, by: Any) -> str:
        """Publish it, and answer its address. ``by`` is the person who writes it, on the record. In the caller's
        transaction. Raises CannotPublish."""


publishers: Register[str, Publisher] = Register("publishers")
