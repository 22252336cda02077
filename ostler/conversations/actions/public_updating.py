"""Telling residents: one side proposes the very words, the other agrees to them, and only then are they public.

The log has that it was proposed, agreed or refused, by whom and when; the words lie beside the chain. What is published
is a post like any other, and nothing there leads back to the matter.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import public_update_notices, public_updates, public_words
from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.models.public_update import (
    ANSWERING,
    DECLINED,
    PROPOSED,
    PUBLISHED,
    REPLACED,
    TAKEN_BACK,
)
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.standing import label, standing
from ostler.conversations.states import tell
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.kernel.publishers import CannotPublish, Update
from ostler.kernel.text import clean
from ostler.people.models import Person

DEED = "conversations.public-update-"


@durable
@transaction.atomic
def propose_update(*, by: Person, conversation: Conversation, words: str, is_looked_at: bool = False) -> PublicUpdate:
    """Show the other side what residents are to read. Other words take the place of those that were proposed before.
    ``is_looked_at``: what might be about somebody was seen, and may stay. Raises Refused."""
    conversation, words = held(conversation), clean(words)
    side = _side(by, conversation)
    _check(conversation, words, by, side)
    if public_words.found(conversation, words, by, side).soft and not is_looked_at:
        raise Refused(_("Look at what is marked first."))
    before = public_updates.standing(conversation)
    if before is not None and before.words == words and before.side == side:
        return before
    if before is not None:
        PublicUpdate.objects.filter(pk=before.pk).update(state=REPLACED, state_at=time.now())
    made = _made(conversation, by, side, words)
    public_update_notices.tell(made, by)
    tell(conversation, "history")
    return made


@durable
@transaction.atomic
def agree_to_update(*, by: Person, update: PublicUpdate) -> PublicUpdate:
    """The other side agrees to these very words, and they are public. Twice changes nothing. Raises Refused, and
    Settled where other words took their place."""
    conversation = held(update.conversation)
    update, side = _held(update), _side(by, conversation)
    if update.state == PUBLISHED:
        return update
    if update.state != PROPOSED:
        raise Settled(_("This was changed or taken back meanwhile. Look at it again."))
    if side == update.side:
        raise Refused(_("You proposed this. It is public once the other side agrees."))
    _check(conversation, update.words, by, side)
    update.url = _publish(conversation, update, by if side == ANSWERING else update.proposed_by)
    update.agreed_by = by
    _moved(update, PUBLISHED, by, "published")
    return update


@durable
@transaction.atomic
def refuse_update(*, by: Person, update: PublicUpdate) -> PublicUpdate:
    """The other side says no, or who proposed it takes it back: it stays private. Raises Refused."""
    conversation = held(update.conversation)
    update, side = _held(update), _side(by, conversation)
    state = TAKEN_BACK if side == update.side else DECLINED
    if update.state in (DECLINED, TAKEN_BACK, REPLACED):
        return update
    if update.state != PROPOSED:
        raise Settled(_("It is public already. Whoever speaks for the service can withdraw it."))
    _moved(update, state, by, state)
    return update


def _side(by: Person, conversation: Conversation) -> str:
    party(by, conversation)
    side = public_updates.side_of(by, conversation)
    if not side:
        raise Refused(_("Only who asked and who answers for this can tell residents."))
    return side


def _check(conversation: Conversation, words: str, by: Person, side: str) -> None:
    """Refuses what can not be told, and words with something of the thread in them."""
    sentence, publisher = public_updates.why_not(conversation), public_updates.publisher()
    if sentence or publisher is None:
        raise Refused(sentence)
    try:
        publisher.check(words, public_updates.voice(conversation), by)
    except CannotPublish as refusal:
        raise Refused(str(refusal)) from refusal
    firm = public_words.found(conversation, words, by, side).firm
    if firm:
        named = "; ".join(f"{what}: “{each}”" for what, each in firm)
        raise Refused(_("Something of the private conversation is in it. Take it out: %(what)s.") % {"what": named})


def _made(conversation: Conversation, by: Person, side: str, words: str) -> PublicUpdate:
    made = PublicUpdate(uid=new_uid(), conversation=conversation, side=side, proposed_by=by, words=words,
                        salt=digests.new_salt(), proposed_at=time.now(), state_at=time.now())
    place = standing(by, conversation)
    event = log.append(stream=conversation.ref, tag=f"{DEED}proposed", by=by, acting_for=place.principal,
                       about=made.ref, at=made.proposed_at, body=words, salt=made.salt,
                       facts={"as": label(place.principal or by, place), "side": side})
    made.event = event.uid
    made.save(force_insert=True)
    return made


def _held(update: PublicUpdate) -> PublicUpdate:
    rows = PublicUpdate.objects.select_for_update(of=("self",)).select_related("conversation", "proposed_by")
    return rows.get(pk=update.pk)


def _publish(conversation: Conversation, update: PublicUpdate, officer: Person) -> str:
    publisher, service = public_updates.publisher(), conversation.service
    assert publisher is not None, "looked at by _check"
    wanted = Update(update.words, public_updates.voice(conversation), key=new_uid(),
                    service=service.ref if service is not None else "", language=update.proposed_by.language or "en")
    try:
        return publisher.publish(wanted, officer)
    except CannotPublish as refusal:
        raise Refused(str(refusal)) from refusal


def _moved(update: PublicUpdate, state: str, by: Person, deed: str) -> None:
    update.state, update.state_at = state, time.now()
    update.save(update_fields=["state", "state_at", "agreed_by", "url"])
    place = standing(by, update.conversation)
    log.append(stream=update.conversation.ref, tag=f"{DEED}{deed}", by=by, acting_for=place.principal,
               about=update.ref, at=update.state_at, facts={"as": label(place.principal or by, place)})
    public_update_notices.tell(update, by)
    tell(update.conversation, "history")
