"""Disposal: the only way that words leave the record, by decision and with a certificate."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.audit.verify import stream_faults
from ostler.conversations import decided
from ostler.conversations.disposal import empty_words
from ostler.conversations.models import Conversation, Decision
from ostler.conversations.states import RESOLVED
from ostler.disclosure.certificates import sign
from ostler.disclosure.models import Certificate
from ostler.kernel import limits, time
from ostler.kernel.text import clean
from ostler.people.models import Person
from ostler.protocol import concern_record
from ostler.protocol.actions import concern_words
from ostler.protocol.models import Concern


class NotDisposable(Exception):
    """Why the words stay, in a sentence."""


@transaction.atomic
def dispose(*, by: Person, conversation: Conversation, rule: str, reason: str) -> Certificate:
    """Empty the words of a resolved conversation under a retention rule, and certify it.

    ``rule`` names the retention rule with its source, ``reason`` the decision. The chain keeps the salted digests;
    body and salt go together, so that nothing can be guessed from what stays. Raises PermissionDenied for all but a
    records officer, NotDisposable where the matter is open, or where its record does not hold: a certificate must not
    cover up what was changed before.
    """
    if not by.has_role("records-officer"):
        raise PermissionDenied(_("Only a records officer can dispose of a record."))
    rule, reason = _checked(rule), _checked(reason)
    conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if conversation.state != RESOLVED:
        raise NotDisposable(_("This matter is not resolved. Resolve it before its words are disposed of."))
    if next(stream_faults(conversation.chain), None) is not None:
        raise NotDisposable(_("The record of this matter does not hold, so nothing of it can be disposed of."))
    gone = empty_words(conversation)
    for draft in decided.drafts_of(conversation):
        _certified(by, draft.ref, rule, reason, decided.empty_words(draft))
    return _certified(by, conversation.ref, rule, reason, gone)


@transaction.atomic
def dispose_decision(*, by: Person, decision: Decision, rule: str, reason: str) -> Certificate:
    """Empty the words of a decision record whose time is over, and certify it. Raises as ``dispose`` does; a draft
    goes with its matter."""
    if not by.has_role("records-officer"):
        raise PermissionDenied(_("Only a records officer can dispose of a record."))
    rule, reason = _checked(rule), _checked(reason)
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.published_at is None:
        raise NotDisposable(_("This is a draft. It goes with its conversation."))
    if next(stream_faults(log.locked(decision.ref)), None) is not None:
        raise NotDisposable(_("The record of this matter does not hold, so nothing of it can be disposed of."))
    return _certified(by, decision.ref, rule, reason, decided.empty_words(decision))


@transaction.atomic
def dispose_concern(*, by: Person, concern: Concern, rule: str, reason: str) -> Certificate:
    """Empty the words of a closed concern whose time is over, and certify it. By whoever reads it: nobody else, and no
    records officer either, may know that there is one, so that the certificate names the chain of them all and only its
    events say which. Raises as ``dispose`` does."""
    if not Concern.objects.read_by(by).filter(pk=concern.pk).exists():
        raise PermissionDenied(_("Only whoever reads a concern can dispose of it."))
    rule, reason = _checked(rule), _checked(reason)
    chain = log.locked(concern_words.STREAM)
    concern = concern_words.held(concern)
    if concern.is_open:
        raise NotDisposable(_("This concern is open. Close it before its words are disposed of."))
    if next(stream_faults(chain), None) is not None:
        raise NotDisposable(_("The record of this matter does not hold, so nothing of it can be disposed of."))
    return _certified(by, chain.name, rule, reason, concern_record.empty_words(concern))


def _certified(by: Person, about: str, rule: str, reason: str, gone: dict[str, str]) -> Certificate:
    log.append(stream=about, tag="disclosure.disposed", by=by, about=about, facts={"count": str(len(gone))})
    certificate = sign(Certificate(about=about, rule=rule, reason=reason, by=by.ref, at=time.now(), events=gone))
    certificate.save(force_insert=True)
    return certificate


def _checked(words: str) -> str:
    words = clean(words)
    if not words or len(words) > limits.REASON_CHARACTERS:
        raise NotDisposable(_("Name the retention rule and give the reason, each in a sentence."))
    return words
