"""Opening a matter: found, judged, stored, and with whoever answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations import dues, headings, laddering, parties
from ostler.conversations.actions.locking import durable
from ostler.conversations.advice import Advice, advise
from ostler.conversations.choosing import chosen
from ostler.conversations.draft import Draft, checked_body, checked_client_id
from ostler.conversations.matter_comparing import digest_of
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.states import give_to
from ostler.conversations.store import store
from ostler.duty import desk
from ostler.files.models import File
from ostler.kernel.ids import new_reference, new_uid
from ostler.people.models import Person

CAPACITIES = ("council", "ward")
ALL = "conversations"                   # the chain that knows of every conversation, so that none can vanish whole


def start(
    *, by: Person, to: str, body: str, client_message_id: str, capacity: str = "council", urgency: str | None = None,
    subject: str = "", files: Sequence[tuple[File, str]] = (), acting_for: Person | None = None,
    shown: str = "", instead: str = "",
) -> Conversation:
    """Open a matter, or answer the one that the same ``client_message_id`` opened before.

    ``to`` is service:ID, post:ID, person:ID, desk or auto; ``shown`` and ``instead`` are as in ``choosing``. Raises
    Refused with a sentence for bad input, Conflict when the id came before with other words, and
    duty.routing.UnknownDestination for a ``to`` that is not there.
    """
    draft = Draft(author=by, body=checked_body(body), client_message_id=checked_client_id(client_message_id),
                  target=to, acting_for=acting_for, files=files)
    _check(by, to, capacity, acting_for)
    earlier = earlier_message(draft)
    if earlier is not None:
        return earlier.conversation
    advice = _advice(acting_for or by, draft, f"{subject}\n{body}", urgency, capacity)
    try:
        return _open(draft=draft, advice=advice, capacity=capacity, subject=headings.given(subject),
                     choice={"urgency": advice.verdict.urgency, "chosen_by_sender": urgency is not None}
                     | chosen(advice.verdict, shown=shown, instead=instead))
    except IntegrityError:
        # The same message came twice at once; the other one was first.
        earlier = earlier_message(draft)
        if earlier is None:
            raise
        return earlier.conversation


def _advice(sender: Person, draft: Draft, words: str, urgency: str | None, capacity: str) -> Advice:
    """The heading of a mail is words like the rest: often it alone says what is wrong."""
    try:
        return advise(sender=sender, to=draft.target, words=words.strip(), urgency=urgency, capacity=capacity)
    except LookupError as unknown:
        raise Refused(str(unknown.args[0])) from unknown


def earlier_message(draft: Draft) -> Message | None:
    """The message that already has this id. Raises Conflict when it says something else."""
    earlier = (
        Message.objects.filter(author=draft.author, client_message_id=draft.client_message_id)
        .select_related("conversation").first()
    )
    if earlier is not None and earlier.request_digest != draft.request_digest:
        raise Conflict(_("This client_message_id was used for another message. Use a new one for a new message."))
    return earlier


def _check(by: Person, to: str, capacity: str, acting_for: Person | None) -> None:
    if not by.is_inside:
        raise Refused(_("Only councillors, officers and partners can start a conversation here."))
    if to in (f"person:{by.uid}", f"person:{acting_for.uid}" if acting_for else ""):
        raise Refused(_("You can not write to yourself. Choose a service, a post or somebody else."))
    if capacity not in CAPACITIES:
        raise Refused(_("Say whether you write as council or ward."))
    if acting_for is not None and not by.acts_for.current().filter(principal=acting_for).exists():
        raise Refused(_("You can not write for %(name)s: no current delegation says so.") % {"name": acting_for.name})


@durable
@transaction.atomic
def _open(
    *, draft: Draft, advice: Advice, capacity: str, subject: str, choice: dict[str, Any]
) -> Conversation:
    uid, heading = new_uid(), subject or headings.made_from(draft.body)
    advice = _with_desk(advice, draft.author)
    route, verdict, now = advice.route, advice.verdict, advice.at
    conversation = Conversation(
        uid=uid, reference=_free_reference(), chain=log.locked(f"conversations.conversation:{uid}"),
        subject_as_sent=heading, subject_given=bool(subject), heading=heading,
        opened_by=draft.acting_for or draft.author, opened_at=now, last_at=now, state_since=now, capacity=capacity,
        urgency=verdict.urgency, service=route.service, post=route.post, version=verdict.version,
        routing=route.as_json() | {"why": route.why, "how": route.answer.how},
        advice=verdict.as_json() | choice,
    )
    if advice.now_with is not None:
        give_to(conversation, advice.now_with, route.answer.person_post, route.answer.until)
    conversation.save(force_insert=True)
    _seat(conversation, advice)
    draft = replace(draft, at=now)
    store(conversation, draft, tag="conversations.opened", facts=_facts(conversation, draft) | dues.facts(advice.due))
    _record_routing(conversation, advice)
    log.append(stream=ALL, tag="conversations.begun", by=draft.author, acting_for=draft.acting_for,
               about=conversation.ref)
    dues.set_for(conversation, advice.due)
    laddering.begin(conversation)
    return conversation


def _with_desk(advice: Advice, by: Person) -> Advice:
    """Where no post is down for it, it lies with the duty desk, which every coming duty officer sees."""
    route = advice.route
    if route.post is not None or route.to.startswith("person:"):
        return advice
    return replace(advice, route=replace(route, post=desk.ensure(by=by)))


def _free_reference() -> str:
    """Short enough to say aloud means that two may meet: look before taking. The database has the last word."""
    while Conversation.objects.filter(reference=(reference := new_reference())).exists():
        continue
    return reference


def _seat(conversation: Conversation, advice: Advice) -> None:
    """The sender, the post that answers, and whoever answers for it now if this class reaches them now."""
    parties.seat(conversation, [("sender", conversation.opened_by), ("answering", advice.route.post),
                                *((part, person) for person, part in advice.reached)])


def _facts(conversation: Conversation, draft: Draft) -> dict[str, str]:
    return {"capacity": conversation.capacity, "urgency": conversation.urgency, "to": draft.target,
            "reference": conversation.reference, "as": conversation.opened_by.name,
            "advice": digest_of(conversation.advice)}


def _record_routing(conversation: Conversation, advice: Advice) -> None:
    log.append(stream=conversation.ref, tag="conversations.routed", by=log.MACHINE, about=conversation.ref,
               facts=advice.routing_facts())
