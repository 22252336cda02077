"""What the protocol may ask of this room for a preview: how messages were judged, and which dates are owed."""

from collections.abc import Iterator
from datetime import datetime

from ostler.conversations.models import Conversation, Due, Message
from ostler.kernel import judged
from ostler.kernel.judged import Past, Promised

SETTLED = "resolved"


class Conversations:
    """The messages that opened matters. What was disposed of has no words and is left out, and what a
    safeguarding flag seals is nobody else's to read."""

    def since(self, at: datetime, most: int) -> Iterator[Past]:
        opened = Message.objects.filter(number=1, at__gte=at, conversation__version__isnull=False,
                                        conversation__sealed_at=None)
        rows = opened.select_related("conversation__opened_by", "conversation__service", "conversation__post")
        for message in rows.prefetch_related("versions").order_by("-at", "-pk")[:most]:
            if words := _words(message):
                yield _past(message.conversation, words)

    def promised(self) -> Iterator[Promised]:
        rows = Due.objects.filter(met_at=None, superseded_at=None).exclude(conversation__state=SETTLED)
        found = rows.values_list("conversation__urgency", "kind", "conversation__opened_at", "due_on", "due_at")
        return (Promised(*row) for row in found.order_by("pk").iterator())


def register() -> None:
    """At start-up."""
    judged.judged.add("conversations", _ROOM)


def _words(message: Message) -> str:
    """As they were sent, with the heading, as they were judged."""
    first = min(message.versions.all(), key=lambda version: version.number)
    given = message.conversation.subject_as_sent if message.conversation.subject_given else ""
    return f"{given}\n{first.body}".strip() if first.body else ""


def _past(conversation: Conversation, words: str) -> Past:
    chosen = conversation.advice.get("chosen_by_sender", False)
    return Past(
        sender=conversation.opened_by, words=words, to=str(conversation.routing.get("to", "desk")),
        service=conversation.service, post=conversation.post,
        urgency=str(conversation.advice.get("urgency", "")) if chosen else "", capacity=conversation.capacity,
        at=conversation.opened_at,
    )


_ROOM = Conversations()
