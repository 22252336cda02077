"""Safeguarding flags, held against the chain: every flag has its event, and says the same."""

from collections.abc import Iterable, Sequence

from ostler.audit.bodies import Kept
from ostler.audit.digests import stamp
from ostler.audit.models import Event
from ostler.conversations.models import Conversation, Flag

FLAGGED = "conversations.flagged"


def differing(uid: str, events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """``events``: those of setting and lifting. Uid of the event and what its flag says otherwise."""
    flags = list(Flag.objects.filter(conversation__uid=uid).select_related("set_by", "lifted_by"))
    rows = {each.event: each for each in flags} | {each.lifted_event: each for each in flags if each.lifted_event}
    said = {event.uid: event for event in events}
    for key in sorted(rows.keys() | said.keys()):
        flag, event = rows.get(key), said.get(key)
        if flag is None or event is None:
            yield key, "a safeguarding flag and its event are not both there"
        elif (event.by, stamp(event.at)) != _shown(flag, event):
            yield key, "its safeguarding flag says otherwise who did it, or when"
    stands = any(each.lifted_at is None for each in flags)
    if Conversation.objects.filter(uid=uid, sealed_at=None).exists() == stands:
        yield "", "the matter says otherwise whether it is sealed by a safeguarding flag"


def kept(flag: Flag) -> Iterable[Kept]:
    """Its note and the reason for lifting it, for verification."""
    if flag.note:
        yield Kept(flag.event, flag.salt, flag.note)
    if flag.lifted_event:
        yield Kept(flag.lifted_event, flag.lifted_salt, flag.reason or None)


def kept_events(conversation: Conversation) -> list[str]:
    """The events whose words are there still: notes, and reasons for lifting."""
    rows = Flag.objects.filter(conversation=conversation)
    return [*rows.exclude(salt="").values_list("event", flat=True),
            *rows.exclude(lifted_salt="").values_list("lifted_event", flat=True)]


def empty(conversation: Conversation) -> None:
    """At disposal: the words go with their salts."""
    Flag.objects.filter(conversation=conversation).update(note="", salt="", reason="", lifted_salt="")


def _shown(flag: Flag, event: Event) -> tuple[str, str]:
    if event.tag == FLAGGED:
        return flag.set_by.ref, stamp(flag.set_at)
    return (flag.lifted_by.ref if flag.lifted_by else "", stamp(flag.lifted_at) if flag.lifted_at else "")
