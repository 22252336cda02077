"""Who reads a concern: the holders of the role, or, where it is about one of them, the others; else the post above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person, Post, Role
from ostler.protocol.models import Concern
from ostler.protocol.models.concern import READERS

DEPTH = 12      # posts above one another


@dataclass(frozen=True)
class Way:
    """One way that a concern can take. ``about``: the holder whom it is about, ``post`` the one that reads instead."""

    key: str
    readers: tuple[Person, ...]
    about: Person | None = None
    post: Post | None = None

    @property
    def label(self) -> str:
        """What whoever raises it chooses by."""
        names = ", ".join(person.name for person in self.readers)
        if self.about is None:
            return _("The monitoring officer: %(names)s") % {"names": names}
        facts = {"name": self.about.name, "names": names, "post": said(self.post, "title") if self.post else ""}
        if self.post is not None:
            return _("It is about %(name)s: %(names)s, %(post)s, reads it instead") % facts
        return _("It is about %(name)s: only %(names)s reads it") % facts


def ways(raiser: Person) -> list[Way]:
    """Those open to somebody now; none where nobody could read it."""
    holders = _holders()
    others = tuple(person for person in holders if person != raiser)
    plain = [Way("", others)] if others else []
    return plain + [way for holder in others for way in _about(holder, others, raiser)]


def way_of(raiser: Person, key: str) -> Way | None:
    """The one of that key, if it is open."""
    return next((way for way in ways(raiser) if way.key == key), None)


def readers(concern: Concern) -> list[Person]:
    """Whoever reads it now."""
    found = concern.reader_post.holders(time.now()) if concern.reader_post is not None else _holders()
    return _here(found, {concern.raised_by_id, concern.about_holder_id})


def _holders() -> list[Person]:
    held = Role.objects.current().filter(role=READERS)
    found = Person.objects.filter(pk__in=held.values("person"), suspended_at=None)
    return list(found.order_by("name", "pk"))


def _about(holder: Person, others: Iterable[Person], raiser: Person) -> Iterator[Way]:
    left = tuple(person for person in others if person != holder)
    if left:
        yield Way(holder.uid, left, about=holder)
        return
    for post in _above(holder):
        if people := _here(post.holders(time.now()), {holder.pk, raiser.pk}):
            yield Way(holder.uid, tuple(people), about=holder, post=post)
            return


def _above(holder: Person) -> Iterator[Post]:
    """The posts above theirs, the nearest first; then whoever stands at the head of the council."""
    for post in holder.posts_now().select_related("manager"):
        above, steps = post.manager, 0
        while above is not None and steps < DEPTH:
            yield above
            above, steps = above.manager, steps + 1
    yield from Post.objects.filter(level=1, abolished_at=None).order_by("pk")


def _here(people: Iterable[Person], but: set[int | None]) -> list[Person]:
    return [each for each in people if each.pk not in but and each.suspended_at is None and each.is_inside]
