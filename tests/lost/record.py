"""Run in a process of its own (``python -m tests.lost.record``): what the record of a house holds, and what is wrong
with it, as one JSON document."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import django


def messages() -> list[dict[str, Any]]:
    """Every message in the order of its conversation, with what must hang on it."""
    from ostler.conversations.models import Message

    rows = Message.objects.order_by("conversation_id", "number").select_related("conversation", "author")
    return [{
        "conversation": row.conversation.uid, "number": row.number, "id": row.uid, "author": row.author.handle,
        "client_message_id": row.client_message_id, "body": row.body,
        "deliveries": row.deliveries.count(),
    } for row in rows.prefetch_related("versions")]


def half_rows() -> Iterator[str]:
    """Messages that lack words, an event, deliveries, or their place in the index; counts that do not fit."""
    from ostler.audit.models import Event
    from ostler.conversations.models import Conversation, Message
    from ostler.search.models import Entry

    for message in Message.objects.prefetch_related("versions"):
        versions = list(message.versions.all())
        if len(versions) != 1 or not versions[0].body:
            yield f"{message.uid} has {len(versions)} versions of its words"
        elif not Event.objects.filter(uid=versions[0].event, about=message.ref).exists():
            yield f"{message.uid} is not in the chain"
        if not Entry.objects.filter(ref=message.ref).exists():
            yield f"{message.uid} is not in the index"
        if not message.deliveries.exists():
            yield f"{message.uid} was delivered to nobody"
    for matter in Conversation.objects.all():
        numbers = list(matter.messages.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, matter.message_count + 1)):
            yield f"{matter.uid} counts {matter.message_count} messages and has {len(numbers)}"
    yield from _tokens()


def _tokens() -> Iterator[str]:
    """Every entry of the index has its tokens, and nothing else has any."""
    from django.db import connection

    from ostler.search.models import Entry

    entries = set(Entry.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT id FROM search_entry WHERE tokens IS NOT NULL")
        else:
            cursor.execute("CREATE VIRTUAL TABLE temp.kept USING fts5vocab (main, search_tokens, instance)")
            cursor.execute("SELECT DISTINCT doc FROM temp.kept")
        found = {row[0] for row in cursor.fetchall()}
    if found != entries:
        yield f"the index has {len(entries)} entries and {len(found)} of tokens"


def main() -> None:
    django.setup()
    from ostler.audit.verify import verify

    record = {"messages": messages(), "half_rows": list(half_rows()), "audit": verify().as_json()}
    sys.stdout.write(json.dumps(record))


if __name__ == "__main__":
    main()
