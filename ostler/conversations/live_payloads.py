"""What a stream says of a conversation, to each person who may see it. Of a message stored by this process the store
itself says it (``news``); here it is said of one that another process stored."""

from collections.abc import Iterator, Sequence
from typing import Any

from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation, Message
from ostler.conversations.news import ELSEWHERE
from ostler.conversations.places import places_of
from ostler.conversations.truth import line
from ostler.kernel import time
from ostler.live.payloads import Crowd, Event, crowds


def message_events(crowd: Crowd) -> Iterator[tuple[Sequence[str], Event]]:
    """``event: message`` with the words, each to those of the people who may see it at this moment."""
    uids = [facts["message"] for facts, _people in crowd]
    found = Message.objects.filter(uid__in=uids).select_related("conversation", "author").prefetch_related("versions")
    messages = {message.uid: message for message in found}
    there = places_of({message.conversation_id: message.conversation for message in messages.values()})
    for (_facts, people), uid in zip(crowd, uids, strict=True):
        if message := messages.get(uid):
            may_see = {person.uid for person in there[message.conversation_id].people()}
            yield [person for person in people if person in may_see], ("message", _message(message))


def changed_events(crowd: Crowd) -> Iterator[tuple[Sequence[str], Event]]:
    """Receipts, acknowledgements, routing and the rest: the conversation and its line of truth, as it is for each."""
    found = {row.uid: row for row in Conversation.objects.filter(uid__in={each["conversation"] for each, _ in crowd})}
    introduce(found.values())
    there = places_of({row.pk: row for row in found.values()})
    for facts, people in crowd:
        if conversation := found.get(facts["conversation"]):
            for person in there[conversation.pk].people():
                if person.uid in people:
                    yield [person.uid], (facts["what"], {"conversation": conversation.uid, "state": conversation.state,
                                                         "line": line(conversation, person)})


def register() -> None:
    """Enter both."""
    crowds.add(ELSEWHERE, message_events)
    crowds.add("conversations.changed", changed_events)


def _message(message: Message) -> dict[str, Any]:
    return {"conversation": message.conversation.uid, "id": message.uid,
            "client_message_id": message.client_message_id, "author": message.author.uid,
            "body": "" if message.withdrawn_at else message.body, "at": time.local(message.at).isoformat()}
