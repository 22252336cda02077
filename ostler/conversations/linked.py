"""Which matters are linked to a problem, held against the problem's own chain."""

from collections.abc import Iterable, Sequence

from ostler.audit.models import Event
from ostler.conversations.models import Conversation

LINKED, UNLINKED = "conversations.problem-linked", "conversations.problem-unlinked"


def differing(stream: str, events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """The event that the rows depart from, and in what."""
    uid = stream.partition(":")[2]
    there = {f"conversations.conversation:{each}"
             for each in Conversation.objects.filter(problem__uid=uid).values_list("uid", flat=True)}
    said: dict[str, Event] = {event.about: event for event in events if event.tag in (LINKED, UNLINKED)}
    for about in sorted(there | said.keys()):
        event = said.get(about)
        if (about in there) != (event is not None and event.tag == LINKED):
            yield (event.uid if event else "", "the matter says otherwise whether it is linked to this problem")
