"""Thanks that may be public, held against the matter's chain, and what becomes of their words at disposal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ostler.audit.bodies import Kept
from ostler.audit.models import Event
from ostler.conversations.models import Conversation, Thanks
from ostler.conversations.models.thanks import ASKED, DECLINED, PUBLIC, TAKEN_BACK

OFFERED = "conversations.thanks-offered"
STATES: Final = {OFFERED: ASKED, "conversations.thanks-published": PUBLIC, "conversations.thanks-declined": DECLINED,
                 "conversations.thanks-taken-back": TAKEN_BACK}


def kept(uid: str) -> Iterator[Kept]:
    """The words given for the public, of one conversation."""
    for row in Thanks.objects.filter(message__conversation__uid=uid).exclude(event=""):
        yield Kept(row.event, row.salt, row.words or None)


def differing(uid: str, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The event that a row departs from, and in what."""
    told: dict[str, list[Event]] = {}
    for event in events:
        if event.tag in STATES:
            told.setdefault(event.about, []).append(event)
    rows = {row.ref: row for row in Thanks.objects.filter(message__conversation__uid=uid).exclude(event="")}
    for about in sorted(rows.keys() | told.keys()):
        row, said = rows.get(about), told.get(about, [])
        if row is None or not said or said[0].uid != row.event:
            yield (said[0].uid if said else "", "thanks that may be public and their event are not both there")
        elif (row.state, row.is_named) != _stand(said):
            yield said[-1].uid, "the thanks say otherwise whether they are public, or with whose name"


def kept_events(conversation: Conversation) -> list[str]:
    """The events whose words are there still."""
    rows = Thanks.objects.filter(message__conversation=conversation).exclude(salt="")
    return list(rows.values_list("event", flat=True))


def empty(conversation: Conversation) -> None:
    """At disposal the words go, here and from the public page."""
    Thanks.objects.filter(message__conversation=conversation).update(words="", salt="")


def _stand(said: Sequence[Event]) -> tuple[str, bool]:
    named = [event.facts.get("named") for event in said if event.facts.get("named")]
    return STATES[said[-1].tag], bool(named) and named[-1] == "yes"
