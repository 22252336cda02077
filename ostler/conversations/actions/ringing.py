"""*Residents ring*: a call noted in one line. Who rang is kept apart, can be shared, and can be forgotten at once."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import contacts
from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.recording import record
from ostler.conversations.draft import checked_client_id
from ostler.conversations.models import Caller, Conversation, Ring
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.standing import SENDER, Standing, label
from ostler.conversations.states import tell
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean_line, has_words
from ostler.notify.actions import outside
from ostler.people.models import Person

LINE, NAME = 140, 80            # characters


@dataclass(frozen=True)
class Rang:
    """What was written down. ``contact``: a number or an e-mail address, as it was said."""

    line: str
    name: str = ""
    contact: str = ""
    is_shared: bool = False


@durable
@transaction.atomic
def note_ring(*, by: Person, conversation: Conversation, rang: Rang, client_id: str = "") -> Ring:
    """Note one call. Either side may; the same ``client_id`` again lands once. Raises Refused, and Conflict where it
    came with another line or on another matter."""
    conversation = held(conversation)
    place = party(by, conversation)
    client_id = checked_client_id(client_id) if client_id else new_uid()
    contact, line = contacts.read(rang.contact), _line(rang.line)
    earlier = Ring.objects.filter(noted_by=by, client_id=client_id).first()
    if earlier is not None and (earlier.conversation_id, earlier.line) != (conversation.pk, line):
        raise Conflict(_("Another call was noted under this id. Send it again to note this one too."))
    if earlier is not None:
        return earlier
    ring = _noted(by, conversation, place, line, client_id)
    name = clean_line(rang.name)[:NAME]
    if name or contact.address:
        Caller.objects.create(ring=ring, kept_for=_kept_for(by, place), name=name, channel=contact.channel,
                              address=contact.address, is_shared=rang.is_shared)
    tell(conversation, "history")
    return ring


@durable
@transaction.atomic
def share_callers(*, by: Person, conversation: Conversation) -> int:
    """Let who answers for it see the names and numbers that ``by`` keeps. Answers how many that were not shared."""
    conversation = held(conversation)
    place = party(by, conversation)
    mine = Caller.objects.visible_to(by).filter(ring__conversation=conversation, is_shared=False).exclude(kept_for=None)
    shared = Caller.objects.filter(pk__in=list(mine.values_list("pk", flat=True))).update(is_shared=True)
    if shared:
        record(conversation, tag="conversations.callers-shared", by=by, place=place)
    return shared


@durable
@transaction.atomic
def forget_caller(*, by: Person, caller: Caller) -> None:
    """Name and number go, here and in the outbox; the line stays. For a slip, and for who asks to be forgotten."""
    conversation = held(caller.ring.conversation)
    place = party(by, conversation)
    kept = Caller.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=caller.pk).first()
    if kept is None:
        raise Refused(_("This caller is not yours to forget."))
    outside.forget([kept.ref])
    record(conversation, tag="conversations.caller-forgotten", by=by, place=place, about=caller.ring.ref)
    kept.delete()


def _line(written: str) -> str:
    line = clean_line(written)
    if not has_words(line):
        raise Refused(_("Say in a line what they rang about."))
    if len(line) > LINE:
        raise Refused(_("One line has at most %(most)s characters.") % {"most": LINE})
    return line


def _noted(by: Person, conversation: Conversation, place: Standing, line: str, client_id: str) -> Ring:
    """The row and its event, which carries the salted digest of the line."""
    ring = Ring(conversation=conversation, noted_by=by, acting_for=place.principal, client_id=client_id, line=line,
                salt=digests.new_salt(), at=time.now())
    event = log.append(stream=conversation.ref, tag="conversations.resident-rang", by=by, acting_for=place.principal,
                       about=ring.ref, facts={"as": label(place.principal or by, place)}, body=line, salt=ring.salt,
                       at=ring.at)
    ring.event = event.uid
    ring.save()
    return ring


def _kept_for(by: Person, place: Standing) -> Person | None:
    """A councillor answers for her residents' data herself; what the council's own people note is the council's."""
    return place.principal or by if place.side == SENDER else None
