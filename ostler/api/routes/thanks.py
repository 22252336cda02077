"""Thanks, and logged calls: small words that land once, however often they are sent."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router, Status

from ostler.api import schemas, shapes_decisions
from ostler.api import schemas_decisions as said_of
from ostler.api.auth import asking
from ostler.api.changing import changeable
from ostler.api.cursors import cursor, place
from ostler.conversations import actions
from ostler.conversations.access import thanks_for
from ostler.conversations.models import Message, Thanks
from ostler.conversations.shapes import moment
from ostler.kernel import limits
from ostler.kernel.pace import pace

router = Router(tags=["Thanks and calls"])


@router.post("/conversations/{uid:uid}/thanks", response={200: said_of.Thanked, 201: said_of.Thanked},
             summary="Thank whoever helped")
def thank(request: HttpRequest, uid: schemas.Uid, said: said_of.SayThanks) -> Status[dict[str, Any]]:
    """It reaches the officer and their manager. With `public` the officer is asked whether everybody may read that. The
    same `client_message_id` again: 200 and the same answer; with other words: 409."""
    person, conversation = asking(request), changeable(request, uid)
    pace.take(person.pk)
    came_before = _came_before(request, said.client_message_id)
    message = actions.thank(by=person, conversation=conversation, body=said.body, public=said.public,
                            client_message_id=said.client_message_id)
    found = Thanks.objects.select_related("by", "officer", "post", "message").get(message=message)
    return Status(200 if came_before else 201, shapes_decisions.thanks(found, person))


@router.post("/conversations/{uid:uid}/calls", response={200: schemas.Stored, 201: schemas.Stored},
             summary="Log a telephone call")
def call(request: HttpRequest, uid: schemas.Uid, said: said_of.LogCall) -> Status[dict[str, Any]]:
    """By either side. The same `client_message_id` again: 200 and the same answer; with other words: 409."""
    person, conversation = asking(request), changeable(request, uid)
    pace.take(person.pk)
    came_before = _came_before(request, said.client_message_id)
    stored = actions.log_call(by=person, conversation=conversation, **said.model_dump())
    return Status(200 if came_before else 201, {"id": stored.uid, "at": moment(stored.at)})


@router.get("/thanks", response=said_of.AllThanks, summary="Thanks that everybody may read")
def listed(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """By their random ids: the order says nothing. What was taken back is not there any more."""
    rows = Thanks.objects.public().select_related("by", "officer", "post").order_by("uid")
    found = list(rows.filter(uid__gt=place(since, str)[0] if since else "")[: limits.PAGE_ROWS])
    return {"items": shapes_decisions.thanks_all(found, asking(request)),
            "next": cursor(found[-1].uid) if found else since}


@router.post("/thanks/{uid:uid}/leave", response=said_of.Thanked, summary="Whether it may be public")
def leave(request: HttpRequest, uid: said_of.ThanksUid, said: said_of.AnswerThanks) -> dict[str, Any]:
    """For who is thanked alone: `yes` names the post, `named` them too, `no` leaves it where it is."""
    found = actions.answer_thanks(by=asking(request), thanks=thanks_for(asking(request), uid), answer=said.answer)
    return shapes_decisions.thanks(found, asking(request))


@router.post("/thanks/{uid:uid}/taking-back", response=said_of.Thanked, summary="Public no more")
def taking_back(request: HttpRequest, uid: said_of.ThanksUid,
                said: Body[schemas.Nothing | None] = None) -> dict[str, Any]:
    """At once, by who is thanked or who thanked. Saying it twice changes nothing."""
    found = actions.take_back_thanks(by=asking(request), thanks=thanks_for(asking(request), uid))
    return shapes_decisions.thanks(found, asking(request))


def _came_before(request: HttpRequest, client_message_id: str) -> bool:
    return Message.objects.filter(author=asking(request), client_message_id=client_message_id).exists()
