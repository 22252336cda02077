"""What officers decided: recorded as a draft, published, corrected, withdrawn."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from ostler.api import schemas, shapes_decisions
from ostler.api import schemas_decisions as said_of
from ostler.api.auth import asking
from ostler.api.changing import changeable
from ostler.api.cursors import cursor, place
from ostler.conversations import actions, deciding
from ostler.conversations.access import decision_for, decision_to_change
from ostler.conversations.deciding import Written
from ostler.conversations.models import Conversation, Decision, Message
from ostler.conversations.refusals import Refused
from ostler.kernel import limits
from ostler.kernel.pace import pace
from ostler.people.models import Person, Post

router = Router(tags=["Decisions of officers"])


@router.get("/decisions", response=said_of.Decisions, summary="What was published, in the order of publication")
def listed(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """Withdrawn ones too: they say so. Ask again with `next` for what was published since."""
    rows = Decision.objects.public().select_related("post").prefetch_related("texts").order_by("published_at", "uid")
    if since:
        at, uid = _place(since)
        rows = rows.filter(Q(published_at__gt=at) | Q(published_at=at, uid__gt=uid))
    found = list(rows[: limits.PAGE_ROWS])
    last = found[-1] if found else None
    end = cursor(last.published_at.isoformat(), last.uid) if last is not None and last.published_at else since
    return {"items": [shapes_decisions.decision(row) for row in found], "next": end}


@router.get("/decisions/{uid:uid}", response=said_of.Decision, summary="Read one")
def one(request: HttpRequest, uid: said_of.DecisionUid) -> dict[str, Any]:
    """A draft is there for the officers of its matter alone."""
    return shapes_decisions.decision(decision_for(asking(request), uid))


@router.post("/conversations/{uid:uid}/decisions", response={200: said_of.Decision, 201: said_of.Decision},
             summary="Record a decision, as a draft")
def record(request: HttpRequest, uid: schemas.Uid, said: said_of.RecordDecision) -> Status[dict[str, Any]]:
    """The same `client_message_id` again: 200 and the same record; with other words: 409."""
    person = asking(request)
    pace.take(person.pk)
    conversation = changeable(request, uid)
    came_before = Decision.objects.filter(recorded_by=person, client_id=said.client_message_id).exists()
    found = actions.record_decision(
        by=person, message=_message(conversation, said.message), written=_written(said),
        post=_post(person, conversation, said.post), client_id=said.client_message_id)
    return Status(200 if came_before else 201, shapes_decisions.decision(found))


@router.post("/decisions/{uid:uid}/correction", response=said_of.Decision, summary="Another version of it")
def correction(request: HttpRequest, uid: said_of.DecisionUid, said: said_of.CorrectDecision) -> dict[str, Any]:
    """Of what is published it says why."""
    found = actions.correct_decision(by=asking(request), decision=decision_to_change(asking(request), uid),
                                     written=_written(said), why=said.why, hides=said.hides)
    return shapes_decisions.decision(found)


@router.post("/decisions/{uid:uid}/publication", response=said_of.Decision, summary="Everybody may read it")
def publication(request: HttpRequest, uid: said_of.DecisionUid, said: said_of.PublishDecision) -> dict[str, Any]:
    """409 where another version came since. Saying it twice changes nothing."""
    found = actions.publish_decision(by=asking(request), decision=decision_to_change(asking(request), uid),
                                     number=said.version)
    return shapes_decisions.decision(found)


@router.post("/decisions/{uid:uid}/withdrawal", response=said_of.Decision, summary="It does not stand any more")
def withdrawal(request: HttpRequest, uid: said_of.DecisionUid, said: said_of.WithdrawDecision) -> dict[str, Any]:
    """It stays, and says so; a draft is dropped."""
    found = actions.withdraw_decision(by=asking(request), decision=decision_to_change(asking(request), uid),
                                      why=said.why, hides=said.hides)
    return shapes_decisions.decision(found)


def _written(said: said_of.Parts) -> Written:
    names = {part.name for part in fields(Written)} - {"decision_words"}
    return Written(decision_words=said.decision, **{name: getattr(said, name) for name in names})


def _message(conversation: Conversation, uid: str) -> Message:
    rows = conversation.messages.filter(withdrawn_at=None, **({"uid": uid} if uid else {}))
    found = rows.order_by("-number").first()
    if found is None:
        raise Refused(_("There is no such message in this conversation, or it was withdrawn."))
    return found


def _post(person: Person, conversation: Conversation, uid: str) -> Post:
    found = next((post for post in deciding.posts_for(person, conversation) if uid in ("", post.uid)), None)
    if found is None:
        raise Refused(_("Choose the post that decided: one that you hold, or that answers for this matter."))
    return found


def _place(since: str) -> tuple[datetime, str]:
    at, uid = place(since, str, str)
    try:
        return datetime.fromisoformat(at).astimezone(UTC), uid
    except (ValueError, OverflowError) as problem:
        raise Refused(_("“since” is the “next” of an earlier answer.")) from problem
