"""*Seen*: said by a client when the words are on the screen, never by a link being fetched."""

from django.db import transaction

from ostler.audit import log
from ostler.conversations.actions.locking import durable
from ostler.conversations.models import Conversation, Delivery, Party
from ostler.conversations.standing import NONE, label, standing
from ostler.conversations.states import tell
from ostler.duty import hours
from ostler.people.models import Person


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
    fresh = Delivery.objects.unread_by(by).filter(message__conversation=conversation, message__number__lte=up_to)
    if not fresh.exists() or (place.is_answering and not hours.is_working(by)):
        return 0
    seen = fresh.update(outcome="seen")
    log.append(stream=conversation.ref, tag="conversations.seen", by=by, about=conversation.ref,
               facts={"as": label(by, place), "number": str(up_to)})
    tell(conversation, "receipt")
    return seen


@durable
@transaction.atomic
def mark_delivered(*, by: Person, conversation: Conversation) -> int:
    """Note that what was sent has reached a screen of theirs. Final is final: what was seen stays seen."""
    waiting = Delivery.objects.unread_by(by).filter(message__conversation=conversation, outcome__in=("queued", "sent"))
    count = waiting.update(outcome="delivered")
    if count:
        tell(conversation, "receipt")
    return count
