"""Everybody who rang is told at the end, with one tap: once each, and never twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.starting import earlier_message
from ostler.conversations.draft import Draft, checked_body, checked_client_id
from ostler.conversations.models import Caller, Conversation, Message
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import label
from ostler.conversations.store import store
from ostler.kernel import time
from ostler.notify.actions.outside import Word, queue_outside
from ostler.people.models import Person

KIND = "residents-told"
MOST = 600                      # characters: four text messages
GIVEN_UP = timedelta(days=2)    # after that it is no news


@durable
@transaction.atomic
def tell_callers(*, by: Person, conversation: Conversation, body: str, client_message_id: str) -> Message:
    """Tell everybody whom ``by`` may know, who has an address and was not told yet. The words are kept on the matter
    as a note that says to how many they went. The same ``client_message_id`` again tells nobody. Raises Refused,
    Conflict."""
    conversation, words = held(conversation), checked_body(body)
    if len(words) > MOST:
        raise Refused(_("Say it in at most %(most)s characters: it goes as a text message.") % {"most": MOST})
    draft = Draft(author=by, body=words, client_message_id=checked_client_id(client_message_id),
                  target=conversation.ref, kind="note")
    earlier = earlier_message(draft)
    if earlier is not None:
        return earlier
    callers = untold(by, conversation)
    if not callers:
        raise Refused(_("Nobody is left to tell by text or e-mail. Who left no address has to be rung."))
    message = _kept(draft, conversation, len(callers))
    _queue(callers, message)
    return message


@durable
@transaction.atomic
def rung_back(*, by: Person, caller: Caller) -> Caller:
    """Who left no address was rung. Saying it twice changes nothing. Raises Refused."""
    party(by, held(caller.ring.conversation))
    kept = Caller.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=caller.pk).first()
    if kept is None:
        raise Refused(_("This caller is not yours to tick off."))
    if kept.told_at is None:
        kept.told_at = time.now()
        kept.save(update_fields=["told_at"])
    return kept


def untold(person: Person, conversation: Conversation) -> list[Caller]:
    """Who can be told by a text or a mail and was not, as far as the person may know of them."""
    theirs = Caller.objects.visible_to(person).filter(ring__conversation=conversation, told_at=None)
    return list(theirs.exclude(channel="").order_by("pk"))


def _kept(draft: Draft, conversation: Conversation, count: int) -> Message:
    place = party(draft.author, conversation)
    placed = replace(draft, acting_for=place.principal, as_post=place.post if place.is_answering else None)
    return store(conversation, placed, tag="conversations.residents-told",
                 facts={"as": label(place.principal or draft.author, place), "count": str(count)})


def _queue(callers: Sequence[Caller], message: Message) -> None:
    """Final is final: whom the outbox has is told, whatever becomes of it; what became of it is shown."""
    now = time.now()
    queue_outside([Word(each.channel, each.address, KIND, each.ref, key=f"told {each.ref}",
                        facts={"message": message.uid}, expires_at=now + GIVEN_UP) for each in callers])
    Caller.objects.filter(pk__in=[each.pk for each in callers]).update(told_at=now)
