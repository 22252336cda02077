"""Who was in a matter before a safeguarding flag, and what they read of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.conversations.models import Conversation, Delivery, Flag, Inspection, Message, Party
from ostler.conversations.models.party import UNDELEGATED
from ostler.duty import roll as rolls
from ostler.people.models import Person

SEEN: Final = "conversations.seen"
READ: Final = (SEEN, "conversations.acknowledged")
WROTE, LOOKED, HAD_IT, SENT = "wrote", "looked", "read", "sent"
_SAID = {
    WROTE: lambda: _("wrote in it"), LOOKED: lambda: _("opened it as an administrator"), HAD_IT: lambda: _("read it"),
    SENT: lambda: _("could have read it; nothing says that they did"),
}
_STRONGEST: Final = (SENT, HAD_IT, LOOKED, WROTE)


@dataclass(frozen=True)
class Witness:
    """Somebody who could read it before. ``how`` is the strongest that is known; ``at`` (UTC) when, the last time."""

    person: Person
    how: str
    at: datetime

    @property
    def said(self) -> str:
        return _SAID[self.how]()


def was_in(person: Person, conversation: Conversation) -> bool:
    """Whether they had a part in a sealed matter that the flag ended: they wrote in it, or were sent its words."""
    if conversation.sealed_at is None:
        return False
    before = Q(message__conversation=conversation, message__at__lte=conversation.sealed_at)
    return (Delivery.objects.filter(before, person=person).exists()
            or Message.objects.filter(conversation=conversation, author=person).exists())


def witnesses(flag: Flag) -> list[Witness]:
    """Everybody but who asked, whoever saw most first: from what was delivered, what the log says was read or
    taken, what was written, and who looked in."""
    known: dict[int, Witness] = {}
    for person_id, how, at in _traces(flag):
        person = rolls.current().people.get(person_id)
        before = known.get(person_id)
        if person is None or person_id == flag.conversation.opened_by_id:
            continue
        if before is None or (_STRONGEST.index(how), at) > (_STRONGEST.index(before.how), before.at):
            known[person_id] = Witness(person, how, at)
    return sorted(known.values(), key=lambda each: (-_STRONGEST.index(each.how), each.person.name))


def _traces(flag: Flag) -> Iterable[tuple[int, str, datetime]]:
    matter, until = flag.conversation, flag.set_at
    for person, at in Delivery.objects.filter(message__conversation=matter, at__lte=until).values_list("person", "at"):
        yield person, SENT, at      # its outcome says nothing of when: the lead may have read it since
    seats = Party.objects.filter(conversation=matter, joined_at__lte=until).exclude(part__in=UNDELEGATED)
    for person, at in seats.exclude(person=None).values_list("person", "joined_at"):
        yield person, SENT, at
    by_ref = {person.ref: person.pk for person in rolls.current().people.values()}
    for ref, at in Event.objects.filter(chain=matter.chain_id, tag__in=READ, at__lte=until).values_list("by", "at"):
        if ref in by_ref:
            yield by_ref[ref], HAD_IT, at
    for person, at in Inspection.objects.filter(conversation=matter, at__lte=until).values_list("by", "at"):
        yield person, LOOKED, at
    for person, at in Message.objects.filter(conversation=matter, at__lte=until).values_list("author", "at"):
        yield person, WROTE, at
