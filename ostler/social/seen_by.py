"""Who would see something, by the real rule: stand-ins for those who have no name, and the people it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.social import levels, visibility
from ostler.social.models import Publication

MOST_NAMED = 12


@dataclass(frozen=True)
class Onlooker:
    """``key`` names them in an address; ``person`` is None for a visitor; ``can_see`` what the rule says."""

    key: str
    name: str
    person: Person | None
    can_see: bool


def onlookers(publication: Publication) -> list[Onlooker]:
    """In the order from the widest circle to the narrowest. A revision is seen by whoever sees what it revises."""
    shown = publication.parent or publication
    return [Onlooker(key, name, person, _can_see(shown, person)) for key, name, person in _people(shown)]


def _people(publication: Publication) -> Iterator[tuple[str, str, Person | None]]:
    yield "visitor", _("A visitor"), None
    for role, name in (("resident", _("A signed-in resident")), ("partner", _("Somebody of a partner agency")),
                       ("officer", _("An officer")), ("councillor", _("A councillor")),
                       ("administrator", _("The administrator"))):
        yield role, name, stand_in(role)
    for person in _named(publication):
        yield person.uid, person.name, person


def _named(publication: Publication) -> list[Person]:
    """Those named, and somebody who sits in the group: people there are, by whom the rule is asked."""
    found = [row.person for row in publication.readers.select_related("person").order_by("person__name")[:MOST_NAMED]]
    if publication.council_group is not None:
        seats = publication.council_group.seats.current().select_related("person").order_by("person__name")
        found += [seat.person for seat in seats[:MOST_NAMED]]
    return list(dict.fromkeys(person for person in found if person.suspended_at is None))


def stand_in(role: str) -> Person:
    """Somebody who is nobody in particular, with one role and nothing else."""
    person = Person(pk=0, name=role, handle="")
    person._roles = {role}
    return person


def _can_see(publication: Publication, person: Person | None) -> bool:
    return Publication.objects.filter(visibility.readable(person), pk=publication.pk).exists()


def described(publication: Publication) -> str:
    """Who reads it, in one line: the level, and the group where it is one's."""
    label = levels.label(publication.level)
    if publication.council_group is not None:
        return _("%(level)s: %(group)s") % {"level": label, "group": said(publication.council_group, "name")}
    return label
