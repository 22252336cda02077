"""Matters with a safeguarding flag follow the lead: to another post, or to whoever holds the post now.

In the transaction that makes somebody else the lead: there is no moment in which the former one reads what the new one
does not. Who keeps a matter is asked as when the flag was set, so that a post left vacant brings in the monitoring
officer; a monitoring officer who reads one goes on reading it.
"""

from django.db import transaction

from ostler.audit import log
from ostler.conversations import laddering, sealed
from ostler.conversations.actions.locking import held
from ostler.conversations.models import Conversation, Delivery, Flag, Party
from ostler.conversations.models.delivery import UNREAD
from ostler.conversations.models.party import SEALED
from ostler.conversations.places import places
from ostler.conversations.sealed import Keepers
from ostler.conversations.states import OPEN, RESOLVED, change_state, tell
from ostler.kernel import time
from ostler.people.lead import followers
from ostler.people.models import Person


def register() -> None:
    """Be told when the lead changes."""
    followers.add("conversations", follow_lead)


@transaction.atomic
def follow_lead(by: Person | str) -> None:
    """Every standing flag, the oldest matter first."""
    for flag in Flag.objects.standing().select_related("conversation__opened_by").order_by("conversation_id"):
        _follow(flag, by)


def _follow(flag: Flag, by: Person | str) -> None:
    conversation = held(flag.conversation)
    to = sealed.keepers(flag.conversation.opened_by, about_member=flag.about_member, about_lead=flag.about_lead)
    if not (_reseat(conversation, to, by) | _is_dropped(conversation)):
        return
    log.append(stream=conversation.ref, tag="conversations.flag-followed", by=by, about=conversation.ref,
               facts={"to": ", ".join(post.title for post in to.posts), "urgency": conversation.urgency,
                      "state": RESOLVED if conversation.state == RESOLVED else OPEN})
    _lies_with(conversation, to)
    tell(conversation, "routing")


def _reseat(conversation: Conversation, to: Keepers, by: Person | str) -> bool:
    """Places of posts that are the lead's no more end, those of the lead's begin. Answers whether any did."""
    now, author = time.now(), by if isinstance(by, Person) else None
    seats = conversation.parties.current().filter(part=SEALED)
    ended = seats.exclude(post=None).exclude(post__in=to.posts).update(left_at=now)
    there = list(seats)
    posts = [post for post in to.posts if all(seat.post_id != post.pk for seat in there)]
    people = [person for person in to.people
              if person != conversation.opened_by and all(seat.person_id != person.pk for seat in there)]
    for post, person in [*((post, None) for post in posts), *((None, person) for person in people)]:
        Party.objects.create(conversation=conversation, part=SEALED, post=post, person=person, joined_at=now,
                             added_by=author)
    return bool(ended or posts or people)


def _is_dropped(conversation: Conversation) -> bool:
    """Whoever has it does not see it any more."""
    return conversation.with_person is not None and conversation.with_person not in places(conversation).people()


def _lies_with(conversation: Conversation, to: Keepers) -> None:
    """Nobody has it who could not read it, and what is not done begins again with whoever keeps it now. What was sent
    to who is out and not seen is not to be seen any more."""
    still = places(conversation).people()
    unseen = Delivery.objects.filter(message__conversation=conversation, outcome__in=UNREAD)
    unseen.exclude(person__in=[*still]).update(outcome="expired")
    conversation.post = next(iter(to.posts), None)
    conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    change_state(conversation, RESOLVED if conversation.state == RESOLVED else OPEN)
    if conversation.state == OPEN:
        laddering.begin(conversation)
