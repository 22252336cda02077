"""Residents who rang about a matter: counted in lines, and all told at the end."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router, Status

from ostler.api import schemas, shapes, shapes_together
from ostler.api import schemas_together as said_of
from ostler.api.auth import asking
from ostler.api.changing import changeable
from ostler.conversations import actions, rings
from ostler.conversations.access import caller_for, conversation_for
from ostler.conversations.models import Message, Ring
from ostler.kernel.pace import pace

router = Router(tags=["Residents ring"])


@router.get("/conversations/{uid:uid}/rings", response=said_of.Rings, summary="The calls of a matter, counted")
def listed(request: HttpRequest, uid: schemas.Uid) -> dict[str, Any]:
    """Lines and count for everybody in it; who rang for whom they rang, and for those it was shared with."""
    return shapes_together.rings(rings.calls(conversation_for(asking(request), uid), asking(request)))


@router.post("/conversations/{uid:uid}/rings", response={200: said_of.RingLine, 201: said_of.RingLine},
             summary="Note one call in a line")
def note(request: HttpRequest, uid: schemas.Uid, said: said_of.NoteRing) -> Status[dict[str, Any]]:
    """The same `client_message_id` again: 200 and the same answer."""
    person, conversation = asking(request), changeable(request, uid)
    pace.take(person.pk)
    came_before = Ring.objects.filter(noted_by=person, client_id=said.client_message_id).exists()
    rang = actions.Rang(said.line, said.name, said.contact, is_shared=said.shared)
    ring = actions.note_ring(by=person, conversation=conversation, rang=rang, client_id=said.client_message_id)
    [noted] = [each for each in rings.calls(ring.conversation, person).listed if each.ring == ring]
    return Status(200 if came_before else 201, shapes_together.ring(noted))


@router.post("/conversations/{uid:uid}/rings/news", response={200: said_of.NewsSent, 201: said_of.NewsSent},
             summary="Tell everybody who rang")
def news(request: HttpRequest, uid: schemas.Uid, said: said_of.TellCallers) -> Status[dict[str, Any]]:
    """Each once, by text or e-mail; 422 where nobody is left to tell. The same `client_message_id` again: 200."""
    person, conversation = asking(request), changeable(request, uid)
    pace.take(person.pk)
    came_before = Message.objects.filter(author=person, client_message_id=said.client_message_id).exists()
    message = actions.tell_callers(by=person, conversation=conversation, body=said.body,
                                   client_message_id=said.client_message_id)
    return Status(200 if came_before else 201, {"id": message.uid, "at": shapes.moment(message.at)})


@router.post("/conversations/{uid:uid}/rings/sharing", response=said_of.Rings, summary="Let the officers see who rang")
def sharing(request: HttpRequest, uid: schemas.Uid, said: Body[schemas.Nothing | None] = None) -> dict[str, Any]:
    """What you keep of the callers is seen by who answers for the matter from now on."""
    conversation = changeable(request, uid)
    actions.share_callers(by=asking(request), conversation=conversation)
    return shapes_together.rings(rings.calls(conversation, asking(request)))


@router.post("/callers/{uid:uid}/rung-back", response=said_of.Rings, summary="Tick one off who was rung back")
def rung_back(request: HttpRequest, uid: said_of.CallerUid, said: Body[schemas.Nothing | None] = None) -> Any:
    """Saying it twice changes nothing."""
    caller = caller_for(asking(request), uid)
    actions.rung_back(by=asking(request), caller=caller)
    return shapes_together.rings(rings.calls(caller.ring.conversation, asking(request)))


@router.post("/callers/{uid:uid}/removal", response=said_of.Rings, summary="Forget who it was")
def removal(request: HttpRequest, uid: said_of.CallerUid, said: Body[schemas.Nothing | None] = None) -> Any:
    """Name and number go, here and in what has not left yet; the line stays."""
    caller = caller_for(asking(request), uid)
    actions.forget_caller(by=asking(request), caller=caller)
    return shapes_together.rings(rings.calls(caller.ring.conversation, asking(request)))
