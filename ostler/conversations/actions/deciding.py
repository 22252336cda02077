"""The only writers of decision records: recorded as a draft, published with one tap, corrected, withdrawn.

The words lie beside the record's own chain. The matter's chain has a line once it is public, with no word of it.
"""

import hashlib
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import deciding
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.deciding import Written
from ostler.conversations.decision_search import ALL, SOURCE
from ostler.conversations.draft import checked_client_id
from ostler.conversations.models import Conversation, Decision, DecisionText, Message
from ostler.conversations.models.decision import PUBLISHED, WITHDRAWN
from ostler.conversations.places import places
from ostler.conversations.refusals import Conflict, Refused, Settled
from ostler.conversations.standing import label, standing
from ostler.conversations.states import tell
from ostler.kernel import index, time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post

RECORDED, REVISED, CORRECTED = (f"conversations.decision-{deed}" for deed in ("recorded", "revised", "corrected"))


@durable
@transaction.atomic
def record_decision(*, by: Person, message: Message, written: Written, post: Post, client_id: str = "") -> Decision:
    """Record as a draft what was decided, out of a message. The same ``client_id`` again lands once. Raises Refused,
    and Conflict where it came with something else."""
    matter, written = held(message.conversation), deciding.checked(written)
    _may_record(by, matter, message, post)
    client_id = checked_client_id(client_id) if client_id else new_uid()
    digest = _request_digest(message, written, post)
    earlier = Decision.objects.filter(recorded_by=by, client_id=client_id).first()
    if earlier is not None and earlier.request_digest != digest:
        raise Conflict(_("Another decision was recorded under this id. Use a new one for a new decision."))
    if earlier is not None:
        return earlier
    found = Decision.objects.create(
        conversation=matter, message=message, post=post, recorded_by=by, recorded_at=time.now(),
        taken_on=written.taken_on, client_id=client_id, request_digest=digest)
    _keep(found, by, written, tag=RECORDED, facts={"post": post.ref})
    tell(matter, "history")
    return found


@durable
@transaction.atomic
def correct_decision(
    *, by: Person, decision: Decision, written: Written, why: str = "", hides: bool = False,
) -> Decision:
    """Another version. Of a draft it needs no reason; of what is public it says ``why``, and with ``hides`` nobody
    outside reads the earlier ones any more: they held what should not have been there. Raises Refused."""
    decision, written = _held(by, decision), deciding.checked(written)
    before = decision.newest
    if written == deciding.written_in(before):
        return decision
    is_public = decision.state == PUBLISHED
    why = deciding.reason(why) if is_public else ""
    decision.versions_count += 1
    decision.taken_on = written.taken_on
    decision.hidden_up_to = before.number if is_public and hides else decision.hidden_up_to
    decision.save()
    after = _keep(decision, by, written, tag=CORRECTED if is_public else REVISED, why=why,
                  facts={"hidden": str(decision.hidden_up_to)})
    if is_public:
        index.change(decision.ref, before.words(), after.words())
        _in_matter(decision, by, "conversations.decision-corrected")
    return decision


@durable
@transaction.atomic
def publish_decision(*, by: Person, decision: Decision, number: int) -> Decision:
    """Everybody may read it from now on. ``number`` is the version that was looked at: where another came meanwhile
    it is to be looked at first. Twice changes nothing. Raises Refused."""
    decision = _held(by, decision)
    if decision.state == PUBLISHED:
        return decision
    if decision.versions_count != number:
        raise Settled(_("It was changed meanwhile. Look at it again before everybody can."))
    decision.state, decision.published_at, decision.hidden_up_to = PUBLISHED, time.now(), number - 1
    decision.save()
    log.append(stream=decision.ref, tag="conversations.decision-published", by=by, about=decision.ref,
               facts={"as": decision.post.title, "number": str(number)}, at=decision.published_at)
    index.index(decision.ref, SOURCE, ALL, decision.newest.words(), decision.published_at)
    _in_matter(decision, by, "conversations.decision-published")
    return decision


@durable
@transaction.atomic
def withdraw_decision(*, by: Person, decision: Decision, why: str, hides: bool = False) -> Decision:
    """It stays where it was and says that it was withdrawn, when and why; with ``hides`` without its words. A draft
    is dropped, which the officers of the matter can see. Raises Refused."""
    decision, why = _held(by, decision), deciding.reason(why)
    salt, now, is_public = digests.new_salt(), time.now(), decision.state == PUBLISHED
    decision.hidden_up_to = decision.versions_count if is_public and hides else decision.hidden_up_to
    event = log.append(stream=decision.ref, tag="conversations.decision-withdrawn", by=by, about=decision.ref, at=now,
                       facts={"as": decision.post.title, "hidden": str(decision.hidden_up_to)}, body=why, salt=salt)
    decision.state, decision.withdrawn_at = WITHDRAWN, now
    decision.withdrawn_why, decision.withdrawn_salt, decision.withdrawn_event = why, salt, event.uid
    decision.save()
    if is_public and hides:
        index.forget(decision.ref, decision.newest.words())
    if is_public:
        _in_matter(decision, by, "conversations.decision-withdrawn")
    return decision


def _may_record(by: Person, matter: Conversation, message: Message, post: Post) -> None:
    if not deciding.may_decide(by, places(matter)):
        raise Refused(_("Only an officer who answers for this matter can record a decision."))
    if message.withdrawn_at is not None:
        raise Refused(_("This message was withdrawn."))
    if post not in deciding.posts_for(by, matter):
        raise Refused(_("Choose the post that decided: one that you hold, or that answers for this matter."))


def _held(by: Person, decision: Decision) -> Decision:
    """The record as it is now, locked, for who may change it."""
    held(decision.conversation)
    rows = Decision.objects.changeable_by(by).select_for_update(of=("self",)).select_related("post", "conversation")
    found = rows.filter(pk=decision.pk).first()
    if found is None:
        if Decision.objects.visible_to(by).filter(pk=decision.pk, state=WITHDRAWN).exists():
            raise Settled(_("This was withdrawn. Record the decision anew."))
        raise Refused(_("There is no such decision, or it is not yours to change."))
    if found.newest.disposed_at is not None:
        raise Settled(_("Its words were disposed of. Record the decision anew."))
    return found


def _keep(decision: Decision, by: Person, written: Written, *, tag: str, why: str = "",
          facts: dict[str, str]) -> DecisionText:
    salt, now = digests.new_salt(), time.now()
    text = DecisionText(decision=decision, number=decision.versions_count, author=by, at=now, salt=salt, why=why,
                        **asdict(written))
    event = log.append(stream=decision.ref, tag=tag, by=by, about=decision.ref, at=now, body=text.in_chain(), salt=salt,
                       facts={"as": decision.post.title, "number": str(text.number), **facts})
    text.event = event.uid
    text.save(force_insert=True)
    return text


def _in_matter(decision: Decision, by: Person, tag: str) -> None:
    """The line that the people of the matter read. A monitoring officer has no place there, and none is given."""
    place = standing(by, decision.conversation)
    known = label(by, place) if place.is_answering else by.name
    log.append(stream=decision.conversation.ref, tag=tag, by=by, acting_for=place.principal, about=decision.ref,
               facts={"as": known})
    tell(decision.conversation, "history")


def _request_digest(message: Message, written: Written, post: Post) -> str:
    said = "\n".join([message.uid, post.uid, *(str(part) for part in asdict(written).values())])
    return hashlib.sha256(said.encode()).hexdigest()
