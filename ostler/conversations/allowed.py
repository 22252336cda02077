"""Which verbs a person has in a conversation now: the page shows only these, the actions ask again."""

from ostler.conversations import public_updates
from ostler.conversations.deciding import may_decide
from ostler.conversations.models import Conversation
from ostler.conversations.offers import is_offered_to
from ostler.conversations.places import NONE, Places, may_flag, places
from ostler.conversations.reach import QUIET
from ostler.conversations.states import RESOLVED
from ostler.people.models import Person

EITHER = {"reply", "log-call", "join"}
ANSWERING = {"bring-manager", "acknowledge", "hand-over", "not-now", "not-ours", "reclassify", "wrong-channel",
             "wrong-person"}

# What would take a sealed matter beyond its few people.
SPREADING = {"join", "bring-manager", "hand-over", "not-ours", "reclassify", "wrong-channel", "wrong-person", "not-now",
             "same-problem"}


def actions_for(person: Person, conversation: Conversation) -> set[str]:
    """Names of verbs; none for an administrator who only reads."""
    there = places(conversation)
    place = there.standing(person)
    if place.side == NONE:
        return set()
    verbs = {"reply", "log-call", "reopen"} if conversation.state == RESOLVED else EITHER | {"resolve"}
    verbs |= {"tell-residents"} if public_updates.is_offered(person, conversation) else set()
    if place.is_answering:
        verbs |= ANSWERING if conversation.state != RESOLVED else set()
        verbs |= {"decline"} if conversation.state != RESOLVED and is_offered_to(person, conversation) else set()
        verbs |= {"record-decision"} if may_decide(person, there) else set()
        verbs |= {"same-problem"} if conversation.state != RESOLVED and there.answers(person) else set()
        return (verbs | _flagging(person, there, conversation)) - _useless(person, there, conversation)
    verbs |= _flagging(person, there, conversation)
    if conversation.sealed_at is not None:      # nobody but the lead stops the calls to the lead
        verbs -= {"resolve"}
    return (verbs | {"thank", "correct-capacity"}) - _useless(person, there, conversation)


def _flagging(person: Person, there: Places, conversation: Conversation) -> set[str]:
    """A flag can be set also on what is resolved; while one stands there is nothing to set."""
    return {"flag"} if conversation.sealed_at is None and may_flag(person, there) else set()


def _useless(person: Person, there: Places, conversation: Conversation) -> set[str]:
    """What would change nothing: taking what one has, fetching a manager who is not entered, putting off what waits."""
    useless = set()
    holder = there.standing(person).principal or person
    has_it = conversation.state != "open" and conversation.with_person_id == holder.pk
    if has_it and not (conversation.offered_to_person_id or conversation.offered_to_post_id):
        useless.add("acknowledge")
    if conversation.sealed_at is not None:
        useless |= SPREADING
    if conversation.post is None or conversation.post.manager_id is None:
        useless.add("bring-manager")
    if conversation.urgency == QUIET:
        useless.add("not-now")
    return useless
