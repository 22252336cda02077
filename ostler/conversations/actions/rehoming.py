"""Somebody leaves, and what lay with them goes to a post. What they wrote stays theirs."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import laddering, parties
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.models import Conversation
from ostler.conversations.places import places
from ostler.conversations.reach import holds, reached_now
from ostler.conversations.refusals import Refused
from ostler.conversations.states import ACKNOWLEDGED, OPEN, RESOLVED, change_state, give_to, tell
from ostler.duty.keeping import keeps_post
from ostler.kernel import time
from ostler.people.models import Person, Post


@durable
@transaction.atomic
def rehome(*, by: Person, person: Person, post: Post, conversation: Conversation) -> Conversation:
    """Take a matter from ``person``, who leaves, and give it to ``post``; the sender reads where it is and since when.
    A promise to see to it left with them: it waits to be taken again. It gives ``by`` nothing to read. Raises Refused
    for who has no say in it, and for what does not lie with ``person``."""
    conversation = held(conversation)
    if conversation.state == RESOLVED or post.abolished_at is not None:
        raise Refused(_("Only what is open can be given to another post, and only to one that stands."))
    if not _may(by, person, post, conversation):
        raise Refused(_("Only a manager of the post, or somebody who answers for this matter, can do that."))
    if person.pk not in (conversation.with_person_id, conversation.offered_to_person_id):
        raise Refused(_("This does not lie with %(name)s.") % {"name": person.name})
    lay = conversation.with_person_id == person.pk
    _unseat(conversation, person)
    log.append(stream=conversation.ref, tag="conversations.rehomed" if lay else "conversations.offer-ended", by=by,
               about=post.ref, facts={"post": post.title, "since": digests.stamp(time.now())})
    if lay:
        _give(conversation, post, by, person)
    conversation.save()
    tell(conversation, "routing")
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


def _reach(conversation: Conversation, by: Person, leaver: Person) -> None:
    """Whoever answers for the post now, where the class reaches them now; the one who leaves may hold it yet."""
    now = reached_now(conversation)
    if now.person is None or now.person == leaver:
        return
    if not holds(now.person, conversation.post):
        parties.add(conversation, part=now.part, person=now.person, by=by)
    give_to(conversation, now.person, now.post, now.until)
