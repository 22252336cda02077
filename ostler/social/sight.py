"""What somebody's reading goes by, asked once a question, so that the rule itself (``visibility.py``) is a few plain
conditions. As questions within the question it was written out eight times over for a page, which took longer to put
together than everything else on it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from ostler.kernel import once
from ostler.people.models import Person, Seat
from ostler.social import levels

COUNCIL: Final = ("councillor", "officer", "monitoring-officer", "records-officer", "administrator")
# The public is shut out of exempt information by law, an administrator by what he is there for.
NEED_TO_KNOW: Final = ("councillor", "officer", "monitoring-officer", "records-officer")


@dataclass(frozen=True)
class Sight:
    """``plain``: levels that are read whole. ``circles``: groups whose inside is read (keys). ``seats``: council groups
    that the reader sits in. ``is_named``: something is for them by name. ``knows_exempt``: exempt information that is
    not narrowed is theirs to know."""

    plain: tuple[str, ...]
    circles: tuple[int, ...]
    seats: tuple[int, ...] = ()
    is_named: bool = False
    knows_exempt: bool = False


def sight(person: Person | None) -> Sight:
    """As it is now: somebody who left a group a moment ago reads no more of it. Asked once while a page is made."""
    return once.found("sight", person, lambda: _sight(person))


def _sight(person: Person | None) -> Sight:
    if person is None or person.suspended_at is not None:
        return Sight((levels.PUBLIC,), _circles(Q(reading="public")))
    from ostler.social.models import Membership, Reader  # the models ask for their rule

    theirs = Membership.objects.current().filter(person=person).values("circle")
    plain = (levels.PUBLIC, levels.RESIDENTS, *((levels.MEMBERS,) if person.has_role(*COUNCIL) else ()))
    return Sight(plain, _circles(Q(reading__in=("public", "residents")) | Q(pk__in=theirs)),
                 tuple(Seat.objects.current().filter(person=person).values_list("group", flat=True)),
                 Reader.objects.filter(person=person).exists(), person.has_role(*NEED_TO_KNOW))


def _circles(read: Q) -> tuple[int, ...]:
    from ostler.social.models import Circle

    return tuple(Circle.objects.filter(read, closed_at=None).values_list("pk", flat=True))
