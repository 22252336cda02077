"""The states of a matter, and the one place that changes them."""

from datetime import datetime, timedelta

from ostler.conversations import parties
from ostler.conversations.models import Conversation
from ostler.kernel import bus, time
from ostler.people.models import Person, Post
from ostler.protocol.models import UrgencyClass

OPEN, ACKNOWLEDGED, ANSWERED, RESOLVED = "open", "acknowledged", "answered", "resolved"


def change_state(conversation: Conversation, state: str) -> None:
    """Move a matter on. The next word is due only after *I have it*."""
    if conversation.state != state:
        conversation.state, conversation.state_since = state, time.now()
    conversation.next_word_due = _next_word(conversation) if state == ACKNOWLEDGED else None
    conversation.save()


def give_to(conversation: Conversation, person: Person, post: Post | None, until: datetime | None = None) -> None:
    """Say who has it now, and by which post. The caller saves."""
    if person != conversation.with_person:
        conversation.with_since = time.now()
    conversation.with_person, conversation.with_post, conversation.with_until = person, post, until


def tell(conversation: Conversation, what: str) -> None:
    """Say to everybody in it that something changed. ``what`` is the name of a live event."""
    bus.tell("conversations.changed", conversation=conversation.uid, what=what,
             people=parties.uids(parties.people_of(conversation)))


def _next_word(conversation: Conversation) -> datetime | None:
    """*I have it* is a promise: the next word is due in the class's minutes."""
    minutes = (
        UrgencyClass.objects.filter(version=conversation.version_id, key=conversation.urgency)
        .values_list("next_word_minutes", flat=True).first()
    )
    return time.now() + timedelta(minutes=minutes) if minutes else None
