"""Matters: opening one, listing what moved, and what has happened in one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from ostler.api import moved, schemas, shapes
from ostler.api.auth import asking
from ostler.conversations import actions, timeline, truth
from ostler.conversations.access import conversation_for
from ostler.conversations.models import Message
from ostler.kernel.pace import pace

router = Router(tags=["Conversations"])


@router.post("/conversations", response={200: schemas.Started, 201: schemas.Started}, summary="Write a new message")
def start(request: HttpRequest, said: schemas.Start) -> Status[dict[str, Any]]:
    """201 once it is durable. The same `client_message_id` again: 200 and the same answer; with another body: 409."""
    person = asking(request)
    pace.take(person.pk)
    if not person.is_inside:
        raise PermissionDenied(_("Only councillors, officers and partners can start a conversation here."))
    mine = Message.objects.filter(author=person, client_message_id=said.client_message_id)
    came_before = mine.exists()
    conversation = actions.start(by=person, **said.model_dump())
    return Status(200 if came_before else 201, shapes.started(conversation, mine.get()))


@router.get("/conversations", response=schemas.Conversations, summary="List your conversations by what moved last")
def listed(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """Oldest movement first; ask again with `next` for what moved since."""
    person = asking(request)
    found, end = moved.since(person, since)
    lines = truth.lines(found, person)
    return {"items": [shapes.conversation(row, lines[row.pk]) for row in found], "next": end}


@router.get("/conversations/{uid:uid}/history", response=schemas.History, summary="What has happened, in honest lines")
def history(request: HttpRequest, uid: schemas.Uid) -> dict[str, Any]:
    """Who had it when, and how each message came to each reader."""
    person = asking(request)
    return {"items": [shapes.line(each) for each in timeline.history(conversation_for(person, uid), person)]}
