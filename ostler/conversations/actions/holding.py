"""Who has it: *I have it*, resolving, reopening."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations import dues, laddering, parties, truth
from ostler.conversations.actions.locking import answering, durable, held, party
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.models import Conversation, Delivery
from ostler.conversations.offers import is_offered_to
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.states import ACKNOWLEDGED, ANSWERED, OPEN, RESOLVED, change_state, give_to, tell
from ostler.duty.answers import on_duty
from ostler.kernel import time
from ostler.people.models import Person, Post


@durable
@transaction.atomic
def acknowledge(*, by: Person, conversation: Conversation) -> Conversation:
    """*I have it*: from now it is with ``by``, and a next word is due. Also how a hand-over is accepted.

    A delegate says it for their principal, with whom it is then, as what they write is the principal's: the log has
    who said it and for whom. Else it would end with the delegation, out of the sight of whoever promised. Saying it
    twice changes nothing. Raises Refused for a resolved matter and for who does not answer for it.
    """
    conversation = held(conversation)
    place = answering(by, conversation)
    holder = place.principal or by
    if conversation.state == RESOLVED:
        raise Refused(_("This is resolved. Reopen it first if there is more to do."))
    if conversation.state != OPEN and conversation.with_person == holder and not _offered(conversation):
        return conversation
    conversation.offered_to_person = conversation.offered_to_post = None
    record(conversation, tag="conversations.acknowledged", by=by, place=place)
    give_to(conversation, holder, place.post, _until(holder, place.post))
    conversation.with_since = time.now()
    change_state(conversation, ACKNOWLEDGED)
    dues.meet(conversation, dues.ACKNOWLEDGEMENT)
    laddering.hold(conversation, holder)
    Delivery.objects.filter(message__conversation=conversation, person=by).update(outcome="acknowledged")
    tell(conversation, "acknowledgement")
    return conversation


@durable
@transaction.atomic
def take_unheld(*, by: Person, conversation: Conversation) -> Conversation:
    """*I have it* from a notice, which may be a day old: what somebody else has meanwhile stays theirs, unless it was
    offered. On the page of the matter one sees whose it is, and may take it. Raises Settled."""
    conversation = held(conversation)
    place = answering(by, conversation)
    has_it = conversation.with_person if conversation.state in (ACKNOWLEDGED, ANSWERED) else None
    if has_it not in (None, by, place.principal) and not is_offered_to(by, conversation):
        raise Settled(_("Somebody has it already: %(who)s.") % {"who": truth.holder_label(conversation, by)})
    return acknowledge(by=by, conversation=conversation)


@durable
@transaction.atomic
def resolve(*, by: Person, conversation: Conversation, words: str = "") -> Conversation:
    """It is done. Either side may say so; what is owed is met. Raises Refused when it is resolved already."""
    conversation = held(conversation)
    place = party(by, conversation)
    if conversation.state == RESOLVED:
        raise Refused(_("This is resolved already."))
    if conversation.sealed_at is not None and not place.is_answering:
        raise Refused(_("While a safeguarding flag stands, the officers whose job it is say when this is done."))
    record(conversation, tag="conversations.resolved", by=by, place=place)
    note(conversation, by, place, words)
    dues.meet(conversation, dues.ACKNOWLEDGEMENT, dues.REPLY)
    change_state(conversation, RESOLVED)
    laddering.end(conversation)
    tell(conversation, "history")
    return conversation


@durable
@transaction.atomic
def reopen(*, by: Person, conversation: Conversation, reason: str = "") -> Conversation:
    """It is not done after all. Raises Refused when it was not resolved."""
    conversation = held(conversation)
    place = party(by, conversation)
    if conversation.state != RESOLVED:
        raise Refused(_("This is not resolved, so there is nothing to reopen."))
    record(conversation, tag="conversations.reopened", by=by, place=place)
    note(conversation, by, place, reason)
    change_state(conversation, OPEN)
    dues.owe_again(conversation)
    laddering.begin(conversation)
    tell(conversation, "history")
    return conversation


@durable
@transaction.atomic
def bring_manager(*, by: Person, conversation: Conversation) -> Conversation:
    """Fetch the manager of the post that answers, with one tap. Either side may."""
    conversation = held(conversation)
    place = party(by, conversation)
    post = place.post if place.is_answering and place.post and place.post.manager else conversation.post
    if post is None or post.manager is None:
        raise Refused(_("No manager is entered for this post. Ask the duty desk."))
    _place, is_new = parties.add(conversation, part="manager", post=post.manager, by=by)
    if not is_new:
        raise Refused(_("The manager, %(post)s, is here already.") % {"post": post.manager.title})
    record(conversation, tag="conversations.manager-brought", by=by, place=place,
           about=post.manager.ref, post=post.manager.title)
    tell(conversation, "history")
    return conversation


def _until(by: Person, post: Post | None) -> datetime | None:
    """When the duty ends by which somebody has it (UTC); None for who has it by a post of theirs."""
    duty = on_duty(by) if post is None or post.is_desk else None
    return duty.ends if duty is not None else None


def _offered(conversation: Conversation) -> bool:
    return bool(conversation.offered_to_person_id or conversation.offered_to_post_id)
