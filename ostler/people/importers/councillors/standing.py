"""Who sits now, and which of them a listed member is."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from django.db.models import Q

from ostler.people.actions.organisations import ward_slug
from ostler.people.importers.councillors.member import Member
from ostler.people.models import Person, Term

Key = TypeVar("Key", bound=Hashable)
Matches = dict[str, Person]  # a member's key to the person


class Standing:
    """The persons a list of this source may mean, and their terms of now."""

    def __init__(self, source: str) -> None:
        entered_by_hand = Q(source="", roles__role="councillor", roles__until=None)
        self.persons = list(Person.objects.filter(Q(source=source) | entered_by_hand).distinct().order_by("pk"))
        terms = Term.objects.current().filter(person__in=self.persons).select_related("ward", "person").order_by("pk")
        self.terms = {term.person_id: term for term in terms}
        self.source = source

    @property
    def own_terms(self) -> list[Term]:
        """The terms of those whom a list of this source brought in: only these are the list's to end."""
        return [term for term in self.terms.values() if term.person.source == self.source]

    def term(self, person: Person) -> Term | None:
        return self.terms.get(person.pk)

    def listed_name(self, person: Person) -> str | None:
        """The name of somebody whom this list brought in: a bare name is not enough to take over anybody else."""
        return person.name.casefold() if person.source == self.source else None

    def place(self, person: Person) -> tuple[str, str] | None:
        term = self.term(person)
        return (person.name.casefold(), ward_slug(term.ward.name)) if term else None


def match(members: list[Member], standing: Standing) -> Matches:
    """Each listed member's person: by key; then by e-mail, by name and ward, by a name that only one has.

    Two ids that differ are two people, whatever else agrees; the later steps are for lists without ids.
    """
    matches = {member.key: person for member in members
               for person in standing.persons if person.source_key == member.key and person.source == standing.source}
    _pair(members, standing, matches, lambda member: member.email or None, lambda person: person.email.lower() or None)
    _pair(members, standing, matches, lambda member: member.place, standing.place)
    _pair(members, standing, matches, lambda member: member.name.casefold(), standing.listed_name)
    return matches


def _pair(
    members: list[Member], standing: Standing, matches: Matches,
    of_member: Callable[[Member], Key | None], of_person: Callable[[Person], Key | None],
) -> None:
    """Match those not matched yet whose value is the same, where just one on each side has it."""
    taken = {person.pk for person in matches.values()}
    people = _alone((of_person(person), person) for person in standing.persons if person.pk not in taken)
    waiting = _alone((of_member(member), member) for member in members if member.key not in matches)
    for value, member in waiting.items():
        person = people.get(value)
        if person is not None and not (member.key.startswith("id:") and person.source_key.startswith("id:")):
            matches[member.key] = person


Thing = TypeVar("Thing")


def _alone(pairs: Iterable[tuple[Key | None, Thing]]) -> dict[Key, Thing]:
    pairs = list(pairs)
    counts = Counter(value for value, _thing in pairs)
    return {value: thing for value, thing in pairs if value is not None and counts[value] == 1}
