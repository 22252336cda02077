"""What the sender adds after an answer or after the end: it is owed an answer, and somebody who can see to it hears."""

from collections.abc import Sequence

from ostler.conversations import dues, laddering, notices
from ostler.conversations.actions.rerouting import let_go, reach
from ostler.conversations.models import Conversation
from ostler.conversations.reach import QUIET
from ostler.conversations.states import OPEN
from ostler.conversations.store import Kept


def reopened(keys: Sequence[int]) -> None:
    """Words from the sender opened these again, by primary key: a reply is owed again, and those that do not wait are
    tried from the start."""
    for conversation in Conversation.objects.filter(pk__in=keys).order_by("pk"):
        if conversation.state == OPEN:      # what came with them may have answered it already
            dues.owe_again(conversation)
        if conversation.urgency != QUIET:
            laddering.begin(conversation)


def heard(kept: Sequence[Kept]) -> None:
    """Whoever has it is told at once, where they are at work or on duty. Where they are not it is open again, and
    tried from the first step: an answer of yesterday sees to nothing that is said today. The conversations are held by
    the caller."""
    last = {each.entry.held.id: each for each in kept}
    for conversation in Conversation.objects.filter(pk__in=last).order_by("pk"):
        if laddering.has_one(conversation):
            _hear(conversation, last[conversation.pk])


def _hear(conversation: Conversation, kept: Kept) -> None:
    holder = conversation.with_person
    if holder is not None and laddering.is_there(conversation):
        notices.press(kept, holder)
        return
    let_go(conversation)
    if conversation.sealed_at is None:      # a sealed matter is its ladder's alone to give
        reach(conversation, kept.entry.draft.author)
    laddering.begin(conversation)
