"""Telling residents what came of a matter: proposed by one side, public once the other agrees to the very words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from ostler.api import schemas
from ostler.api import schemas_updates as said_of
from ostler.api.auth import asking
from ostler.api.shapes import moment
from ostler.conversations import actions, public_updates, public_words
from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.kernel.pace import pace
from ostler.people.models import Person
from ostler.social import unlooked

router = Router(tags=["Telling residents"])


@router.get("/conversations/{uid:uid}/public-update", response=said_of.Telling, summary="What residents are told")
def read(request: HttpRequest, uid: schemas.Uid) -> dict[str, Any]:
    """For both sides of a matter: what is proposed, what was published, what stands in the way, words to begin with."""
    person = asking(request)
    conversation, side = _theirs(person, uid)
    return _telling(conversation, side)


@router.post("/conversations/{uid:uid}/public-update", response=said_of.Telling, summary="Propose the words")
def propose(request: HttpRequest, uid: schemas.Uid, said: said_of.ProposeUpdate) -> dict[str, Any]:
    """The other side is asked; nothing is public before they agree. What must not leave the conversation is refused
    with 422. What may, once somebody has looked, is answered with 409, `found` and `looked`."""
    person = asking(request)
    pace.take(person.pk)
    conversation, side = _theirs(person, uid)
    soft = public_words.found(conversation, said.words, person, side).soft
    is_looked_at = bool(soft) and said.looked == unlooked.digest_of(said.words)
    if soft and not is_looked_at and not public_words.found(conversation, said.words, person, side).firm:
        raise unlooked.of(said.words, "words", soft)
    actions.propose_update(by=person, conversation=conversation, words=said.words, is_looked_at=is_looked_at)
    return _telling(conversation, side)


@router.post("/conversations/{uid:uid}/public-update/agreement", response=said_of.Telling, summary="Agree to the words")
def agreement(request: HttpRequest, uid: schemas.Uid, said: said_of.NameUpdate) -> dict[str, Any]:
    """By the side that did not propose them: they are public at once. 409 where other words took their place."""
    person = asking(request)
    conversation, side = _theirs(person, uid)
    actions.agree_to_update(by=person, update=_named(person, conversation, said.update))
    return _telling(conversation, side)


@router.post("/conversations/{uid:uid}/public-update/disagreement", response=said_of.Telling, summary="Say no")
def disagreement(request: HttpRequest, uid: schemas.Uid, said: said_of.NameUpdate) -> dict[str, Any]:
    """Or take back what one proposed: it stays private."""
    person = asking(request)
    conversation, side = _theirs(person, uid)
    actions.refuse_update(by=person, update=_named(person, conversation, said.update))
    return _telling(conversation, side)


def _theirs(person: Person, uid: str) -> tuple[Conversation, str]:
    """404 for what one may not know of, 403 for who only reads or only joined."""
    conversation = conversation_for(person, uid)
    may_change(person, conversation)
    side = public_updates.side_of(person, conversation)
    if not side:
        raise PermissionDenied(_("Only who asked and who answers for this can tell residents."))
    return conversation, side


def _named(person: Person, conversation: Conversation, uid: str) -> PublicUpdate:
    found = PublicUpdate.objects.visible_to(person).filter(conversation=conversation, uid=uid)
    update = found.select_related("conversation").first()
    if update is None:
        raise Http404(_("There is no such proposal, or it is not yours to see."))
    return update


def _telling(conversation: Conversation, side: str) -> dict[str, Any]:
    now = Conversation.objects.get(pk=conversation.pk)
    proposed, told = public_updates.standing(now), public_updates.told(now)
    return {"side": side, "why_not": public_updates.why_not(now), "begin_with": public_updates.ready(now),
            "proposed": _update(proposed), "told": _update(told)}


def _update(update: PublicUpdate | None) -> dict[str, Any] | None:
    if update is None:
        return None
    return {"id": update.uid, "side": update.side, "state": update.state, "words": update.words,
            "at": moment(update.state_at), "url": update.url}
