"""A safeguarding flag is set: access is narrowed first, then it goes to the lead, then the lead is paged.

All of it is one transaction: nobody who lost access hears a word more, and no flag narrows without going somewhere.
The log says that it was set, by whom and when; of the words of the matter, or of the note beside it, nothing.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.audit.models import Event
from ostler.conversations import laddering, sealed
from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.models import Conversation, Delivery, Flag, Party
from ostler.conversations.models.delivery import UNREAD
from ostler.conversations.models.party import SEALED, SEALED_SENDER
from ostler.conversations.places import may_flag, places
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.sealed import EMERGENCY, Keepers
from ostler.conversations.standing import Standing, label
from ostler.conversations.states import OPEN, change_state, tell
from ostler.kernel import limits, time
from ostler.kernel.text import clean
from ostler.people.models import Person

REVIEWED_WITHIN: Final = timedelta(days=28)     # unless the lead sets another day


@durable
@transaction.atomic
def flag(
    *, by: Person, conversation: Conversation, about_member: bool = False, about_lead: bool = False, note: str = "",
) -> Flag:
    """Set it. ``by`` answers for the matter, or asks in it. ``about_member``: a councillor is concerned, so that the
    monitoring officer reads it too; ``about_lead``: the safeguarding lead is, so that they do not. ``note`` is read by
    those it goes to alone. Raises Refused, and Settled where one stands."""
    conversation = held(conversation)
    place, words = _may(by, conversation), _checked(note)
    if conversation.sealed_at is not None:
        raise Settled(_("A safeguarding flag stands on this already."))
    to = sealed.keepers(conversation.opened_by, about_member=about_member, about_lead=about_lead)
    now, salt = time.now(), digests.new_salt() if words else ""
    review_on = time.today() + REVIEWED_WITHIN
    _leave_problem(by, conversation, place)
    event = _logged(conversation, by, place, review_on, words, salt, now)
    found = Flag.objects.create(
        conversation=conversation, set_by=by, set_at=now, about_member=about_member, about_lead=about_lead, note=words,
        salt=salt, event=event.uid, service_before=conversation.service, post_before=conversation.post,
        urgency_before=conversation.urgency, state_before=conversation.state, review_on=review_on)
    _narrow(conversation, to, by, now)
    _seal(conversation, to, now)
    laddering.begin(conversation)
    tell(conversation, "routing")
    return found


def _may(by: Person, conversation: Conversation) -> Standing:
    place = party(by, conversation)
    if conversation.sealed_at is None and not may_flag(by, places(conversation)):
        raise Refused(_("Only somebody who answers for this matter, or who asks in it, can do that."))
    return place


def _checked(note: str) -> str:
    words = clean(note)
    if len(words) > limits.REASON_CHARACTERS:
        raise Refused(_("Say it in at most %(most)s characters.") % {"most": limits.REASON_CHARACTERS})
    return words


def _leave_problem(by: Person, conversation: Conversation, place: Standing) -> None:
    """It goes on by itself from now on. The problem's chain says that a report was taken out, and not why."""
    if conversation.problem is None:
        return
    log.append(stream=conversation.problem.ref, tag="conversations.problem-unlinked", by=by,
               acting_for=place.principal, about=conversation.ref)
    conversation.problem = None


def _logged(conversation: Conversation, by: Person, place: Standing, review_on: date, words: str, salt: str,
            now: datetime) -> Event:
    return log.append(
        stream=conversation.ref, tag="conversations.flagged", by=by, acting_for=place.principal,
        about=conversation.ref, at=now, body=words or None, salt=salt or None,
        facts={"as": label(place.principal or by, place), "urgency": EMERGENCY, "state": OPEN,
               "review": review_on.isoformat()})


def _narrow(conversation: Conversation, to: Keepers, by: Person, now: datetime) -> None:
    """Every place ends, the sender's too: it begins again as one that nobody acts in for them. What was sent to others
    and not seen yet is not to be seen any more."""
    asked = conversation.parties.current().filter(part="sender").first()
    conversation.parties.current().update(left_at=now)
    began = {"joined_at": asked.joined_at, "read_up_to": asked.read_up_to} if asked is not None else {"joined_at": now}
    Party.objects.create(conversation=conversation, part=SEALED_SENDER, person=conversation.opened_by, **began)
    for post in to.posts:
        Party.objects.create(conversation=conversation, part=SEALED, post=post, joined_at=now, added_by=by)
    for person in to.people:
        if person != conversation.opened_by:
            Party.objects.create(conversation=conversation, part=SEALED, person=person, joined_at=now, added_by=by)
    still = places(conversation).people()
    unseen = Delivery.objects.filter(message__conversation=conversation, outcome__in=UNREAD)
    unseen.exclude(person__in=[*still]).update(outcome="expired")


def _seal(conversation: Conversation, to: Keepers, now: datetime) -> None:
    conversation.sealed_at = now
    conversation.service, conversation.post = None, next(iter(to.posts), None)
    conversation.urgency = EMERGENCY
    conversation.offered_to_person = conversation.offered_to_post = None
    conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    conversation.state_since = now
    change_state(conversation, OPEN)
