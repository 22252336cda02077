"""Who is thanked in a matter: the officer, by which post, and whoever that post reports to."""

from dataclasses import dataclass

from ostler.conversations.models import Conversation
from ostler.conversations.parties import people_of
from ostler.duty import roll as rolls
from ostler.kernel import time
from ostler.people.models import Person, Post

ANSWERED = ("message", "call", "note")


@dataclass(frozen=True)
class Thanked:
    """``officer`` None where nobody has it and nobody answered; ``manager`` is the post above."""

    officer: Person | None = None
    post: Post | None = None

    @property
    def manager(self) -> Post | None:
        return rolls.current().posts.get(self.post.manager_id) if self.post and self.post.manager_id else None

    def managers(self) -> list[Person]:
        """Who holds the post above now."""
        found = rolls.current().holders(self.manager.pk, time.now()) if self.manager is not None else []
        return [each for each in found if each.suspended_at is None and each != self.officer]


def thanked(conversation: Conversation) -> Thanked:
    """Whoever has it; else whoever answered last. Nobody who does not see it any more."""
    roll = rolls.current()
    answered = conversation.messages.filter(kind__in=ANSWERED).exclude(as_post=None).order_by("-number").first()
    pk = conversation.with_person_id or (answered.author_id if answered else None)
    officer = roll.people.get(pk) if pk is not None else None
    if officer is None or not _is_officer(officer) or officer not in people_of(conversation):
        return Thanked(None, conversation.post)
    if conversation.with_person_id is None and answered is not None:
        return Thanked(officer, roll.posts.get(answered.as_post_id or 0) or conversation.post)
    return Thanked(officer, _post_of(officer, conversation))


def _post_of(officer: Person, conversation: Conversation) -> Post | None:
    """The post by which they have it; else one of their own, the matter's first; for who holds none the matter's."""
    own = rolls.current().posts_of(officer.pk, time.now())
    if conversation.with_post is not None or conversation.post in own:
        return conversation.with_post or conversation.post
    return min(own, key=lambda post: (post.level or 99, post.pk), default=conversation.post)


def _is_officer(person: Person) -> bool:
    return not rolls.current().roles.get(person.pk, set()).isdisjoint(
        ("officer", "monitoring-officer", "records-officer", "administrator"))
