"""Who is in a conversation, and who is told."""

from collections.abc import Iterable
from typing import cast

from ostler.conversations.models import Conversation, Party
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.models import Delegation, Person, Post


def add(
    conversation: Conversation, *, part: str, person: Person | None = None, post: Post | None = None,
    by: Person | None = None,
) -> tuple[Party, bool]:
    """Give somebody a place; once is enough. Answers the place and whether it is new."""
    return conversation.parties.get_or_create(
        person=person, post=post, left_at=None,
        defaults={"part": part, "joined_at": time.now(), "added_by": by},
    )


def people_of(conversation: Conversation) -> dict[Person, Post | None]:
    """Everybody who may see it now, each with the post that brings it to them: the people in it, the holders of
    its posts, whoever is on duty where the desk is in it, and the delegates of those (duty is not delegated)."""
    places = list(conversation.parties.current().select_related("post", "person"))
    found = {place.person: _own_post(place, conversation) for place in places if place.person is not None}
    for place in places:
        if place.post is not None:
            found |= {person: place.post for person in _at(place.post) if person not in found}
    principals = [each for each, post in found.items() if each.suspended_at is None and not (post and post.is_desk)]
    delegations = Delegation.objects.current().filter(principal__in=principals).select_related("delegate", "principal")
    for delegation in delegations:      # known by their principal's post, so that no junior's name is shown
        found.setdefault(delegation.delegate, found[delegation.principal])
    return {person: post for person, post in found.items() if person.suspended_at is None}


def _own_post(place: Party, conversation: Conversation) -> Post | None:
    """The post by which somebody answers who has a place of their own: the one they cover with, or theirs."""
    if place.person is None or place.part != "answering":
        return None
    if conversation.with_person_id == place.person_id and conversation.with_post is not None:
        return conversation.with_post
    return cast("Post | None", place.person.posts_now().order_by("level", "title", "pk").first())


def _at(post: Post) -> list[Person]:
    now = time.now()
    on_duty = Shift.objects.filter(starts__lte=now, ends__gt=now).select_related("person") if post.is_desk else []
    return [*post.holders(now), *(shift.person for shift in on_duty if shift.person.has_role("officer"))]


def uids(people: Iterable[Person]) -> str:
    """Public ids, comma separated, as the bus carries them."""
    return ",".join(person.uid for person in people)
