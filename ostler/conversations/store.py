"""The one place that stores messages. Page, API and timers all come through here.

Everything about a message is one transaction: number, words, chain, deliveries, attachments, index, news. It runs
inside ``kernel.commit``, so that the caller is answered only once it is on the disk; and it takes as many messages as
wait, in as many statements as one would take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ostler.audit import digests, log
from ostler.conversations import held, news, notices
from ostler.conversations.draft import Draft
from ostler.conversations.held import Held
from ostler.conversations.models import Attachment, Conversation, Delivery, Message, Words
from ostler.conversations.places import Places, places
from ostler.conversations.reach import QUIET
from ostler.duty import hours
from ostler.kernel import index, rows, time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post

TAGS = {"message": "conversations.replied", "call": "conversations.call-logged", "thanks": "conversations.thanked",
        "note": "conversations.noted"}
SOURCE = "conversations.message"


@dataclass(frozen=True)
class Entry:
    """A message on its way in: where to, from whom, what the log says of it, and who is there (by ``held``, so that
    they are the people of when it has gone in)."""

    held: Held
    draft: Draft
    places: Places
    tag: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A message as it was stored. ``at`` is UTC."""

    pk: int
    uid: str
    number: int
    at: datetime
    salt: str
    entry: Entry

    @property
    def ref(self) -> str:
        return f"conversations.message:{self.uid}"

    def recipients(self) -> dict[Person, Post | None]:
        """Everybody who may see it now but its author, each with the post that brings it to them."""
        people = self.entry.places.people()
        return {person: post for person, post in people.items() if person != self.entry.draft.author}


def store_all(entries: Sequence[Entry]) -> list[Kept]:
    """Store messages in their order, with everything that hangs on them. The conversations are held by the caller."""
    if not entries:
        return []
    keys = rows.reserve(Message, len(entries))
    kept = [_numbered(entry, key) for entry, key in zip(entries, keys, strict=True)]
    events = log.append_across([(each.entry.held.ref, _in_log(each)) for each in kept])
    rows.insert(Message, ("id", "uid", "conversation_id", "number", "author_id", "acting_for_id", "as_post_id", "kind",
                          "at", "client_message_id", "request_digest", "versions_count"), map(_message, kept))
    rows.insert(Words, ("uid", "message_id", "number", "body", "salt", "at", "event"),
                [_words(each, event) for each, event in zip(kept, events, strict=True)])
    _attach(kept)
    index.enter_all([index.Thing(each.ref, SOURCE, each.entry.held.ref, each.entry.draft.body, each.at)
                     for each in kept])
    recipients = [each.recipients() for each in kept]
    _deliver(kept, recipients)
    notices.queue(kept, recipients, _reaches)
    held.save(list({each.entry.held.id: each.entry.held for each in kept}.values()))
    news.tell(kept, recipients)
    return kept


def store(
    conversation: Conversation, draft: Draft, *, tag: str = "", facts: Mapping[str, str] | None = None
) -> Message:
    """Store one message. The conversation's row must be locked by the caller, whose copy moves on with it."""
    row = Held.of(conversation)
    there = replace(places(conversation), matter=row)
    [kept] = store_all([Entry(row, draft, there, tag, facts or {})])
    conversation.message_count, conversation.last_at = row.message_count, row.last_at
    return Message.objects.select_related("conversation").get(pk=kept.pk)


def keep_version(message: Message, body: str, *, tag: str, author: Person) -> Words:
    """Put a later version's words beside the chain and their salted digest into it."""
    salt, number, before = digests.new_salt(), message.versions_count, message.versions.latest("number").body
    event = log.append(stream=message.conversation.ref, tag=tag, by=author, acting_for=message.acting_for,
                       about=message.ref, facts={"number": str(message.number)}, salt=salt,
                       body=in_chain(message.conversation.subject_as_sent, message.number, number, body))
    words = Words.objects.create(message=message, number=number, body=body, salt=salt, at=event.at, event=event.uid)
    index.change(message.ref, before, body)
    return words


def in_chain(subject: str, number: int, version: int, body: str) -> str:
    """What the digest covers: for the message that opened the matter, its subject too."""
    return f"{subject}\n{body}" if (number, version) == (1, 1) else body


def _numbered(entry: Entry, key: int) -> Kept:
    """Give it its number and time, and move the conversation on."""
    entry.held.message_count += 1
    entry.held.last_at = entry.draft.at or time.now()
    return Kept(key, new_uid(), entry.held.message_count, entry.held.last_at, digests.new_salt(), entry)


def _in_log(kept: Kept) -> log.Entry:
    draft, held_row = kept.entry.draft, kept.entry.held
    facts = {"number": str(kept.number), **kept.entry.facts}
    if draft.files:
        facts["files"] = " ".join(file.digest for file, _description in draft.files)
    return log.Entry(
        kept.entry.tag or TAGS[draft.kind], draft.author, kept.ref, facts, draft.acting_for,
        in_chain(held_row.subject_as_sent, kept.number, 1, draft.body), kept.salt, kept.at,
    )


def _message(kept: Kept) -> tuple[object, ...]:
    draft = kept.entry.draft
    return (kept.pk, kept.uid, kept.entry.held.id, kept.number, draft.author.pk,
            draft.acting_for.pk if draft.acting_for else None, draft.as_post.pk if draft.as_post else None, draft.kind,
            kept.at, draft.client_message_id, draft.request_digest, 1)


def _words(kept: Kept, event: log.Link) -> tuple[object, ...]:
    return new_uid(), kept.pk, 1, kept.entry.draft.body, kept.salt, event.at, event.uid


def _attach(kept: Iterable[Kept]) -> None:
    attachments = [Attachment(message_id=each.pk, file=file, description=description)
                   for each in kept for file, description in each.entry.draft.files]
    if attachments:
        Attachment.objects.bulk_create(attachments)


def _deliver(kept: Sequence[Kept], recipients: Sequence[Mapping[Person, Post | None]]) -> None:
    """One row a person; held back, in so many words, for who is off duty and not to be disturbed by this."""
    rows.insert(Delivery, ("uid", "message_id", "person_id", "post_id", "channel", "outcome", "at"), [
        (new_uid(), each.pk, person.pk, post.pk if post else None, "in-app",
         "sent" if _reaches(each, person) else "held-off-duty", each.at)
        for each, people in zip(kept, recipients, strict=True) for person, post in people.items()
    ])


def _reaches(kept: Kept, person: Person) -> bool:
    """Off duty, only the one whom the rota named hears of a class that does not wait, and the one who asked."""
    row = kept.entry.held
    concerned = person.pk in (row.with_person_id, row.opened_by_id)
    return (concerned and row.urgency != QUIET) or hours.is_working_by(kept.entry.places.roll, person, kept.at)
