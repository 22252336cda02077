"""Who is in a conversation, and who is told."""

from collections.abc import Iterable

from ostler.conversations.models import Conversation, Party
from ostler.conversations.places import places
from ostler.kernel import time
from ostler.people.models import Person, Post


def add(
    conversation: Conversation, *, part: str, person: Person | None = None, post: Post | None = None,
    by: Person | None = None,
) -> tuple[Party, bool]:
    """Give somebody a place; once is enough. Answers the place and whether it is new."""
    return conversation.parties.get_or_create(
        person=person, post=post, left_at=None,
        defaults={"part": part, "joined_at": time.now(), "added_by": by},
    )


def seat(conversation: Conversation, places: Iterable[tuple[str, Person | Post | None]]) -> None:
    """The first places of a conversation that has just begun, by part, in one go. Whoever comes twice has the first."""
    now, seated = time.now(), dict[Person | Post, str]()
    for part, who in places:
        if who is not None:
            seated.setdefault(who, part)
    Party.objects.bulk_create(
        Party(conversation=conversation, part=part, joined_at=now, person=who if isinstance(who, Person) else None,
              post=who if isinstance(who, Post) else None)
        for who, part in seated.items())


def people_of(conversation: Conversation) -> dict[Person, Post | None]:
    """Everybody who may see it now, each with the post that brings it to them."""
    return places(conversation).people()


def uids(people: Iterable[Person]) -> str:
    """Public ids, comma separated, as the bus carries them."""
    return ",".join(person.uid for person in people)
