"""What was handed to somebody and is not accepted yet: by name, by a post they hold, or to one they act for."""

from typing import Final

from django.db.models import Q

from ostler.conversations.models import Conversation
from ostler.duty import roll as rolls
from ostler.kernel import time
from ostler.people.models import Person

DUTY_PART: Final = "duty"       # the place of whoever is on duty
LOWEST: Final = 99              # below every level

def is_offered_to(person: Person, conversation: Conversation) -> bool:
    """Whether it waits for their *I have it*."""
    people, posts = _takers(person)
    return conversation.offered_to_person_id in people or conversation.offered_to_post_id in posts


def offered_to(person: Person) -> Q:
    """The condition on matters that say the same to the database."""
    people, posts = _takers(person)
    return Q(offered_to_person__in=sorted(people)) | Q(offered_to_post__in=sorted(posts))


def title_of(person: Person) -> str:
    """The post by which somebody is known, "" where they hold none."""
    now = time.now()
    posts = rolls.current(now).posts_of(person.pk, now)
    return min(posts, key=lambda post: (post.level or LOWEST, post.title, post.pk)).title if posts else ""


def _takers(person: Person) -> tuple[set[int], set[int]]:
    """The people and posts in whose name they may accept or decline. Duty at the desk is not delegated."""
    now = time.now()
    roll = rolls.current(now)
    principals = {row.principal_id for row in roll.delegations_at(now)
                  if row.delegate_id == person.pk and row.principal.suspended_at is None}
    posts = {post.pk for post in roll.posts_of(person.pk, now)}
    posts |= {post.pk for each in principals for post in roll.posts_of(each, now) if not post.is_desk}
    return {person.pk, *principals}, posts
