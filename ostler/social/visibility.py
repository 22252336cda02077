"""The one rule of who reads what is published: every page, list, search, feed, card, mail, API and stream starts here.

A level belongs to the publication; a comment has that of what it belongs to, a boost that of what it passes on. Whoever
wrote it, alone or jointly, always reads it. A suspended person is a visitor.
"""

from django.db.models import Exists, OuterRef, Q

from ostler.people.models import Person, Seat
from ostler.social import levels

COUNCIL = ("councillor", "officer", "monitoring-officer", "records-officer", "administrator")
# The public is shut out of exempt information by law, an administrator by what he is there for.
NEED_TO_KNOW = ("councillor", "officer", "monitoring-officer", "records-officer")


def readable(person: Person | None, before: str = "") -> Q:
    """What the levels let ``person`` read. ``before``: the way to the publication, such as ``root__``."""

    def at(level: str, **more: object) -> Q:
        return Q(**{f"{before}level": level, **{f"{before}{name}": value for name, value in more.items()}})

    found = at(levels.PUBLIC) | at(levels.CIRCLE, circle__reading="public", circle__closed_at=None)
    if person is None or person.suspended_at is not None:
        return found
    found |= at(levels.RESIDENTS) | at(levels.CIRCLE, circle__reading="residents", circle__closed_at=None)
    found |= at(levels.CIRCLE) & Q(**{f"{before}circle__in": _circles(person)})
    named = Q(**{f"{before}pk__in": _named(person)})
    seated = Q(**{f"{before}council_group__in": Seat.objects.current().filter(person=person).values("group")})
    found |= (at(levels.NAMED) & named) | (at(levels.COUNCIL_GROUP) & seated)
    if person.has_role(*COUNCIL):
        found |= at(levels.MEMBERS)
    if person.has_role(*NEED_TO_KNOW):
        found |= at(levels.EXEMPT) & (at(levels.EXEMPT, is_narrowed=False) | named | seated)
    return found


def live(before: str = "") -> Q:
    """Published, and not taken back."""
    return Q(**{f"{before}state": "published", f"{before}withdrawn_at": None})


def seen(person: Person | None) -> Q:
    """What ``person`` may read of everything published, without what is their own."""
    own = ~Q(level=levels.ROOT) & readable(person)
    below = Q(level=levels.ROOT) & live("root__") & readable(person, "root__")
    passed_on = ~Q(kind="boost") | (live("quotes__") & readable(person, "quotes__"))
    return live() & (own | below) & passed_on


def written_by(person: Person) -> Q:
    """Theirs: alone or jointly. What they wrote in a group that they have left, or that was closed, stays there."""
    from ostler.social.models import Byline  # the models ask this module for their rule

    own = Q(author=person) | Q(Exists(Byline.objects.filter(publication=OuterRef("pk"), person=person)))
    in_group = Q(level=levels.CIRCLE) & readable(person)
    elsewhere = Q(root__circle=None) & ~Q(level=levels.CIRCLE)
    return own & (elsewhere | in_group | (Q(level=levels.ROOT) & readable(person, "root__")))


def _circles(person: Person) -> object:
    from ostler.social.models import Membership

    return Membership.objects.current().filter(person=person, circle__closed_at=None).values("circle")


def _named(person: Person) -> object:
    from ostler.social.models import Reader

    return Reader.objects.filter(person=person).values("publication")
