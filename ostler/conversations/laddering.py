"""The ladder beside a matter: begun, held and ended in the transactions of what people do, and what it does in turn."""

from ostler.conversations import sealed
from ostler.conversations.models import Conversation
from ostler.conversations.places import places
from ostler.conversations.reach import QUIET
from ostler.conversations.states import ACKNOWLEDGED, OPEN
from ostler.duty import hours
from ostler.duty.ladder import holding, starting
from ostler.people.models import Person
from ostler.protocol.urgency import disturbs


def begin(conversation: Conversation) -> None:
    """From the first step, for a matter that nobody has yet; where somebody has it, their next word is waited for.
    Whatever ran before ends. Between people no ladder runs: there is no post that could be tried; nor does one for a
    class that pages nobody by the text it was judged by."""
    if not has_one(conversation):
        end(conversation)
        return
    has_it = conversation.with_person if conversation.state != OPEN else None
    starting.start(about=conversation.ref, urgency=conversation.urgency, service=conversation.service,
                   post=conversation.post, now_with=has_it, ladder=sealed.ladder(conversation),
                   word_due=conversation.next_word_due if conversation.state == ACKNOWLEDGED else None)


def has_one(conversation: Conversation) -> bool:
    """Whether a ladder tries people for it while nobody has it."""
    disturbing = disturbs(conversation.version, conversation.urgency) and conversation.post is not None
    return disturbing or conversation.sealed_at is not None


def is_there(conversation: Conversation) -> bool:
    """Whether whoever has it can see to it now: at work or on duty, and answering for it still."""
    holder = conversation.with_person
    return holder is not None and hours.is_working(holder) and places(conversation).answers(holder)


def hold(conversation: Conversation, by: Person) -> None:
    """Somebody has it, and owes the next word."""
    if conversation.urgency != QUIET:
        holding.acknowledged(conversation.ref, by, conversation.next_word_due)


def end(conversation: Conversation) -> None:
    """It is done."""
    holding.ended(conversation.ref)
