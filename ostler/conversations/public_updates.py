"""Telling residents what came of a matter: when that is offered, in whose name, and the words it begins with."""

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Flag, PublicUpdate
from ostler.conversations.models.party import ASKS
from ostler.conversations.models.public_update import ANSWERING, ASKING, PUBLISHED
from ostler.conversations.places import places
from ostler.conversations.states import RESOLVED
from ostler.kernel.language import said
from ostler.kernel.publishers import RESIDENTS, Publisher, publishers
from ostler.kernel.saying import exact
from ostler.people.models import Person


def side_of(person: Person, conversation: Conversation) -> str:
    """Whose word somebody's is: of who asked (or acts for them), or of who answers. Empty for who only joined."""
    there = places(conversation)
    if there.answers(person):
        return ANSWERING
    return ASKING if there.standing(person).part in ASKS and there.is_inside(person) else ""


def why_not(conversation: Conversation) -> str:
    """What is in the way of telling residents, in a sentence; empty where nothing is."""
    if publisher() is None or not voice(conversation):
        return _("No service and no post answers for this in public.")
    if conversation.sealed_at is not None or Flag.objects.filter(conversation=conversation).exists():
        return _("A safeguarding flag was set here. Nothing of it goes to the public.")
    if conversation.state != RESOLVED:
        return _("Residents are told once it is resolved.")
    if told(conversation) is not None:
        return _("Residents were told already.")
    return ""


def is_offered(person: Person, conversation: Conversation) -> bool:
    """Is there something to propose, to look at or to agree to?"""
    return conversation.state == RESOLVED and not why_not(conversation) and bool(side_of(person, conversation))


def standing(conversation: Conversation) -> PublicUpdate | None:
    """What is proposed now."""
    return PublicUpdate.objects.standing().filter(conversation=conversation).select_related("proposed_by").first()


def beside(conversation: Conversation, person: Person) -> PublicUpdate | None:
    """What the page of the matter leads to, for who has a word in it: what was told, else what is proposed."""
    if conversation.state != RESOLVED or conversation.sealed_at is not None or not side_of(person, conversation):
        return None
    return told(conversation) or (standing(conversation) if not why_not(conversation) else None)


def told(conversation: Conversation) -> PublicUpdate | None:
    """What was published of how it stands now; reopened and resolved again there is something else to say."""
    found = PublicUpdate.objects.filter(conversation=conversation, state=PUBLISHED).order_by("-pk").first()
    since = conversation.state_since
    return None if found is None or (since is not None and found.state_at < since) else found


def voice(conversation: Conversation) -> str:
    """In whose name: the service's; of a matter without one the post's that answered."""
    if conversation.service is not None:
        return conversation.service.ref
    post = conversation.with_post or conversation.post
    return post.ref if post is not None else ""


def publisher() -> Publisher | None:
    """Whoever publishes here."""
    return publishers.get(RESIDENTS)


def ready(conversation: Conversation) -> str:
    """The words to begin with: the service, that it is put right, since when. No word of the thread."""
    since = exact(conversation.state_since or conversation.last_at)
    service = conversation.service
    if service is None:
        post = conversation.with_post or conversation.post
        facts = {"who": said(post, "title") if post is not None else "", "since": since}
        return _("%(who)s: what was reported to us was put right on %(since)s.") % facts
    facts = {"what": said(service, "name"), "since": since}
    if service.is_online:
        return _("%(what)s: the website works again. It was put right on %(since)s.") % facts
    return _("%(what)s: what was reported to us was put right on %(since)s.") % facts
