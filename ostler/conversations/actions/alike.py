"""*Same problem*: matters that several people sent about one thing are linked by who answers for them.

What is written goes to the problem's own chain. A matter's chain says nothing of it, not even that there are others:
its lines are read by its sender, and stand in its disclosure (docs/adr/0023).
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations import headings
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.places import places_of
from ostler.conversations.refusals import Refused
from ostler.kernel import time
from ostler.people.models import Person


@durable
@transaction.atomic
def link_same(
    *, by: Person, conversations: Collection[Conversation], problem: Problem | None = None, title: str = "",
) -> Problem:
    """Link matters as one problem: to ``problem``, to the one that some of them have already, or to a new one. Only
    who answers for every one of them may. Linking twice changes nothing. Raises Refused."""
    matters = held_all(conversations)
    answering_all(by, matters)
    principal = principal_of(by, matters)
    problem = problem or _had(matters)
    if problem is None:
        problem = _opened(by, principal, matters, title)
    elif not Problem.objects.visible_to(by).filter(pk=problem.pk).exists():
        raise Refused(_("There is no such problem, or it is not yours to see."))
    if any(each.problem_id not in (None, problem.pk) for each in matters):
        raise Refused(_("One of these is linked to another problem. Take it out there first."))
    for each in matters:
        if each.problem_id is None:
            each.problem = problem
            each.save(update_fields=["problem"])
            log.append(stream=problem.ref, tag="conversations.problem-linked", by=by, acting_for=principal,
                       about=each.ref)
    return problem


@durable
@transaction.atomic
def unlink(*, by: Person, conversation: Conversation) -> Conversation:
    """Take a matter out of its problem: it goes on by itself. Raises Refused."""
    conversation = held(conversation)
    answering_all(by, [conversation])
    if conversation.problem is None:
        raise Refused(_("This is not linked to others."))
    log.append(stream=conversation.problem.ref, tag="conversations.problem-unlinked", by=by,
               acting_for=principal_of(by, [conversation]), about=conversation.ref)
    conversation.problem = None
    conversation.save(update_fields=["problem"])
    return conversation


def held_all(conversations: Iterable[Conversation]) -> list[Conversation]:
    """The matters as they are now, locked until the transaction ends: in one order for everybody."""
    found = Conversation.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in conversations])
    return list(found.select_related("opened_by").order_by("pk"))


def answering_all(by: Person, matters: Collection[Conversation]) -> None:
    """Raises Refused unless ``by`` answers for each: in the same words whichever it is, and whether or not they know
    of it."""
    there = places_of({each.pk: each for each in matters})
    if not matters or not all(there[each.pk].answers(by) and each.sealed_at is None for each in matters):
        raise Refused(_("Only somebody who answers for this matter can do that."))


def principal_of(by: Person, matters: Collection[Conversation]) -> Person | None:
    """For whom ``by`` is there, where they act for somebody."""
    there = places_of({each.pk: each for each in matters})
    found = (there[each.pk].standing(by).principal for each in matters)
    return next((each for each in found if each is not None), None)


def _had(matters: Iterable[Conversation]) -> Problem | None:
    """The problem that some of them are linked to. Raises Refused where there are two."""
    keys = {each.problem_id for each in matters if each.problem_id is not None}
    if len(keys) > 1:
        raise Refused(_("These are linked to two problems. Take one out there first."))
    return Problem.objects.filter(pk__in=keys).first()


def _named(first: Conversation) -> str:
    """By the service or post: a sender's words would be read by who answers for another's matter alone."""
    return first.service.name if first.service is not None else first.post.title if first.post is not None else ""


def _opened(by: Person, principal: Person | None, matters: Collection[Conversation], title: str) -> Problem:
    if len(matters) < 2:
        raise Refused(_("Choose at least one other matter."))
    first = min(matters, key=lambda each: (each.opened_at, each.pk))
    problem = Problem.objects.create(title=headings.given(title) or _named(first), service=first.service,
                                     post=first.post, opened_by=by, at=time.now())
    log.append(stream=problem.ref, tag="conversations.problem-opened", by=by, acting_for=principal, about=problem.ref)
    return problem
