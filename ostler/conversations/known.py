"""Who and what conversations name, from the roll in memory: nine joins took longer than all the rest of a page."""

from collections.abc import Iterable

from ostler.conversations.models import Conversation
from ostler.duty import roll as rolls

PEOPLE = ("opened_by", "with_person", "offered_to_person")
POSTS = ("post", "with_post", "offered_to_post")


def introduce(conversations: Iterable[Conversation]) -> None:
    """Put in their people and posts, for reading."""
    rolls.current().introduce(conversations, PEOPLE, POSTS)
