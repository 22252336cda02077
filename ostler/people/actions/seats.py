"""Wards, groups and committees: who sits in them."""

from datetime import datetime

from django.db import transaction

from ostler.kernel import time
from ostler.people.actions.log import Author, record
from ostler.people.actions.roles import end_role, grant_role
from ostler.people.models import Group, Person, Seat, Term, Ward


@transaction.atomic
def elect(
    *, person: Person, ward: Ward, by: Author, party: str = "", since: datetime | None = None, source: str = "",
) -> Term:
    """Begin a councillor's term for a ward."""
    since = since or time.now()
    term = Term.objects.create(person=person, ward=ward, party=party, since=since, source=source)
    grant_role(person=person, role="councillor", by=by, since=since)
    record("people.elected", by, person.ref, ward=ward.name, party=party)
    return term


@transaction.atomic
def stand_down(*, term: Term, by: Author) -> None:
    """End a term. With the last one go the role of councillor and every seat that came with it."""
    term.until = time.now()
    term.save(update_fields=["until"])
    person = term.person
    record("people.stood-down", by, person.ref, ward=term.ward.name, party=term.party)
    if not person.terms.current().exists():
        end_role(person=person, role="councillor", by=by)
        for held in person.seats.current():
            unseat(seat=held, by=by)


@transaction.atomic
def seat(*, person: Person, group: Group, by: Author, office: str = "", since: datetime | None = None) -> Seat:
    """Give a person a place in a group or committee. Who sits there in that office already keeps the seat."""
    standing = person.seats.current().filter(group=group, office=office).first()
    if standing is not None:
        return standing
    made = Seat.objects.create(person=person, group=group, office=office, since=since or time.now())
    record("people.seated", by, person.ref, group=group.name, office=office)
    return made


@transaction.atomic
def unseat(*, seat: Seat, by: Author) -> None:
    """End a seat from now on."""
    seat.until = time.now()
    seat.save(update_fields=["until"])
    record("people.unseated", by, seat.person.ref, group=seat.group.name, office=seat.office)
