"""What is done with a matter: each a noun of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Body, Router

from ostler.api import schemas
from ostler.api.auth import asking
from ostler.api.changing import changeable
from ostler.conversations import actions, shapes, telling
from ostler.conversations.access import conversation_for
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.people.models import Person, Post

router = Router(tags=["What is done with it"])


@router.post("/conversations/{uid:uid}/acknowledgement", response=schemas.Conversation, summary="I have it")
def acknowledgement(request: HttpRequest, uid: schemas.Uid, said: Body[schemas.Nothing | None] = None) -> Any:
    """From now it is with you, and the sender is told. Saying it twice changes nothing."""
    return telling.acknowledged(by=asking(request), uid=uid)


@router.post("/conversations/{uid:uid}/resolution", response=schemas.Conversation, summary="It is done")
def resolution(request: HttpRequest, uid: schemas.Uid, said: Body[schemas.Resolve | None] = None) -> Any:
    """Either side may say so; a resolved matter is 409."""
    return _done(request, changeable(request, uid), actions.resolve, words=said.note if said else "")


@router.post("/conversations/{uid:uid}/reopening", response=schemas.Conversation, summary="It is not done after all")
def reopening(request: HttpRequest, uid: schemas.Uid, said: Body[schemas.Reopen | None] = None) -> Any:
    """Either side may say so; a matter that was not resolved is 409."""
    return _done(request, changeable(request, uid), actions.reopen, reason=said.reason if said else "")


@router.post("/conversations/{uid:uid}/handover", response=schemas.Conversation, summary="Offer it to somebody else")
def handover(request: HttpRequest, uid: schemas.Uid, said: schemas.HandOver) -> Any:
    """It stays where it is until it is acknowledged there."""
    conversation = telling.answerable(asking(request), uid)
    to = _taker(said.to, asking(request))
    return _done(request, conversation, actions.hand_over, to=to, reason=said.reason)


@router.post("/conversations/{uid:uid}/receipt", response=schemas.Receipted, summary="It arrived, or was read")
def receipt(request: HttpRequest, uid: schemas.Uid, said: schemas.Receipt) -> Any:
    """A client says so when the words have arrived or are on a screen; fetching them says nothing."""
    return telling.received(by=asking(request), uid=uid, up_to=said.up_to)


@router.post("/conversations/{uid:uid}/wrong-channel", response=schemas.Conversation, summary="This needs another way")
def wrong_channel(request: HttpRequest, uid: schemas.Uid, said: schemas.WrongChannel) -> Any:
    """The sender reads where it belongs, kindly; clock and record go on."""
    conversation = telling.answerable(asking(request), uid)
    actions.wrong_channel(by=asking(request), conversation=conversation, way=said.way, words=said.note)
    return _now(request, conversation)


@router.post("/conversations/{uid:uid}/reclassification", response=schemas.Conversation, summary="Change the class")
def reclassification(request: HttpRequest, uid: schemas.Uid, said: schemas.Reclassify) -> Any:
    """Up or down, with a word to the sender. What is owed is reckoned anew."""
    conversation = telling.answerable(asking(request), uid)
    return _done(request, conversation, actions.reclassify, urgency=said.urgency, reason=said.reason)


def _done(request: HttpRequest, conversation: Conversation, action: Callable[..., Any], **details: Any) -> Any:
    """Do it and say how the matter stands. How it stands is also the only thing that can be in the way here."""
    with telling.as_conflict():
        action(by=asking(request), conversation=conversation, **details)
    return _now(request, conversation)


def _now(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    person = asking(request)
    return shapes.as_it_stands(conversation_for(person, conversation.uid), person)


def _taker(to: str, by: Person) -> Person | Post:
    kind, _colon, uid = to.partition(":")
    found: Person | Post | None
    if kind == "post":
        found = Post.objects.visible_to(by).filter(uid=uid, abolished_at=None).first()
    else:
        found = Person.objects.visible_to(by).filter(uid=uid, suspended_at=None).first()
    if found is None:
        raise Refused(_("There is no such person or post to hand it to."))
    return found
