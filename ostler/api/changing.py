"""A conversation for a call that changes something in it."""

from django.http import HttpRequest

from ostler.api.auth import asking
from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.models import Conversation


def changeable(request: HttpRequest, uid: str) -> Conversation:
    """404 for what one may not know of, 403 for what one only reads."""
    conversation = conversation_for(asking(request), uid)
    may_change(asking(request), conversation)
    return conversation
