"""The end of a shift: everything that lies with somebody is offered to who comes in. Each is accepted by itself
(*I have it*) or declined; what is not accepted stays where it is, and its line of truth says so."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations.actions.locking import answering, durable, held
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.actions.rerouting import hand_over
from ostler.conversations.models import Conversation
from ostler.conversations.models.party import UNSETTLED
from ostler.conversations.offers import DUTY_PART, is_offered_to
from ostler.conversations.places import places_of
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import SENDER
from ostler.conversations.states import tell
from ostler.kernel import time
from ostler.people.models import Person, Post


@durable
@transaction.atomic
def offer_all(*, by: Person, to: Person | Post) -> list[Conversation]:
    """Offer every open matter that lies with ``by``. What was offered there already, and what ``to`` asked themselves,
    stays out. Answers what was offered now. Raises Refused where ``to`` can take nothing."""
    if to == by:
        raise Refused(_("It is there already."))
    lying = Conversation.objects.answered_by(by).filter(with_person=by, state__in=UNSETTLED, sealed_at=None)
    lying = lying.order_by("pk")
    there = [each for each in lying.defer("advice", "routing") if not _is_offered(each, to)]
    if isinstance(to, Person):
        places = places_of({each.pk: each for each in there})
        there = [each for each in there if places[each.pk].standing(to).side != SENDER]
    return [hand_over(by=by, conversation=each, to=to) for each in there]


@durable
@transaction.atomic
def decline(*, by: Person, conversation: Conversation, reason: str = "") -> Conversation:
    """*Not me*, by whom it was offered to or who acts for them: it stays with the one who
    has it, who sees so. The place that the offer gave goes with it. Raises Refused."""
    conversation = held(conversation)
    place = answering(by, conversation)
    if not is_offered_to(by, conversation):
        raise Refused(_("This was not handed to you, or not any more."))
    record(conversation, tag="conversations.declined", by=by, place=place)
    note(conversation, by, place, reason)
    _end_place(conversation)
    conversation.offered_to_person = conversation.offered_to_post = None
    conversation.save(update_fields=["offered_to_person", "offered_to_post"])
    tell(conversation, "routing")
    return conversation


def _is_offered(conversation: Conversation, to: Person | Post) -> bool:
    offered = conversation.offered_to_person_id if isinstance(to, Person) else conversation.offered_to_post_id
    return offered == to.pk


def _end_place(conversation: Conversation) -> None:
    """What the offer opened to them it opened for the offer alone; the post that answers for it stays."""
    seats = conversation.parties.current().filter(part__in=("answering", DUTY_PART)).exclude(added_by=None)
    theirs = seats.filter(person=conversation.offered_to_person, post=conversation.offered_to_post)
    theirs.exclude(post__isnull=False, post=conversation.post).update(left_at=time.now())
