"""News of a message, from the transaction that stored it: who may see it was settled there, so that whoever has a
stream open in this process is told at once, with the words. Other processes get ids and read again."""

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from ostler.kernel import bus, time
from ostler.live import events
from ostler.live.hub import hub
from ostler.people.models import Person, Post

if TYPE_CHECKING:
    from ostler.conversations.store import Kept

ELSEWHERE, HERE = "conversations.message", "conversations.stored"


def tell(kept: "Sequence[Kept]", recipients: Sequence[Mapping[Person, Post | None]]) -> None:
    """Tell the author and everybody who may see it, once the transaction has committed."""
    told = [[each.entry.draft.author.uid, *(person.uid for person in people)]
            for each, people in zip(kept, recipients, strict=True)]
    transaction.on_commit(functools.partial(_say, kept, told), robust=True)
    bus.tell_all(ELSEWHERE, here=HERE, news=[
        {"conversation": each.entry.held.uid, "message": each.uid, "people": ",".join(people)}
        for each, people in zip(kept, told, strict=True)])


def _say(kept: "Sequence[Kept]", told: Sequence[Sequence[str]]) -> None:
    hub.send_all([(people, events.event("message", _event(each)))
                  for each, people in zip(kept, told, strict=True) if hub.present(people)])


def _event(kept: "Kept") -> dict[str, Any]:
    draft = kept.entry.draft
    return {"conversation": kept.entry.held.uid, "id": kept.uid, "client_message_id": draft.client_message_id,
            "author": draft.author.uid, "body": draft.body, "at": time.local(kept.at).isoformat()}
