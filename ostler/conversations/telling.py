"""What a client tells of a conversation without words: it arrived, it was read, *I have it*. Each answers as the API
does, and is one draft where it is queued."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ostler.conversations import actions, shapes
from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Conflict, Refused
from ostler.people.models import Person


def received(*, by: Person, uid: str, up_to: int) -> dict[str, Any]:
    """The words have arrived, and those up to a number were read."""
    conversation = conversation_for(by, uid)
    may_change(by, conversation)
    return {"seen": actions.mark_received(by=by, conversation=conversation, up_to=up_to)}


def seen(*, by: Person, uid: str, up_to: int) -> None:
    """What the page says: read up to a number. Who only inspects may look without a trace here."""
    actions.mark_seen(by=by, conversation=conversation_for(by, uid), up_to=up_to)


def acknowledged(*, by: Person, uid: str) -> dict[str, Any]:
    """*I have it*: how the matter stands after."""
    conversation = answerable(by, uid)
    with as_conflict():
        actions.acknowledge(by=by, conversation=conversation)
    return shapes.as_it_stands(conversation_for(by, uid), by)


def answerable(by: Person, uid: str) -> Conversation:
    """The conversation, for somebody who answers for it."""
    conversation = conversation_for(by, uid)
    if not may_change(by, conversation).is_answering:
        raise PermissionDenied(_("Only somebody who answers for this matter can do that."))
    return conversation


@contextlib.contextmanager
def as_conflict() -> Iterator[None]:
    """How a matter stands is the only thing that can be in the way of such a deed."""
    try:
        yield
    except Refused as refusal:
        raise Conflict(refusal.sentence) from refusal
