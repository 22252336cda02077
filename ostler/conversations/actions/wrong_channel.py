"""*Wrong channel*, kindly: the sender reads where it belongs; the clock and the record go on."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations.actions.locking import answering, durable, held
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.states import tell
from ostler.conversations.ways import WAYS
from ostler.people.models import Person


@durable
@transaction.atomic
def wrong_channel(*, by: Person, conversation: Conversation, way: str, words: str = "") -> Conversation:
    """Say which other way it needs, in a courteous text that the officer may edit. Nothing stops, nothing is lost."""
    conversation = held(conversation)
    place = answering(by, conversation)
    if way not in WAYS:
        raise Refused(_("Choose which way it needs instead."))
    record(conversation, tag="conversations.wrong-channel", by=by, place=place, way=way)
    note(conversation, by, place, words.strip() or str(WAYS[way].words))
    tell(conversation, "history")
    return conversation
