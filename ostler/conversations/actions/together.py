"""One deed for every matter of a problem that somebody answers for: each in its own chain, all in one transaction, none
with a word of another."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations import discretion
from ostler.conversations.actions.alike import held_all, principal_of
from ostler.conversations.actions.holding import acknowledge, resolve
from ostler.conversations.actions.locking import durable
from ostler.conversations.actions.sending import send_all
from ostler.conversations.draft import checked_body, checked_client_id
from ostler.conversations.models import Conversation, Message, Problem
from ostler.conversations.refusals import Settled
from ostler.conversations.states import ACKNOWLEDGED, OPEN, RESOLVED
from ostler.conversations.wishes import Stored, Wish
from ostler.people.models import Person


@durable
@transaction.atomic
def acknowledge_all(*, by: Person, problem: Problem) -> list[Conversation]:
    """*I have it*, once for all that wait. Answers those that were taken; saying it twice takes none."""
    taken = [acknowledge(by=by, conversation=each) for each in _open(by, problem) if _waits(each, by)]
    _record(problem, by, "conversations.problem-acknowledged", taken)
    return taken


@durable
@transaction.atomic
def update_all(
    *, by: Person, problem: Problem, body: str, client_message_id: str, is_sure: bool = False,
) -> list[Message]:
    """One factual update, in the same words to each that is not resolved. The same ``client_message_id`` again lands
    once. Raises Refused: also where the words name one of those who wrote."""
    words, matters = checked_body(body), _open(by, problem)
    discretion.check(words, _known(by, problem), is_sure=is_sure)
    checked_client_id(client_message_id)
    stored = _sent([Wish(by, each.uid, words, _own_id(client_message_id, each)) for each in matters])
    if any(each.is_new for each in stored):
        _record(problem, by, "conversations.problem-updated", matters)
    found = Message.objects.filter(uid__in=[each.uid for each in stored])
    return list(found.select_related("conversation").order_by("conversation"))


@durable
@transaction.atomic
def resolve_all(*, by: Person, problem: Problem, words: str = "", is_sure: bool = False) -> list[Conversation]:
    """All are done, with the same word to each if one likes. Raises Refused as an update does."""
    matters = _open(by, problem)
    discretion.check(words, _known(by, problem), is_sure=is_sure)
    resolved = [resolve(by=by, conversation=each, words=words) for each in matters]
    _record(problem, by, "conversations.problem-resolved", resolved)
    return resolved


def _open(by: Person, problem: Problem) -> list[Conversation]:
    """What of it is not resolved and ``by`` answers for. Raises Refused where that is nothing."""
    theirs = Conversation.objects.answered_by(by).filter(problem=problem).exclude(state=RESOLVED)
    matters = [each for each in held_all(theirs) if each.state != RESOLVED]
    if not matters:
        raise Settled(_("Nothing of this is open that you answer for."))
    return matters


def _known(by: Person, problem: Problem) -> list[Conversation]:
    """Those whose names are looked for: of nobody else may a refusal say that they wrote."""
    theirs = Conversation.objects.answered_by(by).filter(problem=problem)
    return list(theirs.select_related("opened_by").defer("advice", "routing"))


def _waits(conversation: Conversation, by: Person) -> bool:
    return conversation.state == OPEN or (
        conversation.state == ACKNOWLEDGED and conversation.with_person_id != by.pk)


def _sent(wishes: Sequence[Wish]) -> list[Stored]:
    """All or none: what one refuses undoes the others."""
    stored: list[Stored] = []
    for each in send_all(wishes):
        if isinstance(each, Exception):
            raise each
        stored.append(each)
    return stored


def _own_id(client_message_id: str, conversation: Conversation) -> str:
    """An id for each matter, which tells nobody that there are others."""
    return hashlib.sha256(f"{client_message_id}\n{conversation.uid}".encode()).hexdigest()[:32]


def _record(problem: Problem, by: Person, tag: str, matters: Sequence[Conversation]) -> None:
    """On the problem's own chain: which matters it was said to."""
    if matters:
        log.append(stream=problem.ref, tag=tag, by=by, acting_for=principal_of(by, matters), about=problem.ref,
                   facts={"matters": " ".join(sorted(each.uid for each in matters))})
