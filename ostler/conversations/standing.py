"""How a person stands in a conversation, and how the other side knows them."""

from ostler.conversations.models import Conversation
from ostler.conversations.places import ANSWERING, NONE, SENDER, Standing, places
from ostler.duty.ladder import labels
from ostler.people.models import Person

__all__ = ["ANSWERING", "DUTY", "NONE", "SENDER", "Standing", "known_as", "label", "standing"]
DUTY = "duty-officer"    # the label of whoever is on duty, in the log; translated when it is shown


def standing(person: Person, conversation: Conversation) -> Standing:
    """The strongest place a person has in it now."""
    return places(conversation).standing(person)


def label(person: Person, place: Standing) -> str:
    """How the other side knows somebody, as it goes into the log: the post for who answers, the name for who asks."""
    if place.side == SENDER:
        return person.name
    if place.part == "duty" or (place.post and place.post.is_desk):
        return DUTY
    return place.post.title if place.post else person.name


def known_as(logged: str) -> str:
    """A label out of the log, in the reader's language."""
    return labels.said(logged)
