"""A message into a matter as a draft that goes in with its neighbours: what the hot path queues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.actions.replying import reply
from ostler.conversations.models import Message
from ostler.kernel.commit import Together
from ostler.people.models import Person


@dataclass(frozen=True)
class Wish:
    """What somebody wants to say, and where: the conversation by its uid."""

    by: Person
    conversation: str
    body: str
    client_message_id: str


@dataclass(frozen=True)
class Stored:
    """What came of it. ``is_new`` is False where the same id had stored it before. ``at`` is UTC."""

    uid: str
    at: datetime
    is_new: bool


def sending(wish: Wish) -> Together[Wish, Stored]:
    """The draft. It raises Http404, PermissionDenied, Refused and Conflict as the ordinary door does."""
    return Together(send_all, wish)


def send_all(wishes: Sequence[Wish]) -> Sequence[Stored | Exception]:
    """Send several in one go."""
    return [_send(wish) for wish in wishes]


def _send(wish: Wish) -> Stored:
    conversation = conversation_for(wish.by, wish.conversation)
    may_change(wish.by, conversation)
    before = Message.objects.filter(author=wish.by, client_message_id=wish.client_message_id).exists()
    stored = reply(by=wish.by, conversation=conversation, body=wish.body, client_message_id=wish.client_message_id)
    return Stored(stored.uid, stored.at, is_new=not before)
