"""Holding a conversation while it changes, and who changes it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import NONE, Standing, standing
from ostler.kernel.commit import commits
from ostler.people.models import Person

P = ParamSpec("P")
T = TypeVar("T")


def durable(action: Callable[P, T]) -> Callable[P, T]:
    """Queue the action for the group commit: it answers once everything it did is on the disk."""

    @wraps(action)
    def queued(*args: P.args, **kwargs: P.kwargs) -> T:
        return commits.do(lambda: action(*args, **kwargs))

    return queued


def held(conversation: Conversation) -> Conversation:
    """The conversation as it is now, locked until the transaction ends."""
    return Conversation.objects.select_for_update(of=("self",)).select_related("service", "post", "version").get(
        pk=conversation.pk
    )


def party(by: Person, conversation: Conversation) -> Standing:
    """How a person stands here. Raises Refused for somebody who has no place in it."""
    place = standing(by, conversation)
    if place.side == NONE:
        raise Refused(_("You are not in this conversation, so you can not change it."))
    return place


def answering(by: Person, conversation: Conversation) -> Standing:
    """The same, for what only the answering side may do."""
    place = party(by, conversation)
    if not place.is_answering:
        raise Refused(_("Only somebody who answers for this matter can do that."))
    return place
