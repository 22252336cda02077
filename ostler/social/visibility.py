"""The one rule of who reads what is published: every page, list, search, feed, card, mail, API and stream starts here.

A level belongs to the publication; a comment has that of what it belongs to, a boost that of what it passes on. Whoever
wrote it, alone or jointly, always reads it. A suspended person is a visitor.
"""

from django.db.models import Exists, OuterRef, Q

from ostler.people.models import Person
from ostler.social import levels
from ostler.social.sight import COUNCIL, NEED_TO_KNOW, Sight, sight

__all__ = ["COUNCIL", "NEED_TO_KNOW", "live", "readable", "seen", "shown"]


def readable(person: Person | None, before: str = "") -> Q:
    """What the levels let ``person`` read. ``before``: the way to the publication, such as ``root__``."""
    return _readable(sight(person), person, before)


def live(before: str = "") -> Q:
    """Published, and not taken back."""
    return Q(**{f"{before}state": "published", f"{before}withdrawn_at": None})


def seen(person: Person | None) -> Q:
    """What ``person`` may read of everything published, without what is their own."""
    return live() & _read(sight(person), person)


def shown(person: Person | None) -> Q:
    """The same, and of what was published and not taken back their own too: what lists and feeds show."""
    by = sight(person)
    return live() & (_read(by, person) | _written(by, person))


def known(person: Person | None) -> Q:
    """What is published for them, and everything that they wrote, as it stands."""
    by = sight(person)
    return (live() & _read(by, person)) | _written(by, person)


def _readable(by: Sight, person: Person | None, before: str = "") -> Q:
    def at(level: str, **more: object) -> Q:
        return Q(**{f"{before}level": level, **{f"{before}{name}": value for name, value in more.items()}})

    found = Q(**{f"{before}level__in": by.plain})
    if by.circles:
        found |= at(levels.CIRCLE, circle__in=by.circles)
    if by.is_named:
        found |= at(levels.NAMED, pk__in=_named(person))
    if by.seats:
        found |= at(levels.COUNCIL_GROUP, council_group__in=by.seats)
    return found | _exempt(by, person, before) if by.knows_exempt else found


def _exempt(by: Sight, person: Person | None, before: str) -> Q:
    """All of it that is not narrowed; what is, for the named and the group that it names."""
    whose = Q(**{f"{before}is_narrowed": False})
    if by.is_named:
        whose |= Q(**{f"{before}pk__in": _named(person)})
    if by.seats:
        whose |= Q(**{f"{before}council_group__in": by.seats})
    return Q(**{f"{before}level": levels.EXEMPT}) & whose


def _read(by: Sight, person: Person | None) -> Q:
    own = ~Q(level=levels.ROOT) & _readable(by, person)
    below = Q(level=levels.ROOT) & live("root__") & _readable(by, person, "root__")
    passed_on = ~Q(kind="boost") | (live("quotes__") & _readable(by, person, "quotes__"))
    return (own | below) & passed_on


def _written(by: Sight, person: Person | None) -> Q:
    """Theirs: alone or jointly. What they wrote in a group that they have left, or that was closed, stays there."""
    if person is None or person.suspended_at is not None:
        return Q(pk__in=())
    from ostler.social.models import Byline  # the models ask this module for their rule

    own = Q(author=person) | Q(Exists(Byline.objects.filter(publication=OuterRef("pk"), person=person)))
    in_group = Q(level=levels.CIRCLE, circle__in=by.circles)
    elsewhere = Q(root__circle=None) & ~Q(level=levels.CIRCLE)
    return own & (elsewhere | in_group | (Q(level=levels.ROOT) & _readable(by, person, "root__")))


def _named(person: Person | None) -> object:
    from ostler.social.models import Reader

    return Reader.objects.filter(person=person).values("publication")
