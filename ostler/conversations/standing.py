"""How a person stands in a conversation: on which side, and by which post."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Party
from ostler.people.models import Person, Post

SENDER, ANSWERING, NONE = "sender", "answering", "none"
DUTY = "duty-officer"    # the label of whoever is on duty, in the log; translated when it is shown


@dataclass(frozen=True)
class Standing:
    """``side`` is sender, answering or none; ``post`` the post by which one answers, None for the duty officer
    and for a person who is there as themselves."""

    side: str
    post: Post | None = None
    part: str = ""

    @property
    def is_answering(self) -> bool:
        return self.side == ANSWERING


def standing(person: Person, conversation: Conversation) -> Standing:
    """The strongest place a person has now: the sender's, a post's of theirs, their own, the desk's."""
    places = list(Party.objects.current().of(person).filter(conversation=conversation).select_related("post"))
    if any(place.part == "sender" for place in places):
        return Standing(SENDER, part="sender")
    held = set(person.posts_now().values_list("pk", flat=True))
    by_post = next((place for place in places if place.post_id in held), None)
    if by_post is not None:
        return Standing(ANSWERING, by_post.post, by_post.part)
    own = next((place for place in places if place.person_id == person.pk), None)
    if own is not None:
        return Standing(ANSWERING, None if own.part == "duty" else person.posts_now().first(), own.part)
    return Standing(ANSWERING, places[0].post, "duty") if places else Standing(NONE)


def label(person: Person, place: Standing) -> str:
    """How the other side knows somebody, as it goes into the log: the post for who answers, the name for who asks."""
    if place.side == SENDER:
        return person.name
    if place.part == "duty" or (place.post and place.post.is_desk):
        return DUTY
    return place.post.title if place.post else person.name


def known_as(logged: str) -> str:
    """A label out of the log, in the reader's language."""
    return _("Duty officer") if logged == DUTY else logged
