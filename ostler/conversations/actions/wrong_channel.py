"""An officer's one tap, kindly: *Wrong channel*, *Wrong person*, *Not now*. The sender reads courteous words signed by
the service; the matter goes where it belongs, its clock and its record go on, and nothing counts it against anybody."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations import courtesies
from ostler.conversations.actions.locking import answering, durable, held
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.actions.rerouting import change_class, is_there, move_to, send_on, settle_class
from ostler.conversations.models import Conversation, Words
from ostler.conversations.refusals import Refused
from ostler.conversations.states import OPEN, tell
from ostler.conversations.ways import OTHER
from ostler.duty.routing import route_to
from ostler.people.models import Person
from ostler.protocol import reading
from ostler.protocol.urgency import NEXT_DAY


@durable
@transaction.atomic
def wrong_channel(
    *, by: Person, conversation: Conversation, way: str, words: str = "", to: str | None = None
) -> Conversation:
    """Say which other way it needs. It goes to the post that answers for that, or to ``to``; where there is none it
    stays. Raises Refused, and duty.routing.UnknownDestination."""
    conversation = held(conversation)
    place = answering(by, conversation)
    courtesy, signed = courtesies.of_way(conversation, way), courtesies.signature(conversation)
    route = route_to(to) if to else courtesy.route
    if way == OTHER and (route is None or is_there(conversation, route)):
        raise Refused(_("Say where it goes."))
    record(conversation, tag="conversations.wrong-channel", by=by, place=place, way=way)
    if route is not None and not is_there(conversation, route):
        move_to(conversation, route, by, place)
    note(conversation, by, place, words.strip() or courtesy.words, signed)
    tell(conversation, "routing")
    return conversation


@durable
@transaction.atomic
def wrong_person(*, by: Person, conversation: Conversation, to: str, words: str = "") -> Conversation:
    """Somebody else answers for it: it goes there, as with *Not ours*, with a word. Raises as ``not_ours`` does."""
    conversation = held(conversation)
    place = answering(by, conversation)
    said, signed = courtesies.words_of(conversation, courtesies.WRONG_PERSON), courtesies.signature(conversation)
    send_on(conversation, to, by, place)
    note(conversation, by, place, words.strip() or said, signed)
    tell(conversation, "routing")
    return conversation


@durable
@transaction.atomic
def not_now(*, by: Person, conversation: Conversation, words: str = "") -> Conversation:
    """It can wait: next working day from now on, and with its post until then unless somebody said *I have it*.
    Raises Refused where it waits already, and where the words say that people are in danger."""
    conversation = held(conversation)
    place = answering(by, conversation)
    if conversation.version is None or conversation.urgency == NEXT_DAY:
        raise Refused(_("It waits for working hours already."))
    if any(reading.read(each).danger for each in _as_sent(conversation)):
        raise Refused(_("The words say that people are in danger. Change the urgency instead, and say why."))
    said, signed = courtesies.words_of(conversation, courtesies.NOT_NOW), courtesies.signature(conversation)
    owed = change_class(conversation, conversation.version, NEXT_DAY, by, place)
    if conversation.state == OPEN:
        conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    note(conversation, by, place, words.strip() or said, signed)
    settle_class(conversation, owed, by)
    return conversation


def _as_sent(conversation: Conversation) -> list[str]:
    """What the asking side wrote, as it stands."""
    kept = Words.objects.filter(message__conversation=conversation, message__withdrawn_at=None,
                                message__as_post=None, disposed_at=None)
    return list(kept.values_list("body", flat=True))
