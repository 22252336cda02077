"""*Seen*: said by a client when the words are on the screen, never by a link being fetched."""

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


@durable
@transaction.atomic
def mark_seen(*, by: Person, conversation: Conversation, up_to: int) -> int:
    """Note that ``by`` has read the messages up to a number. Answers how many were new to them.

    Who reads while off duty is not shown as having seen: their own place moves on, nothing is told.
    """
    place = standing(by, conversation)
    if place.side == NONE:
        return 0
    up_to = min(up_to, conversation.message_count)
    Party.objects.current().filter(conversation=conversation, person=by, read_up_to__lt=up_to).update(read_up_to=up_to)
    notices.seen(by, conversation)
    fresh = _unread(by, conversation, message__number__lte=up_to)
    if not fresh or (place.is_answering and not hours.is_working(by)):
        return 0
    _become("seen", fresh)
    log.append(stream=conversation.ref, tag="conversations.seen", by=by, about=conversation.ref,
               facts={"as": label(by, place), "number": str(up_to)})
    tell(conversation, "receipt")
    return len(fresh)


@durable
@transaction.atomic
def mark_delivered(*, by: Person, conversation: Conversation) -> int:
    """Note that what was sent has reached a screen of theirs. Final is final: what was seen stays seen."""
    waiting = _unread(by, conversation, outcome__in=("queued", "sent"))
    if waiting:
        _become("delivered", waiting)
        tell(conversation, "receipt")
    return len(waiting)


def _unread(person: Person, conversation: Conversation, **which: object) -> list[int]:
    """What of the conversation somebody has not seen yet, by primary key: found by the index of the unread, and
    changed by key. Both in one statement went through every delivery there is."""
    found = Delivery.objects.unread_by(person).filter(message__conversation=conversation, **which)
    return list(found.values_list("pk", flat=True))


def _become(outcome: str, keys: list[int]) -> None:
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        rows.run(f"UPDATE conversations_delivery SET outcome = %s WHERE id IN ({rows.marks(some)})",  # noqa: S608
                 [outcome, *some])
