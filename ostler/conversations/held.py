"""A conversation while a message goes into it: what decides where it stands, held until the transaction ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from django.db import connection

from ostler.conversations.models import Conversation
from ostler.kernel import rows
from ostler.people.models import Person, Post

MOVES: Final = ("message_count", "last_at", "state", "state_since", "next_word_due", "with_person_id", "with_post_id",
                "with_since", "with_until")
_READ: Final = ("id", "uid", "subject_as_sent", "opened_by_id", "urgency", *MOVES)
_TIMES: Final = ("last_at", "state_since", "next_word_due", "with_since", "with_until")
_COLUMNS: Final = ", ".join(_READ)


_moved = attrgetter(*MOVES, "id")


@dataclass
class Held:
    """Times are UTC. What a message moves on is changed here and saved for all of them at once."""

    id: int
    uid: str
    subject_as_sent: str
    opened_by_id: int
    urgency: str
    message_count: int
    last_at: datetime
    state: str
    state_since: datetime | None
    next_word_due: datetime | None
    with_person_id: int | None
    with_post_id: int | None
    with_since: datetime | None
    with_until: datetime | None

    @classmethod
    def of(cls, conversation: Conversation) -> "Held":
        """One that the caller has locked already."""
        return cls(*(getattr(conversation, column) for column in _READ))

    @property
    def ref(self) -> str:
        return f"conversations.conversation:{self.uid}"

    def change_state(self, state: str, at: datetime) -> None:
        """Move it on to a state in which no next word is owed."""
        if self.state != state:
            self.state, self.state_since = state, at
        self.next_word_due = None

    def give_to(self, person: Person, post: Post | None, at: datetime) -> None:
        """Say who has it now, and by which post, for as long as they do not say otherwise."""
        if person.pk != self.with_person_id:
            self.with_since, self.with_until = at, None
        self.with_person_id, self.with_post_id = person.pk, post.pk if post else None


def hold(uids: Sequence[str]) -> rows.Statement:
    """The question for conversations by uid, which locks them: in one order for everybody, so that no two writers wait
    for each other."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    return (f"SELECT {_COLUMNS} FROM conversations_conversation "  # noqa: S608 - names of our own
            f"WHERE uid IN ({rows.marks(uids)}) ORDER BY id{lock}", uids)


def read(found: Iterable[tuple[Any, ...]]) -> dict[str, Held]:
    """What that question found, by uid."""
    return {each.uid: each for each in map(_held, found)}


def _held(row: tuple[Any, ...]) -> Held:
    found = Held(*row)
    for name in _TIMES:
        setattr(found, name, rows.moment(getattr(found, name)))
    return found


def save(held: Sequence[Held]) -> None:
    """Keep what was moved on."""
    rows.update(Conversation, MOVES, map(_moved, held))
