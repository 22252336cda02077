"""What residents were to be told, held against the matter's chain, and what becomes of the words at disposal."""

from collections.abc import Iterable, Iterator
from typing import Final

from ostler.audit.bodies import Kept
from ostler.audit.models import Event
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.models.public_update import DECLINED, PROPOSED, PUBLISHED, REPLACED, TAKEN_BACK

OFFERED: Final = "conversations.public-update-proposed"
STATES: Final = {f"conversations.public-update-{state}": state for state in (PUBLISHED, DECLINED, TAKEN_BACK)}


def kept(uid: str) -> Iterator[Kept]:
    """The words of every proposal of one conversation."""
    for row in PublicUpdate.objects.filter(conversation__uid=uid):
        yield Kept(row.event, row.salt, row.words or None)


def differing(uid: str, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The event that a row departs from, and in what."""
    told = _told(events)
    rows = {row.ref: row for row in PublicUpdate.objects.filter(conversation__uid=uid).select_related("proposed_by",
                                                                                                      "agreed_by")}
    for about in sorted(rows.keys() | told.keys()):
        row, said = rows.get(about), told.get(about)
        if row is None or said is None:
            yield said[0] if said else "", "words for residents and their event are not both there"
        elif (row.event, row.proposed_by.ref, row.state, _agreed(row)) != said:
            yield said[0], "the words for residents say otherwise who proposed or agreed, or what came of it"


def kept_events(conversation: Conversation) -> list[str]:
    """The events whose words are there still."""
    rows = PublicUpdate.objects.filter(conversation=conversation).exclude(salt="")
    return list(rows.values_list("event", flat=True))


def empty(conversation: Conversation) -> None:
    """At disposal the words go here; what was published is a public record of its own."""
    PublicUpdate.objects.filter(conversation=conversation).update(words="", salt="")


def _told(events: Iterable[Event]) -> dict[str, tuple[str, str, str, str]]:
    """By proposal: its event, who proposed it, what came of it, who agreed. Another takes the place of one that
    stands."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for event in events:
        if event.tag == OFFERED:
            found = {about: (*each[:2], REPLACED if each[2] == PROPOSED else each[2], each[3])
                     for about, each in found.items()}
            found[event.about] = (event.uid, event.by, PROPOSED, "")
        elif event.tag in STATES and event.about in found:
            first, by, _state, _by = found[event.about]
            state = STATES[event.tag]
            found[event.about] = (first, by, state, event.by if state == PUBLISHED else "")
    return found


def _agreed(row: PublicUpdate) -> str:
    return row.agreed_by.ref if row.agreed_by is not None else ""
