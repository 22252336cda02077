"""Storing a message the ordinary way: one row after the other through the ORM, in the caller's transaction.

The rows are those of the product (message, words and salt, chained event, head, deliveries, index and tokens,
conversation), so that `ostler audit verify` passes afterwards. It asks for less than the product does: no desk, no
delegates, no cover and no answers that meet what is owed.
"""

import hashlib
from datetime import datetime

from django.db import connection
from django.db.models import Q

from ostler.audit import digests
from ostler.audit.models import Event, Stream
from ostler.clocks.models import Holiday
from ostler.conversations.models import Conversation, Delivery, Message, Words
from ostler.duty import week
from ostler.duty.models import Leave, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post
from ostler.search.models import Entry
from ostler.search.words import tokens


def request_digest(conversation: Conversation, body: str) -> str:
    """Tells a retry from another message."""
    return hashlib.sha256(f"{conversation.ref}\nmessage\n{body}".encode()).hexdigest()


def store(conversation: Conversation, author: Person, body: str, client_message_id: str) -> Message:
    """Everything about one message. The conversation's row is locked by the caller."""
    message = Message.objects.create(
        conversation=conversation, number=conversation.message_count + 1, author=author, at=time.now(),
        client_message_id=client_message_id, request_digest=request_digest(conversation, body),
    )
    salt = digests.new_salt()
    event = _event(message, digests.of_body(salt, body))
    Words.objects.create(message=message, number=1, body=body, salt=salt, at=message.at, event=event.uid)
    _index(message, body)
    for person, post in _recipients(message).items():
        outcome = "sent" if _is_at_work(person, post, message.at) else "held-off-duty"
        Delivery.objects.create(message=message, person=person, post=post, at=message.at, outcome=outcome)
    conversation.message_count, conversation.last_at = message.number, message.at
    conversation.save(update_fields=["message_count", "last_at"])
    return message


def _event(message: Message, body_digest: str) -> Event:
    """The next link of the conversation's chain."""
    chain = Stream.objects.select_for_update().get(pk=message.conversation.chain_id)
    event = Event(
        chain=chain, number=chain.count + 1, tag="conversations.replied", at=message.at, by=message.author.ref,
        about=message.ref, facts={"number": str(message.number), "as": message.author.name},
        body_digest=body_digest,
    )
    event.digest = digests.of_event(event, chain.name, chain.head or digests.START)
    event.save()
    chain.count, chain.head = event.number, event.digest
    chain.save(update_fields=["count", "head"])
    return event


def _index(message: Message, body: str) -> None:
    entry = Entry.objects.create(ref=message.ref, source="conversations.message", within=message.conversation.ref,
                                 at=message.at)
    found = tokens(body)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s",
                           [found, entry.pk])
        else:
            cursor.execute("INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)", [entry.pk, " ".join(found)])


def _recipients(message: Message) -> dict[Person, Post | None]:
    """The other people in it, and whoever holds its posts now."""
    places = message.conversation.parties.current().select_related("person", "post")
    found: dict[Person, Post | None] = {}
    for place in places:
        if place.person is not None:
            found.setdefault(place.person, None)
            continue
        for holding in Holding.objects.current().filter(post=place.post).select_related("person"):
            found.setdefault(holding.person, place.post)
    return {person: post for person, post in found.items()
            if person != message.author and person.suspended_at is None}


def _is_at_work(person: Person, post: Post | None, at: datetime) -> bool:
    """In the hours of the person, the post or the council, whichever is nearest, and neither away nor on holiday."""
    day = time.local(at).date()
    current = Q(until=None) | Q(until__gt=day)
    rows = WorkingWeek.objects.filter(current, since__lte=day).filter(
        Q(person=person) | Q(post=post, post__isnull=False) | Q(person=None, post=None))
    hours = max(rows, key=lambda row: (row.person_id or 0, row.post_id or 0, row.since), default=None)
    stretches = week.stretches(hours.hours if hours else week.UNLESS_SET, day, time.zone())
    return (any(start <= at < end for start, end in stretches)
            and not Leave.objects.filter(person=person, starts__lte=at, ends__gt=at).exists()
            and not Holiday.objects.filter(division="england-and-wales", date=day, withdrawn_at=None).exists())
