"""A resident tells a councillor by the public form; the councillor counts it on a matter of hers, or settles it.

Nothing of it is in a matter before the councillor puts it there: what a stranger writes is on her desk, and not on the
record of others in her name.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations import contacts
from ostler.conversations.actions.locking import durable
from ostler.conversations.actions.ringing import LINE, NAME, Rang, note_ring
from ostler.conversations.models import Conversation, Ring, Telling
from ostler.conversations.refusals import Refused
from ostler.kernel import time
from ostler.kernel.ids import new_reference
from ostler.kernel.text import clean, clean_line, first_line, has_words
from ostler.notify.actions import queueing as outbox
from ostler.notify.book import book
from ostler.people.models import Person, Ward
from ostler.residents import actions as residents
from ostler.residents.models import Proof

STREAM: Final = "tellings"
KIND: Final = "councillor-told"
PURPOSE: Final = "telling"
QUIET: Final = "next-working-day"
WORDS: Final = 3_000        # characters
UNPROVED: Final = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """What was typed into the form."""

    words: str
    name: str = ""
    contact: str = ""
    language: str = "en"


@transaction.atomic
def tell(*, councillor: Person, ward: Ward, told: Told) -> tuple[Telling, Proof | None]:
    """Keep it for the councillor. With an e-mail address it counts once the code that is sent there was typed: the
    proof is answered beside it. Raises Refused."""
    words, contact = clean(told.words), contacts.read(told.contact)
    if not has_words(words) or len(words) > WORDS:
        raise Refused(_("Say what it is about, in at most %(most)s characters.") % {"most": f"{WORDS:,}"})
    if not councillor.terms.current().filter(ward=ward).exists():
        raise Refused(_("This councillor does not sit for the ward any more. Choose another."))
    proof = None
    if contact.channel == "email":
        proof = residents.ask(address=contact.address, purpose=PURPOSE, language=told.language)
    telling = Telling.objects.create(
        reference=_free_reference(), councillor=councillor, ward=ward, words=words,
        name=clean_line(told.name)[:NAME], channel=contact.channel, contact=contact.address, sent_at=time.now(),
        proof=proof.ref if proof else "")
    if proof is None:
        _arrive(telling)
    return telling, proof


@transaction.atomic
def confirm(*, proof: Proof) -> Telling | None:
    """The address was proved: now it counts. None where there is nothing of it, or it counted already."""
    telling = Telling.objects.select_for_update(of=("self",)).filter(proof=proof.ref, told_at=None).first()
    if telling is None or not residents.use(proof=proof):
        return None
    _arrive(telling)
    return telling


@durable
@transaction.atomic
def count_on(*, by: Person, telling: Telling, conversation: Conversation, line: str) -> Ring:
    """One more in the count of a matter, as a call noted in a line; name and contact go along, kept as of one who rang.
    Raises Refused."""
    row = _held(by, telling)
    ring = note_ring(by=by, conversation=conversation, rang=Rang(line=line, name=row.name, contact=row.contact),
                     client_id=f"telling-{row.uid}")
    _settle(row, by, conversation)
    return ring


@durable
@transaction.atomic
def settle(*, by: Person, telling: Telling) -> None:
    """Dealt with in another way. Raises Refused."""
    _settle(_held(by, telling), by, None)


@transaction.atomic
def drop_unproved() -> int:
    """Those whose address was not proved within a day go. Answers how many."""
    gone, _kinds = Telling.objects.filter(told_at=None, sent_at__lt=time.now() - UNPROVED).delete()
    return gone


def line_of(telling: Telling) -> str:
    """The first words, as a call's line; who counts it may write another."""
    return first_line(_("By the web form: %(words)s") % {"words": clean_line(telling.words)}, LINE)


def _arrive(telling: Telling) -> None:
    telling.told_at = time.now()
    telling.save(update_fields=["told_at"])
    log.append(stream=STREAM, tag="conversations.resident-told", by=log.MACHINE, about=telling.ref,
               facts={"reference": telling.reference})
    channels = book.channels().get(telling.councillor_id, ())
    if channels:
        outbox.queue([outbox.Call(telling.councillor, channels, KIND, telling.ref, f"{KIND} {telling.uid}", QUIET)])


def _held(by: Person, telling: Telling) -> Telling:
    row = Telling.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=telling.pk).first()
    if row is None or row.settled_at is not None:
        raise Refused(_("This was dealt with already."))
    return row


def _settle(row: Telling, by: Person, conversation: Conversation | None) -> None:
    row.settled_at, row.noted_on, row.name, row.channel, row.contact = time.now(), conversation, "", "", ""
    row.save(update_fields=["settled_at", "noted_on", "name", "channel", "contact"])
    log.append(stream=STREAM, tag="conversations.telling-settled", by=by, about=row.ref,
               facts={"reference": row.reference, "on": conversation.reference if conversation else ""})


def _free_reference() -> str:
    while Telling.objects.filter(reference=(reference := new_reference())).exists():
        continue
    return reference
