"""The part of a conversation that one page shows: so many messages and what has happened between them, however long
the whole is. It is named by numbers of messages; numbers in the chain would tell of inspections that do not show."""

from dataclasses import dataclass

from ostler.audit.models import Event
from ostler.conversations.models import Conversation, Words

SHOWN = 30          # messages on a page
GROWN = 200         # messages a page may have come to while somebody looks at it
ENDLESS = 2**31 - 1
HAPPENINGS = 200    # lines between them, the newest


@dataclass(frozen=True)
class Window:
    """``first`` and ``last`` are numbers of messages, both in it. ``is_newest``: it goes on to the end."""

    first: int
    last: int
    is_newest: bool

    @property
    def earlier(self) -> int | None:
        """Before which message the earlier ones stand; None where there are none."""
        return self.first if self.first > 1 else None


def newest(conversation: Conversation, *, since: int = 0) -> Window:
    """The end of it. ``since`` is where the page began that is asked for again, so that nothing on it is lost."""
    last = conversation.message_count
    first = last - SHOWN + 1
    if 0 < since <= first:
        first = max(since, last - GROWN + 1)
    return Window(max(1, first), last, is_newest=True)


def before(conversation: Conversation, number: int) -> Window:
    """The part that ends before a message."""
    last = min(number - 1, conversation.message_count)
    return Window(max(1, last - SHOWN + 1), max(0, last), is_newest=last >= conversation.message_count)


def whole() -> Window:
    """All of it: for a disclosure and for the API."""
    return Window(1, ENDLESS, is_newest=True)


def events(conversation: Conversation, window: Window) -> list[Event]:
    """The chain from its first message to its last, and on to the end where it is the newest part. Everything before
    the first message belongs to that."""
    found = Event.objects.filter(chain=conversation.chain_id)
    edges = _numbers(conversation, {window.first, window.last + 1}) if window != whole() else {}
    if window.first > 1:
        found = found.filter(number__gte=edges[window.first])
    if not window.is_newest:
        found = found.filter(number__lt=edges[window.last + 1])
    if window.last == ENDLESS:
        return list(found.order_by("number"))
    return list(reversed(found.order_by("-number")[: window.last - window.first + 1 + HAPPENINGS]))


def _numbers(conversation: Conversation, messages: set[int]) -> dict[int, int]:
    """The numbers in the chain of the events that some messages came with."""
    rows = Words.objects.filter(message__conversation=conversation, message__number__in=messages, number=1)
    uids = dict(rows.values_list("event", "message__number"))
    return {uids[uid]: number for uid, number in Event.objects.filter(uid__in=uids).values_list("uid", "number")}
