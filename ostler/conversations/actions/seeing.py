"""*Seen*: said by a client when the words are on the screen, never by a link being fetched."""

from dataclasses import dataclass

from django.db import transaction

from ostler.audit import log
from ostler.conversations import notices
from ostler.conversations.actions.locking import durable
from ostler.conversations.models import Conversation, Delivery, Party
from ostler.conversations.standing import NONE, label, standing
from ostler.conversations.states import tell
from ostler.duty import hours
from ostler.kernel import rows
from ostler.people.models import Person

AT_ONCE = 1000      # rows of one statement
ON_THE_WAY = ("queued", "sent")


@dataclass(frozen=True)
class Unread:
    """A delivery that somebody has not seen yet, by primary key, and the number of its message."""

    pk: int
    outcome: str
    number: int


@durable
@transaction.atomic
def mark_seen(*, by: Person, conversation: Conversation, up_to: int) -> int:
    """Note that ``by`` has read the messages up to a number. Answers how many were new to them.

    Who reads while off duty is not shown as having seen: their own place moves on, nothing is told.
    """
    seen = _see(by, conversation, up_to, _unread(by, conversation))
    if seen:
        tell(conversation, "receipt")
    return len(seen)


@durable
@transaction.atomic
def mark_received(*, by: Person, conversation: Conversation, up_to: int) -> int:
    """All that was sent has reached a screen of theirs, and up to a number it was read. Answers how many were read for
    the first time. Final is final: what was seen stays seen."""
    unread = _unread(by, conversation)
    seen = _see(by, conversation, up_to, unread)
    arrived = _arrive([each for each in unread if each.pk not in seen])
    if seen or arrived:
        tell(conversation, "receipt")
    return len(seen)


def _unread(person: Person, conversation: Conversation) -> list[Unread]:
    """Found by the index of the unread, to be changed by key. Both in one statement went through every delivery."""
    found = Delivery.objects.unread_by(person).filter(message__conversation=conversation)
    return [Unread(*row) for row in found.values_list("pk", "outcome", "message__number")]


def _see(by: Person, conversation: Conversation, up_to: int, unread: list[Unread]) -> set[int]:
    """What was seen by this, by primary key: with one line in the log."""
    place = standing(by, conversation)
    if place.side == NONE:
        return set()
    up_to = min(up_to, conversation.message_count)
    Party.objects.current().filter(conversation=conversation, person=by, read_up_to__lt=up_to).update(read_up_to=up_to)
    notices.seen(by, conversation)
    fresh = {each.pk for each in unread if each.number <= up_to}
    if not fresh or (place.is_answering and not hours.is_working(by)):
        return set()
    _become("seen", sorted(fresh))
    log.append(stream=conversation.ref, tag="conversations.seen", by=by, about=conversation.ref,
               facts={"as": label(by, place), "number": str(up_to)})
    return fresh


def _arrive(unread: list[Unread]) -> list[int]:
    arrived = [each.pk for each in unread if each.outcome in ON_THE_WAY]
    _become("delivered", arrived)
    return arrived


def _become(outcome: str, keys: list[int]) -> None:
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        rows.run(f"UPDATE conversations_delivery SET outcome = %s WHERE id IN ({rows.marks(some)})",  # noqa: S608
                 [outcome, *some])
