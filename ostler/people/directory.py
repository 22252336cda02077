"""Who is who now: persons with what they are, in a handful of queries however many they are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ostler.kernel.language import said
from ostler.people.models import Holding, Person, Role, Seat, Term, Ward

# Where somebody has several roles, the one that says most about them.
PRECEDENCE = ("councillor", "monitoring-officer", "records-officer", "administrator", "officer", "partner", "resident")


@dataclass(frozen=True)
class Entry:
    """One person of the directory as they stand now."""

    person: Person
    role: str
    posts: list[str]
    seats: list[Seat]
    ward: Ward | None
    party: str

    @property
    def offices(self) -> list[str]:
        """What they are chosen for and where: "Chair, Planning committee"; of the whole council the office alone."""
        return [_office(seat) for seat in self.seats]

    def as_json(self) -> dict[str, Any]:
        """The shape of `ostler people --json`."""
        return {
            "id": self.person.uid,
            "name": self.person.name,
            "role": self.role,
            "posts": [*self.posts, *(seat.office for seat in self.seats)],
            "ward": self.ward.name if self.ward else None,
            "party": self.party,
            "handle": self.person.handle,
        }


def entries(persons: QuerySet[Person]) -> list[Entry]:
    """Each person with role, posts, offices, ward and party of now, by name."""
    return [_entry(person) for person in persons.prefetch_related(*_now()).order_by("name", "pk")]


def with_role(persons: QuerySet[Person], role: str = "") -> QuerySet[Person]:
    """Those who hold a role now: that one, or any."""
    held = Role.objects.current()
    return persons.filter(pk__in=(held.filter(role=role) if role else held).values("person"))


def _now() -> "list[Prefetch[Any]]":  # Prefetch is generic for the type checker only
    return [
        Prefetch("roles", Role.objects.current(), to_attr="roles_now"),
        Prefetch("holdings", Holding.objects.current().select_related("post").order_by("since", "pk"),
                 to_attr="holdings_now"),
        Prefetch("seats", Seat.objects.current().exclude(office="").select_related("group").order_by("since", "pk"),
                 to_attr="offices_now"),
        Prefetch("terms", Term.objects.current().select_related("ward").order_by("since", "pk"), to_attr="terms_now"),
    ]


def _entry(person: Any) -> Entry:
    roles = {held.role for held in person.roles_now}
    term = person.terms_now[-1] if person.terms_now else None
    return Entry(
        person=person,
        role=next((role for role in PRECEDENCE if role in roles), ""),
        posts=[holding.post.title for holding in person.holdings_now],
        seats=person.offices_now,
        ward=term.ward if term else None,
        party=term.party if term else "",
    )


def _office(seat: Seat) -> str:
    office = str(capfirst(seat.office))
    if seat.group.kind == "council":
        return office
    return _("%(office)s, %(group)s") % {"office": office, "group": said(seat.group, "name")}
