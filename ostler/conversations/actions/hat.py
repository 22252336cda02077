"""The hat, council or ward, set right by who wrote: a label that is evidence, and never decides what is held."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.actions.starting import CAPACITIES
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import SENDER
from ostler.people.models import Person


@durable
@transaction.atomic
def correct_capacity(*, by: Person, conversation: Conversation, capacity: str, reason: str = "") -> Conversation:
    """Write it as the other from now on. The chain keeps both, and who corrected it. Raises Refused for whoever did
    not ask it."""
    conversation = held(conversation)
    place = party(by, conversation)
    if place.side != SENDER:
        raise Refused(_("Only who wrote it can say for whom."))
    if capacity not in CAPACITIES:
        raise Refused(_("Say whether you write as council or ward."))
    if capacity == conversation.capacity:
        raise Refused(_("It is written so already."))
    before, conversation.capacity = conversation.capacity, capacity
    conversation.save(update_fields=["capacity"])
    record(conversation, tag="conversations.capacity-corrected", by=by, place=place,
           **{"from": before, "to": capacity})
    note(conversation, by, place, reason)
    return conversation
