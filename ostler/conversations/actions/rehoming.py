"""Somebody leaves, and what lay with them goes to a post. What they wrote stays theirs."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import laddering, notices, parties
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.models import Conversation
from ostler.conversations.places import places
from ostler.conversations.reach import holds, reached_now
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import DUTY
from ostler.conversations.states import ACKNOWLEDGED, OPEN, RESOLVED, change_state, give_to, tell
from ostler.duty.keeping import keeps_post
from ostler.kernel import time
from ostler.people.models import Person, Post


@durable
@transaction.atomic
def rehome(*, by: Person, person: Person, post: Post, conversation: Conversation) -> Conversation:
    """Take a matter from ``person``, who leaves, and give it to ``post``; the sender reads where it is and since when.
    A promise to see to it left with them: it waits to be taken again. What was only offered to them is offered to the
    post instead, and stays until then with the one who has it. It gives ``by`` nothing to read. Raises Refused for who
    has no say in it, and for what does not lie with ``person``."""
    conversation = held(conversation)
    if conversation.state == RESOLVED or post.abolished_at is not None:
        raise Refused(_("Only what is open can be given to another post, and only to one that stands."))
    if not _may(by, person, post, conversation) or conversation.sealed_at is not None:
        raise Refused(_("Only a manager of the post, or somebody who answers for this matter, can do that."))
    if person.pk not in (conversation.with_person_id, conversation.offered_to_person_id):
        raise Refused(_("This does not lie with %(name)s.") % {"name": person.name})
    lay = conversation.with_person_id == person.pk
    _unseat(conversation, person)
    if lay:
        log.append(stream=conversation.ref, tag="conversations.rehomed", by=by, about=post.ref,
                   facts={"post": post.title, "since": digests.stamp(time.now())})
        _give(conversation, post, by, person)
    else:
        _offer_instead(conversation, post, by)
    conversation.save()
    tell(conversation, "routing")
    notices.moved(conversation)
    return conversation


def _may(by: Person, person: Person, post: Post, conversation: Conversation) -> bool:
    """The administrator, who answers for it, and whoever manages the post or one that the leaver holds."""
    if by.has_role("administrator") or places(conversation).answers(by):
        return True
    ours = {held.pk for held in by.posts_now()}
    managed = {post, *person.posts_now()}
    return post.pk in ours or any(each.manager_id in ours for each in managed) or keeps_post(by, post)


def _unseat(conversation: Conversation, person: Person) -> None:
    """Their own places on the answering side end; what they asked themselves stays theirs."""
    conversation.parties.current().filter(person=person).exclude(part="sender").update(left_at=time.now())
    if conversation.offered_to_person_id == person.pk:
        conversation.offered_to_person = None


def _give(conversation: Conversation, post: Post, by: Person, leaver: Person) -> None:
    conversation.post = post
    conversation.with_person = conversation.with_post = conversation.with_until = None
    conversation.with_since = time.now()
    parties.add(conversation, part="answering", post=post, by=by)
    if conversation.state == ACKNOWLEDGED:
        change_state(conversation, OPEN)
    if conversation.state == OPEN:
        _reach(conversation, by, leaver)
        conversation.save()
        laddering.begin(conversation)


def _offer_instead(conversation: Conversation, post: Post, by: Person) -> None:
    """What was not accepted is still with the one who handed it over; nobody is offered what they have."""
    since = conversation.with_since or conversation.opened_at
    facts = {"with": _has_it(conversation), "since": digests.stamp(since)}
    holder = conversation.with_person
    if post == (conversation.with_post or conversation.post) or (holder is not None and holds(holder, post)):
        log.append(stream=conversation.ref, tag="conversations.offer-ended", by=by, about=conversation.ref, facts=facts)
        return
    conversation.offered_to_post = post
    parties.add(conversation, part="answering", post=post, by=by)
    log.append(stream=conversation.ref, tag="conversations.offer-rehomed", by=by, about=post.ref,
               facts={"to": post.title, **facts})


def _has_it(conversation: Conversation) -> str:
    """Who has it, by the label of the log: a post, the duty officer, or a councillor who was written to by name."""
    person = conversation.with_person
    post = conversation.post if person is None else conversation.with_post
    if post is not None and not post.is_desk:
        return post.title
    by_name = conversation.post is None and str(conversation.routing.get("to", "")).startswith("person:")
    return person.name if person is not None and by_name else DUTY


def _reach(conversation: Conversation, by: Person, leaver: Person) -> None:
    """Whoever answers for the post now, where the class reaches them now; the one who leaves may hold it yet."""
    now = reached_now(conversation)
    if now.person is None or now.person == leaver:
        return
    if not holds(now.person, conversation.post):
        parties.add(conversation, part=now.part, person=now.person, by=by)
    give_to(conversation, now.person, now.post, now.until)
