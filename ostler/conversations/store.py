"""The one function that stores messages. Page, API and timers all come through here.

Everything about a message is one transaction: number, words, chain, deliveries, attachments, index, news.
It runs inside ``kernel.commit``, so that the caller is answered only once it is on the disk.
"""

from collections.abc import Mapping
from datetime import datetime

from ostler.audit import digests, log
from ostler.conversations import parties
from ostler.conversations.draft import Draft
from ostler.conversations.models import Attachment, Conversation, Delivery, Message, Words
from ostler.conversations.reach import QUIET
from ostler.duty import hours
from ostler.kernel import bus, index, time
from ostler.people.models import Person, Post

TAGS = {"message": "conversations.replied", "call": "conversations.call-logged", "thanks": "conversations.thanked",
        "note": "conversations.noted"}


def store(
    conversation: Conversation, draft: Draft, *, tag: str = "", facts: Mapping[str, str] | None = None
) -> Message:
    """Store one message and everything that hangs on it. The conversation's row must be locked by the caller."""
    message = _message(conversation, draft)
    digests_of_files = {"files": " ".join(file.digest for file, _description in draft.files)} if draft.files else {}
    keep_words(message, 1, draft.body, tag=tag or TAGS[draft.kind], author=draft.author,
               facts={**(facts or {}), **digests_of_files})
    Attachment.objects.bulk_create(
        Attachment(message=message, file=file, description=description) for file, description in draft.files
    )
    recipients = {person: post for person, post in parties.people_of(conversation).items() if person != draft.author}
    _deliver(message, recipients)
    _move_on(conversation, message)
    bus.tell("conversations.message", conversation=conversation.uid, message=message.uid,
             people=parties.uids([draft.author, *recipients]))
    return message


def keep_words(
    message: Message, number: int, body: str, *, tag: str, author: Person, facts: Mapping[str, str] | None = None
) -> Words:
    """Put one version's words beside the chain and their salted digest into it."""
    salt = digests.new_salt()
    conversation = message.conversation
    event = log.append(
        stream=conversation.ref, tag=tag, by=author, acting_for=message.acting_for, about=message.ref,
        facts={"number": str(message.number), **(facts or {})}, salt=salt, at=None if number > 1 else message.at,
        body=in_chain(message, number, body),
    )
    words = Words.objects.create(message=message, number=number, body=body, salt=salt, at=event.at, event=event.uid)
    index.index(message.ref, "conversations.message", conversation.ref, body, message.at)
    return words


def in_chain(message: Message, number: int, body: str) -> str:
    """What the digest covers: for the message that opened the matter, its subject too."""
    return f"{message.conversation.subject_as_sent}\n{body}" if (message.number, number) == (1, 1) else body


def _message(conversation: Conversation, draft: Draft) -> Message:
    return Message.objects.create(
        conversation=conversation, number=conversation.message_count + 1, author=draft.author,
        acting_for=draft.acting_for, as_post=draft.as_post, kind=draft.kind, at=draft.at or time.now(),
        client_message_id=draft.client_message_id, request_digest=draft.request_digest,
    )


def _deliver(message: Message, recipients: Mapping[Person, Post | None]) -> None:
    """One row a person; held back, in so many words, for who is off duty and not to be disturbed by this."""
    Delivery.objects.bulk_create(
        Delivery(message=message, person=person, post=post, at=message.at,
                 outcome="sent" if _reaches(message.conversation, person, message.at) else "held-off-duty")
        for person, post in recipients.items()
    )


def _reaches(conversation: Conversation, person: Person, at: datetime) -> bool:
    """Off duty, only the one whom the rota named hears of a class that does not wait, and the one who asked."""
    waits = conversation.urgency == QUIET
    concerned = person.pk in (conversation.with_person_id, conversation.opened_by_id)
    return (concerned and not waits) or hours.is_working(person, at)


def _move_on(conversation: Conversation, message: Message) -> None:
    conversation.message_count = message.number
    conversation.last_at = message.at
    conversation.save(update_fields=["message_count", "last_at"])
