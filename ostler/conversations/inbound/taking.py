"""What came becomes a message, once: a reply in its matter, or a new matter."""

import hashlib
from collections.abc import Callable
from typing import Final

from ostler.audit import log
from ostler.audit.models import Event
from ostler.conversations import actions
from ostler.conversations.inbound import answers, destination, finding, wording
from ostler.conversations.inbound.wording import Worded
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.states import tell
from ostler.kernel.inbound import Came, Taken
from ostler.people.models import Person

TAG: Final = "conversations.came"


def take(came: Came) -> Taken:
    """Store it and answer what became of it. The same mail again is the same message."""
    person: Person = came.person
    if not person.is_inside:
        return Taken("refused", words="outsider")
    earlier = _earlier(came)
    if earlier is not None:
        return _taken(came, earlier, 0, is_new=False)
    try:
        return _stored(came)
    except finding.NotTheirs:
        return Taken("refused", words="not-yours")
    except Conflict:
        earlier = _earlier(came)
        return _taken(came, earlier, 0, is_new=False) if earlier else Taken("refused", words="not-yours")
    except Refused:
        return Taken("refused", words="not-yours")


def client_id(came: Came) -> str:
    """One id for one mail, however it comes: by its Message-ID and its words; a mail without one by its bytes."""
    named = f"{came.message_id}\n{came.words}" if came.message_id else came.raw_digest
    return f"{came.channel}-{hashlib.sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:48]}"


def _earlier(came: Came) -> Message | None:
    found = Message.objects.filter(author=came.person, client_message_id=client_id(came))
    return found.select_related("conversation").first()


def _stored(came: Came) -> Taken:
    conversation = finding.matter(came)
    worded = wording.worded(came, destination.heading(came) if conversation is None else "")
    if worded is None:
        return Taken("refused", words="no-words")
    message = _started(came, worded) if conversation is None else _replied(came, worded, conversation)
    return _taken(came, message, worded.left_out, is_new=True)


def _replied(came: Came, worded: Worded, conversation: Conversation) -> Message:
    is_theirs = Conversation.objects.visible_to(came.person).filter(pk=conversation.pk).exists()
    verb = actions.reply if is_theirs else actions.take_from_former
    return verb(by=came.person, conversation=conversation, body=worded.body, client_message_id=client_id(came),
                files=worded.files)


def _started(came: Came, worded: Worded) -> Message:
    conversation = actions.start(
        by=came.person, to=destination.of(came, worded.body), body=worded.body, client_message_id=client_id(came),
        subject=destination.heading(came), files=worded.files)
    return conversation.messages.select_related("conversation").get(number=1)


def _taken(came: Came, message: Message, left_out: int, *, is_new: bool) -> Taken:
    """``known`` where another arrival had become this message; then nothing more happens."""
    conversation = message.conversation
    if not is_new and _is_noted(conversation, message):
        return Taken("known", conversation.ref, thing=message.ref)
    return Taken("taken", conversation.ref, thing=message.ref, left_out=left_out,
                 within=_within(came, message, left_out))


def _within(came: Came, message: Message, left_out: int) -> Callable[[], None]:
    """One honest line on the record, and the answer."""

    def written() -> None:
        facts = {"channel": came.channel, "digest": came.raw_digest, "number": str(message.number),
                 "left": str(left_out), "sure": "yes" if came.is_sure else "no"}
        log.append(stream=message.conversation.ref, tag=TAG, by=log.MACHINE, about=message.ref, facts=facts)
        answers.queue(came, message)
        tell(message.conversation, "history")

    return written


def _is_noted(conversation: Conversation, message: Message) -> bool:
    return Event.objects.filter(chain=conversation.chain_id, tag=TAG, about=message.ref).exists()
