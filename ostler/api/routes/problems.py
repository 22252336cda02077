"""One problem that several wrote about: for who answers for a matter of it, and of it those matters alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Body, Router, Status

from ostler.api import schemas, shapes, shapes_together
from ostler.api import schemas_together as said_of
from ostler.api.auth import asking
from ostler.api.cursors import cursor, place
from ostler.conversations import actions, problem_list, telling, truth
from ostler.conversations import shapes as stands
from ostler.conversations.access import answerable, conversation_for, problem_for
from ostler.conversations.models import Conversation, Message, Problem
from ostler.conversations.models.problem import ProblemSet
from ostler.conversations.refusals import Refused
from ostler.kernel import limits
from ostler.kernel.pace import pace
from ostler.people.models import Person

router = Router(tags=["Same problem"])


@router.get("/problems", response=said_of.LinkedProblems, summary="List the problems you answer for a matter of")
def listed(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """By when they were opened, the oldest first; ask again with `next` for those opened after."""
    person = asking(request)
    found = list(_after(since, Problem.objects.visible_to(person)).order_by("at", "uid")[: limits.PAGE_ROWS])
    rows = problem_list.listed(found, person)
    lines = truth.lines([each for row in rows for each in row.matters], person)
    return {"items": [shapes_together.problem(row, lines) for row in rows],
            "next": cursor(found[-1].at.isoformat(), found[-1].uid) if found else since}


@router.post("/problems", response={200: said_of.LinkedProblem, 201: said_of.LinkedProblem},
             summary="Link matters that are about the same")
def link(request: HttpRequest, said: said_of.LinkMatters) -> Status[dict[str, Any]]:
    """201 for a new problem; 200 where one of them was linked already and the others came to it. No sender is told."""
    person = asking(request)
    matters = _answered(person, said.matters)
    was_there = any(each.problem_id is not None for each in matters)
    linked = actions.link_same(by=person, conversations=matters, title=said.title)
    return Status(200 if was_there else 201, _problem(person, linked))


@router.get("/problems/{uid:uid}", response=said_of.LinkedProblem, summary="One problem, as far as it is yours")
def one(request: HttpRequest, uid: said_of.ProblemUid) -> dict[str, Any]:
    """Your matters of it, each with its line of truth."""
    person = asking(request)
    return _problem(person, problem_for(person, uid))


@router.post("/problems/{uid:uid}/matters", response=said_of.LinkedProblem, summary="Link more")
def matters(request: HttpRequest, uid: said_of.ProblemUid, said: said_of.LinkMore) -> dict[str, Any]:
    """To this problem. Linking twice changes nothing."""
    person = asking(request)
    found = problem_for(person, uid)
    actions.link_same(by=person, conversations=_answered(person, said.matters), problem=found)
    return _problem(person, found)


@router.post("/problems/{uid:uid}/acknowledgement", response=said_of.LinkedProblem, summary="I have all of them")
def acknowledgement(
    request: HttpRequest, uid: said_of.ProblemUid, said: Body[schemas.Nothing | None] = None,
) -> dict[str, Any]:
    """Each sender is told that of their own. Saying it twice changes nothing; 409 where nothing is open."""
    person = asking(request)
    row = problem_list.of(person, problem_for(person, uid))
    actions.acknowledge_all(by=person, problem=row.problem)
    return _said(problem_list.as_left(row))


@router.post("/problems/{uid:uid}/updates", response={200: said_of.Told, 201: said_of.Told},
             summary="One factual update to all")
def updates(request: HttpRequest, uid: said_of.ProblemUid, said: said_of.UpdateAll) -> Status[dict[str, Any]]:
    """The same words in each matter that is not resolved, all or none; 422 where they name somebody who wrote. The
    same `client_message_id` again: 200 and the same answer; with another body: 409."""
    person = asking(request)
    found = problem_for(person, uid)
    pace.take(person.pk)
    newest = Message.objects.filter(author=person).order_by("-pk").values_list("pk", flat=True).first() or 0
    sent = actions.update_all(by=person, problem=found, body=said.body, client_message_id=said.client_message_id,
                              is_sure=said.nobody_named)
    is_new = any(each.pk > newest for each in sent)
    return Status(201 if is_new else 200, {"items": [_told(each) for each in sent]})


@router.post("/problems/{uid:uid}/resolution", response=said_of.LinkedProblem, summary="All are done")
def resolution(
    request: HttpRequest, uid: said_of.ProblemUid, said: Body[said_of.ResolveAll | None] = None,
) -> dict[str, Any]:
    """With the same word to each, if you like; 409 where nothing is open."""
    person = asking(request)
    row, given = problem_list.of(person, problem_for(person, uid)), said or said_of.ResolveAll()
    actions.resolve_all(by=person, problem=row.problem, words=given.note, is_sure=given.nobody_named)
    return _said(problem_list.as_left(row))


@router.post("/conversations/{uid:uid}/separation", response=schemas.Conversation, summary="Take one out")
def separation(request: HttpRequest, uid: schemas.Uid, said: Body[schemas.Nothing | None] = None) -> dict[str, Any]:
    """It goes on by itself; 409 where it is linked to none."""
    person = asking(request)
    conversation = answerable(person, uid)
    with telling.as_conflict():
        actions.unlink(by=person, conversation=conversation)
    return stands.as_it_stands(conversation_for(person, uid), person)


def _after(since: str, seen: ProblemSet) -> ProblemSet:
    """Raises Refused for a place that no answer gave."""
    if not since:
        return seen
    at, uid = place(since, str, str)
    try:
        moment = datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError) as strange:
        raise Refused(_("“since” is the “next” of an earlier answer.")) from strange
    return seen.filter(Q(at__gt=moment) | Q(at=moment, uid__gt=uid))


def _answered(person: Person, uids: Sequence[str]) -> list[Conversation]:
    """Those matters. Raises Refused in the same words for one that is not there, not theirs to see, or not theirs to
    answer."""
    found = list(Conversation.objects.answered_by(person).filter(uid__in=uids).order_by("pk"))
    if len(found) != len(set(uids)):
        raise Refused(_("Only somebody who answers for this matter can do that."))
    return found


def _problem(person: Person, found: Problem) -> dict[str, Any]:
    return _said(problem_list.of(person, found))


def _said(row: problem_list.Listed) -> dict[str, Any]:
    return shapes_together.problem(row, truth.lines(row.matters, row.viewer))


def _told(message: Message) -> dict[str, Any]:
    return {"conversation": message.conversation.uid, "id": message.uid, "at": shapes.moment(message.at)}
