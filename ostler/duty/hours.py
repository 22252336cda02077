"""Is a person at work, and when are they back?"""

from collections.abc import Iterable
from datetime import datetime

from ostler.duty import roll as rolls
from ostler.duty import week
from ostler.duty.facts import Facts
from ostler.duty.roll import Roll
from ostler.kernel import time
from ostler.people.models import Person, Post


def is_working(person: Person, at: datetime | None = None) -> bool:
    """At work in one of their posts (or, holding none, in their own or the council's hours), or on a rota now."""
    at = at or time.now()
    posts, rota = _read(person, at)
    return _is_working(rota, person, posts, at)


def is_working_by(roll: Roll, person: Person, at: datetime) -> bool:
    """The same by a roll that is in hand."""
    return _is_working(roll.rota(at), person, [*roll.posts_of(person.pk, at)] or [None], at)


def back_at(person: Person, at: datetime | None = None) -> datetime | None:
    """When they are next at work: ``at`` itself if they are now, None if not within the rota's horizon."""
    at = at or time.now()
    posts, rota = _read(person, at)
    return _back(rota, person, posts, at)


def _back(rota: Facts, person: Person, posts: list[Post | None], at: datetime) -> datetime | None:
    if _is_working(rota, person, posts, at):
        return at
    edges = rota.edges_of([(person, post) for post in posts], at, rota.naming(person))
    return next((edge for edge in edges if _is_working(rota, person, posts, edge)), None)


def back_at_each(people: Iterable[Person], at: datetime | None = None) -> dict[int, datetime | None]:
    """The same for several people, by primary key."""
    at = at or time.now()
    roll = rolls.current(at)
    rota = roll.rota(at)
    return {person.pk: _back(rota, person, [*roll.posts_of(person.pk, at)] or [None], at) for person in set(people)}


def hours_of(post: Post | None, at: datetime | None = None) -> week.Hours:
    """The hours that a post keeps, whoever holds it: its own week, else the council's."""
    at = at or time.now()
    return rolls.rota(at).hours(None, post, time.local(at).date())


def hours_of_person(person: Person, at: datetime | None = None) -> week.Hours:
    """The hours that a person keeps: their own week, else their first post's, else the council's."""
    at = at or time.now()
    posts, rota = _read(person, at)
    return rota.hours(person, posts[0], time.local(at).date())


def back(rota: Facts, person: Person | None, post: Post, at: datetime) -> datetime | None:
    """When a holder is next at work in this post, as a rota says."""
    if person is None:
        return None
    edges = rota.edges_of([(person, post)], at)
    return next((edge for edge in edges if rota.is_at_work(person, post, edge)), None)


def _read(person: Person, at: datetime) -> tuple[list[Post | None], Facts]:
    roll = rolls.current(at)
    return [*roll.posts_of(person.pk, at)] or [None], roll.rota(at)


def _is_working(rota: Facts, person: Person, posts: list[Post | None], at: datetime) -> bool:
    return any(rota.is_at_work(person, post, at) for post in posts) or rota.is_on(person, at)
