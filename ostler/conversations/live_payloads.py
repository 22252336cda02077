"""What a stream says of a conversation, to each person who may see it."""

from collections.abc import Mapping
from typing import Any

from ostler.conversations.models import Conversation, Message
from ostler.conversations.truth import line
from ostler.kernel import time
from ostler.live.payloads import Event, payloads
from ostler.people.models import Person


def message_event(facts: Mapping[str, str], person_uid: str) -> Event | None:
    """``event: message`` with the words, read again through ``visible_to``."""
    person = Person.objects.filter(uid=person_uid, suspended_at=None).first()
    message = (
        Message.objects.visible_to(person).filter(uid=facts["message"])
        .select_related("conversation", "author").prefetch_related("versions").first()
    )
    return ("message", _message(message)) if message is not None else None


def changed_event(facts: Mapping[str, str], person_uid: str) -> Event | None:
    """Receipts, acknowledgements, routing and the rest: the conversation and its line of truth."""
    person = Person.objects.filter(uid=person_uid, suspended_at=None).first()
    conversation = Conversation.objects.visible_to(person).filter(uid=facts["conversation"]).first()
    if conversation is None:
        return None
    return facts["what"], {"conversation": conversation.uid, "state": conversation.state,
                           "line": line(conversation, person)}


def register() -> None:
    """Enter both."""
    payloads.add("conversations.message", message_event)
    payloads.add("conversations.changed", changed_event)


def _message(message: Message) -> dict[str, Any]:
    return {"conversation": message.conversation.uid, "id": message.uid,
            "client_message_id": message.client_message_id, "author": message.author.uid,
            "body": "" if message.withdrawn_at else message.body, "at": time.local(message.at).isoformat()}
