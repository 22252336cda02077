"""Who keeps a rota: those who hold its post or stand above it, and administrators."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ostler.duty import roll as rolls
from ostler.duty.models import Rota
from ostler.duty.roll import Roll
from ostler.kernel import time
from ostler.people.models import Person, Post
from ostler.services.answering import post_for, posts_for

MOST_LEVELS = 12        # a chain of managers longer than that is a mistake in the list, perhaps a ring


def keeps_post(person: Person, post: Post | None, at: datetime | None = None, *, roll: Roll | None = None) -> bool:
    """May this person keep what hangs on a post? Without a post (the desk not set up) administrators only. ``roll`` is
    that of the instant, where it is in hand."""
    if person.suspended_at is not None:
        return False
    if person.has_role("administrator"):
        return True
    if post is None or not person.has_role("officer"):
        return False
    at = at or time.now()
    roll = roll or rolls.current(at)
    own = {held.pk for held in roll.posts_of(person.pk, at)}
    return any(pk in own for pk in _upwards(roll, post.pk))


def posts_under(person: Person, at: datetime | None = None) -> list[Post]:
    """The posts a person manages, at whatever distance; their own are not among them."""
    at = at or time.now()
    roll = rolls.current(at)
    own = {held.pk for held in roll.posts_of(person.pk, at)}
    return [post for post in roll.posts.values()
            if post.pk not in own and post.abolished_at is None and own.intersection(_upwards(roll, post.pk))]


def team_of(person: Person, at: datetime | None = None) -> list[Person]:
    """Who holds one of the posts a person manages, by name."""
    at = at or time.now()
    roll = rolls.current(at)
    found = {each.pk: each for post in posts_under(person, at) for each in roll.holders(post.pk, at)}
    found.pop(person.pk, None)
    return sorted(found.values(), key=lambda each: (each.name, each.pk))


def manages(person: Person, other: Person, at: datetime | None = None) -> bool:
    """Does a person keep one of the posts the other holds, from above?"""
    return any(each.pk == other.pk for each in team_of(person, at))


def _upwards(roll: Roll, post_id: int | None) -> Iterator[int]:
    """A post, its manager's post, and so on."""
    for _level in range(MOST_LEVELS):
        if post_id is None or post_id not in roll.posts:
            return
        yield post_id
        post_id = roll.posts[post_id].manager_id


def keeps_rota(person: Person, rota: Rota, at: datetime | None = None) -> bool:
    """The keepers of its post; of a service's rota, those of the post that answers for the service."""
    post = rota.post if rota.service is None else post_for(rota.service, at)[0]
    return keeps_post(person, post, at)


def rotas_kept(person: Person, rotas: Iterable[Rota], at: datetime, roll: Roll) -> list[Rota]:
    """Of several, those a person keeps, in as many questions as for one."""
    every = list(rotas)
    answering = posts_for([rota.service for rota in every if rota.service is not None], at)
    posts = [rota.post if rota.service_id is None else answering[rota.service_id][0] for rota in every]
    return [rota for rota, post in zip(every, posts, strict=True) if keeps_post(person, post, at, roll=roll)]
