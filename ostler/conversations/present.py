"""Who is in a conversation, in the words in which everybody there reads it."""

from ostler.conversations.models import Conversation, Party
from ostler.conversations.places import places
from ostler.duty import roll as rolls
from ostler.duty.ladder import labels
from ostler.kernel.language import said
from ostler.people.models import Person, Post


def listed(conversation: Conversation) -> list[str]:
    """In the order in which they came, each once. Whoever answers, or was called, is known by post: no junior's name
    is shown. By name: who asks, who was written to by name, and whom somebody brought in. Without whoever passed it on
    and still sees for a while where it went: the line of that says by which post."""
    seats = list(conversation.parties.filter(left_at=None).order_by("joined_at"))
    rolls.current().introduce(seats, ("person",), ("post",))
    posts = places(conversation).people()
    return list(dict.fromkeys(_known(seat, conversation, posts) for seat in seats))


def _known(seat: Party, conversation: Conversation, posts: dict[Person, Post | None]) -> str:
    if seat.post is not None:
        return said(seat.post, "title")
    if seat.part == "duty":
        return labels.said(labels.DUTY_OFFICER)
    assert seat.person is not None, "a place is a person's or a post's"
    if seat.part != "answering" or conversation.routing.get("to") == f"person:{seat.person.uid}":
        return seat.person.name
    post = posts.get(seat.person)
    return said(post, "title") if post is not None else labels.said(labels.SOMEBODY)
