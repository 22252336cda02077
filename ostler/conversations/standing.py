"""How a person stands in a conversation: on which side, and by which post."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Party
from ostler.people.models import Holding, Person, Post

SENDER, ANSWERING, NONE = "sender", "answering", "none"
DUTY = "duty-officer"    # the label of whoever is on duty, in the log; translated when it is shown


@dataclass(frozen=True)
class Standing:
    """``side`` is sender, answering or none; ``post`` the post by which one answers, None for the duty officer
    and for a person who is there as themselves. ``principal`` is for whom, where one is there for somebody else."""

    side: str
    post: Post | None = None
    part: str = ""
    principal: Person | None = None

    @property
    def is_answering(self) -> bool:
        return self.side == ANSWERING


def standing(person: Person, conversation: Conversation) -> Standing:
    """The strongest place a person has now: the sender's, a post's of theirs, their own, the desk's, a principal's."""
    places = list(Party.objects.current().of(person).filter(conversation=conversation).select_related("post", "person"))
    return _beside_the_sender(person, places) or _answering(person, places)


def _beside_the_sender(person: Person, places: list[Party]) -> Standing | None:
    """Who asked, who acts for them, and a councillor whom somebody brought in: their words answer nothing."""
    own = next((place for place in places if place.person_id == person.pk), None)
    if own is not None and (own.part == "sender" or (own.part == "joined" and person.has_role("councillor"))):
        return Standing(SENDER, part=own.part)
    asked = next((place for place in places if place.part == "sender"), None)
    return Standing(SENDER, part="sender", principal=asked.person) if asked is not None else None


def _answering(person: Person, places: list[Party]) -> Standing:
    held = set(person.posts_now().values_list("pk", flat=True))
    by_post = next((place for place in places if place.post_id in held), None)
    if by_post is not None:
        return Standing(ANSWERING, by_post.post, by_post.part)
    own = next((place for place in places if place.person_id == person.pk), None)
    if own is not None:
        return Standing(ANSWERING, None if own.part == "duty" else person.posts_now().first(), own.part)
    desk = next((place for place in places if place.post is not None and place.post.is_desk), None)
    if desk is not None:
        return Standing(ANSWERING, desk.post, "duty")
    return _for_principal(person, places[0]) if places else Standing(NONE)


def _for_principal(person: Person, place: Party) -> Standing:
    """For whoever is there themselves, or holds the post that is."""
    if place.person is not None:
        return Standing(ANSWERING, place.person.posts_now().first(), place.part, place.person)
    acting = person.acts_for.current().filter(principal__holdings__in=Holding.objects.current().filter(post=place.post))
    found = acting.select_related("principal").first()
    return Standing(ANSWERING, place.post, place.part, found.principal if found else None)


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
