"""What is owed to the sender: set when a matter opens or changes class, met by what is done."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from ostler.conversations.models import Conversation, Due
from ostler.kernel import rows, time
from ostler.protocol.models import Version
from ostler.protocol.urgency import Owed, due_for

ACKNOWLEDGEMENT, REPLY = "acknowledgement", "reply"


def reckon(conversation: Conversation, version: Version) -> dict[str, Owed]:
    """What the class owes, counted from when the matter came in, without what has been met."""
    owed = due_for(version, conversation.urgency, conversation.opened_at)
    met = set(conversation.dues.filter(superseded_at=None).exclude(met_at=None).values_list("kind", flat=True))
    return {kind: each for kind, each in owed.items() if kind not in met}


def set_for(conversation: Conversation, owed: Mapping[str, Owed]) -> None:
    """Set what is owed. What was owed before and is not met is superseded."""
    now = time.now()
    conversation.dues.filter(superseded_at=None, met_at=None).update(superseded_at=now)
    for kind, (clock, due_at) in owed.items():
        Due.objects.create(conversation=conversation, kind=kind, due_on=clock.due, due_at=due_at,
                           clock=clock.as_json(), set_at=now)


def owe_again(conversation: Conversation) -> None:
    """It is not done after all: a reply is owed again, by the text that it was judged by and the day it came in. That
    it was met stays on the row that this one supersedes."""
    if conversation.version is None:
        return
    conversation.dues.filter(kind=REPLY, superseded_at=None).update(superseded_at=time.now())
    owed = due_for(conversation.version, conversation.urgency, conversation.opened_at)
    set_for(conversation, {REPLY: owed[REPLY]})


def facts(owed: Mapping[str, Owed]) -> dict[str, str]:
    """What is owed, as the log keeps it."""
    return {f"due-{kind}": fact(clock.due, due_at) for kind, (clock, due_at) in owed.items()}


def fact(due_on: date, due_at: datetime | None) -> str:
    """A due date in the log: the day, and the instant (UTC) where minutes are owed."""
    return f"{due_on.isoformat()} {due_at.astimezone(UTC).isoformat() if due_at else ''}".strip()


def meet(conversation: Conversation, *kinds: str) -> None:
    """Mark what is owed as met now."""
    conversation.dues.filter(kind__in=kinds, met_at=None, superseded_at=None).update(met_at=time.now())


def meet_all(conversations: Sequence[int], *kinds: str) -> None:
    """The same for several, by primary key."""
    sql = ("UPDATE conversations_due SET met_at = %s WHERE met_at IS NULL AND superseded_at IS NULL "  # noqa: S608
           f"AND conversation_id IN ({rows.marks(conversations)}) AND kind IN ({rows.marks(kinds)})")
    if conversations:
        rows.run(sql, [time.now(), *conversations, *kinds])


def current(conversation: Conversation) -> list[Due]:
    """What is or was owed, without what was superseded: acknowledgement first."""
    return list(conversation.dues.filter(superseded_at=None).order_by("kind"))
