"""It goes to somebody else: handed over, not ours, another class, somebody joins."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.conversations import dues, laddering, parties
from ostler.conversations.actions.locking import answering, durable, held, party
from ostler.conversations.actions.noting import note
from ostler.conversations.actions.recording import record
from ostler.conversations.models import Conversation, Words
from ostler.conversations.offers import DUTY_PART, title_of
from ostler.conversations.reach import holds, reached_now
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import DUTY, NONE, SENDER, Standing, label, standing
from ostler.conversations.states import ACKNOWLEDGED, ANSWERED, OPEN, change_state, give_to, tell
from ostler.duty.handing import relieves
from ostler.duty.ladder import labels
from ostler.duty.routing import DESK, Route, route_to
from ostler.kernel import time
from ostler.people.models import Person, Post
from ostler.protocol.models import Version
from ostler.protocol.urgency import Owed, is_above
from ostler.services import lessons

LINGERS = timedelta(hours=1)

@durable
@transaction.atomic
def hand_over(*, by: Person, conversation: Conversation, to: Person | Post, reason: str = "") -> Conversation:
    """Offer it to a person or post. Until somebody there says *I have it* it stays where it is, and shows so."""
    conversation = held(conversation)
    place = answering(by, conversation)
    if to in (by, conversation.offered_to_person, conversation.offered_to_post):
        raise Refused(_("It is there already."))
    if not _may_take(to, conversation):
        raise Refused(_("There is no such person or post to hand it to."))
    person, post = (to, None) if isinstance(to, Person) else (None, to)
    part = DUTY_PART if person is not None and label(by, place) == DUTY and relieves(person, by) else "answering"
    parties.add(conversation, part=part, person=person, post=post, by=by)
    conversation.offered_to_person, conversation.offered_to_post = person, post
    conversation.save(update_fields=["offered_to_person", "offered_to_post"])
    record(conversation, tag="conversations.handed-over", by=by, place=place, about=to.ref, to=_known(to, part))
    note(conversation, by, place, reason)
    tell(conversation, "routing")
    return conversation


@durable
@transaction.atomic
def not_ours(*, by: Person, conversation: Conversation, to: str | None = None, reason: str = "") -> Conversation:
    """Send it to whoever it belongs to (``to`` as in routing; none = the duty desk). The clocks run on; the words
    teach find. Raises duty.routing.UnknownDestination, and Refused where it would stay where it is."""
    conversation = held(conversation)
    place = answering(by, conversation)
    send_on(conversation, to or DESK, by, place)
    note(conversation, by, place, reason)
    tell(conversation, "routing")
    return conversation


def send_on(conversation: Conversation, to: str, by: Person, place: Standing) -> None:
    """To where it belongs, learned for the next time. The row is held by the caller."""
    route = route_to(to)
    if is_there(conversation, route):
        raise Refused(_("That is where it is already. Choose another service or the duty desk."))
    lessons.teach(_first_words(conversation), wrong=conversation.service, right=route.service, by=by)
    move_to(conversation, route, by, place)


def is_there(conversation: Conversation, route: Route) -> bool:
    return route.post == conversation.post and route.service == conversation.service


@durable
@transaction.atomic
def reclassify(*, by: Person, conversation: Conversation, urgency: str, reason: str) -> Conversation:
    """Change the class, up or down, with a word to the sender. What is owed is reckoned anew from when it came in."""
    conversation = held(conversation)
    place = answering(by, conversation)
    version = conversation.version
    if version is None or not version.classes.filter(key=urgency).exists():
        raise Refused(_("The protocol has no class of that name."))
    if urgency == conversation.urgency:
        raise Refused(_("It is in that class already."))
    if not reason.strip():
        raise Refused(_("Say in a word why, so that the sender knows."))
    is_raised = is_above(urgency, conversation.urgency)
    owed = change_class(conversation, version, urgency, by, place)
    note(conversation, by, place, reason)
    if is_raised and _is_left(conversation, place.principal or by):
        let_go(conversation)
    settle_class(conversation, owed, by)
    return conversation


def change_class(
    conversation: Conversation, version: Version, urgency: str, by: Person, place: Standing
) -> Mapping[str, Owed]:
    """The class and its line in the chain; what it owes is answered, reckoned from when the matter came in."""
    before, conversation.urgency = conversation.urgency, urgency
    owed = dues.reckon(conversation, version)
    conversation.save(update_fields=["urgency"])
    record(conversation, tag="conversations.reclassified", by=by, place=place,
           **{"from": before, "to": urgency} | dues.facts(owed))
    return owed


def settle_class(conversation: Conversation, owed: Mapping[str, Owed], by: Person) -> None:
    """What follows from another class: what is owed, who is reached, and the ladder."""
    dues.set_for(conversation, owed)
    change_state(conversation, conversation.state)      # the word that is owed is that of the new class
    reach(conversation, by)
    laddering.begin(conversation)
    tell(conversation, "routing")


@durable
@transaction.atomic
def join(*, by: Person, conversation: Conversation, person: Person, reason: str = "") -> Conversation:
    """Bring somebody in. Everybody sees that they joined, and who brought them."""
    conversation = held(conversation)
    place = party(by, conversation)
    if not person.is_inside or person.suspended_at is not None:
        raise Refused(_("Only councillors, officers and partners can join."))
    _place, is_new = parties.add(conversation, part="joined", person=person, by=by)
    if not is_new:
        raise Refused(_("%(name)s is here already.") % {"name": person.name})
    record(conversation, tag="conversations.joined", by=by, place=place, about=person.ref)
    note(conversation, by, place, reason)
    tell(conversation, "history")
    return conversation


def _known(to: Person | Post, part: str) -> str:
    """What the log says of where it went: a post's title, also of who holds one, or that it went to the next on duty.
    Anybody else is named by reference only."""
    if part == DUTY_PART:
        return labels.NEXT_DUTY_OFFICER
    return to.title if isinstance(to, Post) else title_of(to)


def _may_take(to: Person | Post, conversation: Conversation) -> bool:
    """A post that stands, or somebody of the house who did not ask it themselves."""
    if isinstance(to, Post):
        return to.abolished_at is None
    return to.is_inside and to.suspended_at is None and standing(to, conversation).side != SENDER


def _first_words(conversation: Conversation) -> str:
    """What find learns from: the words that opened it, as they stand; none where they were withdrawn."""
    first = Words.objects.filter(message__conversation=conversation, message__number=1, message__withdrawn_at=None)
    return first.latest("number").body if first.exists() else ""


def move_to(conversation: Conversation, route: Route, by: Person, place: Standing) -> None:
    """Another post answers for it from now on; the dates that are owed stay. The row is held by the caller."""
    conversation.parties.current().exclude(part="sender").update(left_at=time.now())
    conversation.service, conversation.post = route.service, route.post
    conversation.offered_to_person = conversation.offered_to_post = None
    conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    conversation.routing = route.as_json()
    if route.post is not None:
        parties.add(conversation, part="answering", post=route.post, by=by)
    change_state(conversation, OPEN)
    reach(conversation, by)
    laddering.begin(conversation)
    _let_see_where_it_went(conversation, by, place)
    record(conversation, tag="conversations.rerouted", by=by, place=place, to=route.post.title if route.post else "")


def _let_see_where_it_went(conversation: Conversation, by: Person, place: Standing) -> None:
    """Who passed it on sees for a while where it went, and can set a slip right; then it is theirs no more."""
    if standing(by, conversation).side == NONE:
        now = time.now()
        conversation.parties.create(person=by, part=place.part, joined_at=now, left_at=now + LINGERS, added_by=by)


def _is_left(conversation: Conversation, by: Person) -> bool:
    """Whether whoever has it can not see to what it is now: neither there, nor the one who says what it is."""
    has_it = conversation.state in (ACKNOWLEDGED, ANSWERED) and conversation.with_person != by
    return has_it and laddering.has_one(conversation) and not laddering.is_there(conversation)


def let_go(conversation: Conversation) -> None:
    """Nobody has it now. Who had it keeps their place, and may take it again."""
    conversation.with_person = conversation.with_post = conversation.with_since = conversation.with_until = None
    change_state(conversation, OPEN)


def reach(conversation: Conversation, by: Person) -> None:
    """Give it to whoever answers now, where the class reaches them now."""
    if conversation.with_person is not None or conversation.state != OPEN:
        return
    reached = reached_now(conversation)
    if reached.person is not None:
        if not holds(reached.person, conversation.post):
            parties.add(conversation, part=reached.part, person=reached.person, by=by)
        give_to(conversation, reached.person, reached.post, reached.until)
        conversation.save()
