"""What becomes of a safeguarding flag: read for its review, reviewed, lifted. Never by whoever set it alone."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import laddering
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.actions.rerouting import reach
from ostler.conversations.models import Conversation, Flag, Party
from ostler.conversations.models.party import KEEPS_SEALED, SEALED, SEALED_SENDER
from ostler.conversations.parties import add
from ostler.conversations.places import places
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.states import OPEN, RESOLVED, change_state, tell
from ostler.kernel import limits, time
from ostler.kernel.text import clean
from ostler.people.models import Person

FURTHEST: Final = timedelta(days=366)
SHORTEST: Final = 10            # characters of a reason
ALL, ANSWERING = "all", "answering"
RETURNS: Final = (ALL, ANSWERING)


@durable
@transaction.atomic
def review_flag(*, by: Person, flag: Flag, review_on: date) -> Flag:
    """It was looked at, and stands: until another day. Raises Refused."""
    flag = _held(by, flag)
    if not time.today() < review_on <= time.today() + FURTHEST:
        raise Refused(_("Choose a day after today, and within a year."))
    flag.review_on, flag.reviewed_at, flag.reviewed_by = review_on, time.now(), by
    flag.save(update_fields=["review_on", "reviewed_at", "reviewed_by"])
    log.append(stream=flag.conversation.ref, tag="conversations.flag-reviewed", by=by, about=flag.conversation.ref,
               facts={"review": review_on.isoformat()})
    return flag


@durable
@transaction.atomic
def read_flagged(*, by: Person, flag: Flag) -> Conversation:
    """The monitoring officer opens the matter, so that no flag can bury one; the log says so. Raises Refused."""
    flag = _held(by, flag)
    conversation = held(flag.conversation)
    if not by.has_role(KEEPS_SEALED):
        raise Refused(_("Only the monitoring officer can do that."))
    if by not in places(conversation).people():
        add(conversation, part=SEALED, person=by, by=by)
        log.append(stream=conversation.ref, tag="conversations.flag-read", by=by, about=conversation.ref)
        tell(conversation, "history")
    return conversation


@durable
@transaction.atomic
def lift_flag(*, by: Person, flag: Flag, reason: str, returned: str = ALL) -> Flag:
    """Lift it: by the lead or the monitoring officer, and not by who set it. ``returned`` says whose access comes back:
    everybody's who had it, or that of who answers alone (and of who asked). Raises Refused."""
    flag, words = _held(by, flag), clean(reason)
    if by.pk == flag.set_by_id:
        raise Refused(_("Whoever set a flag can not lift it. Ask the safeguarding lead or the monitoring officer."))
    if not SHORTEST <= len(words) <= limits.REASON_CHARACTERS or returned not in RETURNS:
        raise Refused(_("Say why in a sentence. It is kept with the flag."))
    conversation, salt, now = held(flag.conversation), digests.new_salt(), time.now()
    state = RESOLVED if RESOLVED in (flag.state_before, conversation.state) else OPEN
    event = log.append(stream=conversation.ref, tag="conversations.flag-lifted", by=by, about=conversation.ref, at=now,
                       facts={"urgency": flag.urgency_before, "state": state}, body=words, salt=salt)
    flag.lifted_at, flag.lifted_by, flag.returned = now, by, returned
    flag.reason, flag.lifted_salt, flag.lifted_event = words, salt, event.uid
    flag.save()
    _give_back(conversation, flag)
    _unseal(conversation, flag, by, state)
    return flag


def _held(by: Person, flag: Flag) -> Flag:
    """The flag as it is now, locked, for who may see to it."""
    found = Flag.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=flag.pk).first()
    if found is None:
        raise Refused(_("There is no such flag, or it is not yours to see."))
    if found.lifted_at is not None:
        raise Settled(_("This flag was lifted already."))
    return found


def _give_back(conversation: Conversation, flag: Flag) -> None:
    """The sealed places end; those that the flag ended begin again, as far as they come back."""
    conversation.parties.current().filter(part__in=(SEALED, SEALED_SENDER)).update(left_at=time.now())
    ended = conversation.parties.filter(left_at=flag.set_at).exclude(part__in=(SEALED, SEALED_SENDER)).order_by("pk")
    if flag.returned == ANSWERING:
        ended = ended.exclude(part="joined")
    for seat in ended:
        Party.objects.create(conversation=conversation, part=seat.part, person=seat.person, post=seat.post,
                             joined_at=time.now(), read_up_to=seat.read_up_to, added_by=seat.added_by)


def _unseal(conversation: Conversation, flag: Flag, by: Person, state: str) -> None:
    conversation.sealed_at = None
    conversation.service, conversation.post = flag.service_before, flag.post_before
    conversation.urgency = flag.urgency_before
    conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    change_state(conversation, state)
    if state == RESOLVED:
        laddering.end(conversation)
    else:
        reach(conversation, by)
        laddering.begin(conversation)
    tell(conversation, "routing")
