"""Everything the page of one conversation shows to one person."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from ostler.conversations import dues, emergency, timeline, truth
from ostler.conversations.allowed import actions_for
from ostler.conversations.forms import URGENCIES
from ostler.conversations.models import Attachment, Conversation
from ostler.people.requests import person_of


def thread_context(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    """The line of truth, the thread, what may be done, and what stands beside it."""
    person = person_of(request)
    return {
        "conversation": conversation,
        "line": truth.line(conversation, person),
        "items": timeline.timeline(conversation, person),
        "history": timeline.history(conversation, person),
        "dues": dues.current(conversation),
        "allowed": actions_for(person, conversation),
        "urgency_name": dict(URGENCIES).get(conversation.urgency, conversation.urgency),
        "emergency_lines": emergency.lines() if conversation.urgency == "emergency" else [],
        "attachments": _attachments(conversation),
        "parties": conversation.parties.current().select_related("person", "post").order_by("joined_at"),
    }


def _attachments(conversation: Conversation) -> "QuerySet[Attachment]":
    """Those of messages that were not withdrawn."""
    kept = Attachment.objects.filter(message__conversation=conversation, message__withdrawn_at=None)
    return kept.select_related("file").order_by("pk")
