"""What somebody wants to say, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ostler.files.models import File
from ostler.people.models import Person


@dataclass(frozen=True)
class Wish:
    """``conversation`` is the uid of where it goes; ``kind`` as ``Message`` has it."""

    by: Person
    conversation: str
    body: str
    client_message_id: str
    files: Sequence[tuple[File, str]] = ()
    kind: str = "message"


@dataclass(frozen=True)
class Stored:
    """What came of it. ``is_new`` is False where the same id had stored it before. ``at`` is UTC."""

    uid: str
    at: datetime
    is_new: bool
