"""What somebody did with a matter, in one line of its chain: who, for whom, and how the other side knows them."""

from ostler.audit import log
from ostler.conversations import sealed
from ostler.conversations.models import Conversation
from ostler.conversations.standing import Standing, label
from ostler.people.models import Person


def record(conversation: Conversation, *, tag: str, by: Person, place: Standing, about: str = "",
           **facts: str) -> None:
    """Add the line. A delegate's is attributed: theirs, for their principal. ``about`` is the matter itself where
    nothing else is named. Raises Refused for a deed that would take a sealed matter beyond its few people."""
    if tag in sealed.SPREADS:
        sealed.refuse(conversation)
    log.append(stream=conversation.ref, tag=tag, by=by, acting_for=place.principal, about=about or conversation.ref,
               facts={"as": label(by, place), **facts})
