"""What is owed to the sender: set when a matter opens or changes class, met by what is done."""

from datetime import datetime

from ostler.clocks.clock import Clock
from ostler.conversations.models import Conversation, Due
from ostler.kernel import time
from ostler.protocol.models import Version
from ostler.protocol.urgency import due_for

ACKNOWLEDGEMENT, REPLY = "acknowledgement", "reply"


def set_for(conversation: Conversation, version: Version) -> list[Due]:
    """Set what the class owes, counted from when the matter came in. What was owed before is superseded."""
    now = time.now()
    conversation.dues.filter(superseded_at=None, met_at=None).update(superseded_at=now)
    owed = due_for(version, conversation.urgency, conversation.opened_at)
    met = set(conversation.dues.exclude(met_at=None).values_list("kind", flat=True))
    return [_set(conversation, kind, *owed[kind], now) for kind in owed if kind not in met]


def meet(conversation: Conversation, *kinds: str) -> None:
    """Mark what is owed as met now."""
    conversation.dues.filter(kind__in=kinds, met_at=None, superseded_at=None).update(met_at=time.now())


def current(conversation: Conversation) -> list[Due]:
    """What is or was owed, without what was superseded: acknowledgement first."""
    return list(conversation.dues.filter(superseded_at=None).order_by("kind"))


def _set(conversation: Conversation, kind: str, clock: Clock, due_at: datetime | None, now: datetime) -> Due:
    return Due.objects.create(conversation=conversation, kind=kind, due_on=clock.due, due_at=due_at,
                              clock=clock.as_json(), set_at=now)
