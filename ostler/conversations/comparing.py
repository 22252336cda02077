"""What a conversation's rows say, held against its chain: who wrote what, when, for whom, with which files.

The chain keeps digests of the words; these are the rows that say whose words they are. Each must say what its event
says, or ``audit verify`` names it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from ostler.audit.digests import stamp
from ostler.audit.models import Event, Stream
from ostler.conversations import decided, flagged, matter_comparing, public_updates_kept, rings, thanks_kept
from ostler.conversations.models import Attachment, Conversation, Inspection, Message, Words
from ostler.files import store

OPENED, EDITED, WITHDRAWN, INSPECTED, SEALED, RANG, FLAGGED, LIFTED, OFFERED = (
    f"conversations.{deed}" for deed in ("opened", "edited", "withdrawn", "inspected", "inspection-sealed",
                                         "resident-rang", "flagged", "flag-lifted", "thanks-offered")
)
# These carry words, and are no message of their own.
NO_MESSAGES = (EDITED, INSPECTED, RANG, FLAGGED, LIFTED, OFFERED, public_updates_kept.OFFERED)
Fault = tuple[str, str]


def differing(stream: str, events: Sequence[Event]) -> Iterable[Fault]:
    """Uid of the event and what its rows say otherwise."""
    uid = stream.partition(":")[2]
    rows = Message.objects.filter(conversation__uid=uid).select_related("author", "acting_for", "conversation")
    messages = {message.ref: message for message in rows}
    yield from _opening(uid, events)
    yield from _messages(messages, events)
    yield from _versions(uid, events)
    yield from _files(uid, events)
    yield from _inspections(uid, events)
    yield from flagged.differing(uid, [event for event in events if event.tag in (FLAGGED, LIFTED)])
    yield from rings.differing(uid, [event for event in events if event.tag == RANG])
    yield from thanks_kept.differing(uid, events)
    yield from public_updates_kept.differing(uid, events)
    yield from decided.missing(events)


def missing(_stream: str, events: Sequence[Event]) -> Iterable[Fault]:
    """Conversations that were begun, and whose own chain is gone."""
    there = set(Stream.objects.filter(name__startswith="conversations.conversation:").values_list("name", flat=True))
    for event in events:
        if event.about not in there:
            yield event.uid, f"{event.about} was begun, and its chain is gone"


def _opening(uid: str, events: Sequence[Event]) -> Iterator[Fault]:
    matter = Conversation.objects.select_related("opened_by").filter(uid=uid).first()
    opened = next((event for event in events if event.tag == OPENED), None)
    if matter is None or opened is None:
        yield (opened.uid if opened else "", "the conversation and the event that opened it are not both there")
        return
    said = (opened.acting_for or opened.by, opened.facts.get("reference"), matter_comparing.capacity_after(events))
    if said != (matter.opened_by.ref, matter.reference, matter.capacity):
        yield opened.uid, "the conversation says otherwise who opened it, under which reference or in which capacity"
    yield from matter_comparing.faults(matter, events)


def _messages(messages: dict[str, Message], events: Sequence[Event]) -> Iterator[Fault]:
    """Every message has one event, and says the same: who, for whom, which number, when; and whether withdrawn."""
    spoken = {event.about: event for event in events if event.body_digest and event.tag not in NO_MESSAGES}
    withdrawn = {event.about for event in events if event.tag == WITHDRAWN}
    for about in messages.keys() | spoken.keys():
        message, event = messages.get(about), spoken.get(about)
        if message is None or event is None:
            yield (event.uid if event else "", "a message and its event are not both there")
        elif _said(event) != _shown(message):
            yield event.uid, "its message says otherwise who wrote it, for whom, as which number or when"
        elif (message.withdrawn_at is not None) != (about in withdrawn):
            yield event.uid, "its message says otherwise whether it was withdrawn"


def _said(event: Event) -> tuple[object, ...]:
    return event.by, event.acting_for, event.facts.get("number"), event.at


def _shown(message: Message) -> tuple[object, ...]:
    acting_for = message.acting_for.ref if message.acting_for else ""
    return message.author.ref, acting_for, str(message.number), message.at


def _versions(uid: str, events: Sequence[Event]) -> Iterator[Fault]:
    """Each version lies with its own message, once, in the order in which it was written."""
    place = {event.uid: (event.about, event.number) for event in events}
    kept = Words.objects.filter(message__conversation__uid=uid).select_related("message").order_by("message", "number")
    latest: dict[str, int] = {}
    for words in kept:
        about, number = place.get(words.event, ("", 0))
        if about != words.message.ref or number <= latest.get(about, 0):
            yield words.event, "its words lie with another message, or out of their order"
        if words.disposed_at is not None and (words.body or words.salt):
            yield words.event, "its words are marked as disposed of and are still there"
        latest[about] = number


def _files(uid: str, events: Sequence[Event]) -> Iterator[Fault]:
    """Each message has the files it came with, and their bytes are as they were unless disposed of."""
    attached: dict[str, list[Attachment]] = {}
    for row in Attachment.objects.filter(message__conversation__uid=uid).select_related("file", "message"):
        attached.setdefault(row.message.ref, []).append(row)
    for event in events:
        if not event.body_digest or event.tag in NO_MESSAGES:
            continue
        rows = attached.get(event.about, [])
        if sorted(event.facts.get("files", "").split()) != sorted(row.file.digest for row in rows):
            yield event.uid, "its message has other files than it came with"
        elif not all(_is_whole(row) for row in rows):
            yield event.uid, "a file of its message has been changed or is gone"


def _is_whole(row: Attachment) -> bool:
    if row.file.disposed_at is not None:
        return True
    try:
        with store.open_file(row.file) as bytes_kept:
            return hashlib.sha256(bytes_kept.read()).hexdigest() == row.file.digest
    except FileNotFoundError:
        return False


def _inspections(uid: str, events: Sequence[Event]) -> Iterator[Fault]:
    """Whoever looked in is still named, and is shown when it was promised unless it was sealed."""
    rows = {row.event: row for row in Inspection.objects.filter(conversation__uid=uid).select_related("by")}
    sealed = {event.facts.get("inspection") for event in events if event.tag == SEALED}
    for event in events:
        row = rows.get(event.uid)
        if event.tag != INSPECTED or row is None:
            continue
        if (row.by.ref, stamp(row.shows_at)) != (event.by, event.facts.get("shows_at")):
            yield event.uid, "its inspection says otherwise who looked, or when its owner is told"
        if (row.sealed_by is not None) != (event.uid in sealed):
            yield event.uid, "its inspection says otherwise whether it was sealed"
