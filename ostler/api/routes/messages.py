"""Messages in a conversation: sending one, and reading what came since."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from ostler.api import schemas, shapes
from ostler.api.auth import asking
from ostler.api.changing import changeable
from ostler.api.cursors import cursor, place
from ostler.conversations import actions
from ostler.conversations.access import conversation_for
from ostler.conversations.models import Message
from ostler.kernel import limits
from ostler.kernel.pace import pace

router = Router(tags=["Messages"])


@router.post("/conversations/{uid:uid}/messages", response={200: schemas.Stored, 201: schemas.Stored},
             summary="Send a message")
def send(request: HttpRequest, uid: schemas.Uid, said: schemas.Reply) -> Status[dict[str, Any]]:
    """201 once it is durable. The same `client_message_id` again: 200 and the same answer; with another body: 409."""
    person = asking(request)
    pace.take(person.pk)
    conversation = changeable(request, uid)
    came_before = Message.objects.filter(author=person, client_message_id=said.client_message_id).exists()
    stored = actions.reply(by=person, conversation=conversation, **said.model_dump())
    return Status(200 if came_before else 201, {"id": stored.uid, "at": shapes.moment(stored.at)})


@router.get("/conversations/{uid:uid}/messages", response=schemas.Messages, summary="Read messages, or those since")
def read(request: HttpRequest, uid: schemas.Uid, since: str = schemas.SINCE) -> dict[str, Any]:
    """In order. Numbers within a conversation are given under its lock, so that nothing can come in behind `next`."""
    conversation = conversation_for(asking(request), uid)
    number = place(since, int)[0] if since else 0
    rows = conversation.messages.filter(number__gt=number).select_related("author", "as_post")
    found = list(rows.prefetch_related("versions").order_by("number")[: limits.PAGE_ROWS])
    return {"items": [shapes.message(row, conversation) for row in found],
            "next": cursor(found[-1].number if found else number)}
