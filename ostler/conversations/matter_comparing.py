"""What a matter's own row says, held against its chain: its class, its state, when it began, what was shown before
sending, what is owed. Called by ``comparing``, which looks at its messages.

Not held against anything, because nothing but themselves tells of them: how far a delivery came, who has a place.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ostler.audit.models import Event
from ostler.conversations import headings
from ostler.conversations.dues import fact
from ostler.conversations.models import Conversation, Due, Words
from ostler.conversations.states import ACKNOWLEDGED, ANSWERED, OPEN, RESOLVED

OPENED = "conversations.opened"
SPOKEN = (OPENED, "conversations.replied", "conversations.answered", "conversations.noted",
          "conversations.call-logged", "conversations.thanked", "conversations.residents-told")
SEALING = ("conversations.flagged", "conversations.flag-followed", "conversations.flag-lifted")   # class, state after
STATES = {
    OPENED: OPEN, "conversations.acknowledged": ACKNOWLEDGED, "conversations.answered": ANSWERED,
    "conversations.resolved": RESOLVED, "conversations.reopened": OPEN, "conversations.rerouted": OPEN,
}


def digest_of(advice: dict[str, Any]) -> str:
    """What was shown and chosen before sending, as the log keeps it: a digest, because it may quote."""
    return hashlib.sha256(json.dumps(advice, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def state_after(events: Iterable[Event]) -> str:
    """The state that a matter's events lead to: an answer settles it, words from the sender open it again,
    and a promise leaves with who made it."""
    state = OPEN
    for event in events:
        if event.tag in SEALING:
            state = event.facts["state"]
        if event.tag == "conversations.replied" and state == RESOLVED:
            state = OPEN
        if event.tag == "conversations.rehomed" and state == ACKNOWLEDGED:
            state = OPEN
        state = STATES.get(event.tag, state)
    return state


def urgency_after(events: Iterable[Event]) -> str:
    """The class that a matter's events lead to."""
    urgency = ""
    for event in events:
        if event.tag == OPENED or event.tag in SEALING:
            urgency = event.facts["urgency"]
        elif event.tag == "conversations.reclassified":
            urgency = event.facts["to"]
    return urgency


def capacity_after(events: Iterable[Event]) -> str:
    """The hat that a matter's events lead to."""
    capacity = ""
    for event in events:
        if event.tag == OPENED:
            capacity = event.facts.get("capacity", "")
        elif event.tag == "conversations.capacity-corrected":
            capacity = event.facts["to"]
    return capacity


def faults(conversation: Conversation, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """The event that the row departs from, and in what."""
    opened = next(event for event in events if event.tag == OPENED)
    said: dict[str, tuple[object, object]] = {
        "time of opening": (conversation.opened_at, opened.at),
        "class": (conversation.urgency, urgency_after(events)),
        "state": (conversation.state, state_after(events)),
        "number of messages": (conversation.message_count, sum(event.tag in SPOKEN for event in events)),
    }
    said["heading"] = (conversation.heading, _heading(conversation))
    if conversation.advice:
        said["advice that was shown"] = (digest_of(conversation.advice), opened.facts.get("advice", ""))
    for what, (row, chain) in said.items():
        if row != chain:
            yield opened.uid, f"the conversation's {what} is not the one in the chain"
    yield from _due_faults(conversation, events)


def _heading(conversation: Conversation) -> str:
    """What it should be headed by: the subject given, else what its first message says now."""
    if conversation.subject_given:
        return conversation.subject_as_sent
    first = Words.objects.filter(message__conversation=conversation, message__number=1, message__withdrawn_at=None)
    latest = first.order_by("-number").first()
    return headings.made_from(latest.body) if latest is not None else ""


def _due_faults(conversation: Conversation, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """What is owed now is what the last event that reckoned it said."""
    owed: dict[str, tuple[str, str]] = {}
    for event in events:
        owed |= {kind: (due, event.uid) for kind, due in event.facts.items() if kind.startswith("due-")}
    for due in Due.objects.filter(conversation=conversation, superseded_at=None):
        chain, event_uid = owed.get(f"due-{due.kind}", ("", ""))
        if chain != fact(due.due_on, due.due_at):
            yield event_uid, f"the {due.kind} is owed by another date than in the chain"
