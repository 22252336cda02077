"""A comparison carried out: terms and seats begin and end, nobody is deleted."""

from typing import TYPE_CHECKING

from ostler.audit.log import MACHINE
from ostler.people import actions
from ostler.people.actions.log import Author, together
from ostler.people.importers.councillors.member import Member
from ostler.people.models import Group, Organisation, Person, Seat, Term

if TYPE_CHECKING:
    from ostler.people.importers.councillors.plan import Comparison

ALONE = frozenset({"", "independent", "non-aligned", "unaligned", "no party", "annibynnol", "vacant"})  # no group
WHOLE_COUNCIL = "Full council"


@together()
def apply(found: "Comparison", source: str, by: Person | None) -> None:
    """Runs inside the caller's transaction. Who leaves goes first, so that their seats are free."""
    author: Author = by or MACHINE
    for term in found.going:
        actions.stand_down(term=term, by=author)
    for member, person in found.coming:
        _come(member, person, source, author)
    for member, person, term, moves in found.moving:
        _move(member, person, term, source, author, set(moves))


def _come(member: Member, person: Person | None, source: str, by: Author) -> None:
    if person is None:
        person = actions.enrol(name=member.name, email=member.email or "", organisation=_council(), by=by,
                               source=source, source_key=member.key)
    else:
        _correct(member, person, source, by)
    ward = actions.found_ward(name=member.ward, by=by)
    actions.elect(person=person, ward=ward, party=member.party or "", since=member.since, source=source, by=by)
    _join(person, member.party or "", by)
    _take_offices(person, member.offices or (), by)


def _move(member: Member, person: Person, term: Term, source: str, by: Author, fields: set[str]) -> None:
    _correct(member, person, source, by)
    if fields & {"ward", "party"}:
        _change_term(member, person, term, source, by)
    if member.offices is not None and "offices" in fields:
        _take_offices(person, member.offices, by)


def _correct(member: Member, person: Person, source: str, by: Author) -> None:
    actions.change_person(person=person, by=by, name=member.name, email=member.email or person.email,
                          source=source, source_key=member.key)


def _change_term(member: Member, person: Person, term: Term, source: str, by: Author) -> None:
    """The new term begins before the old one ends, so that the councillor is one throughout."""
    party = term.party if member.party is None else member.party
    ward = actions.found_ward(name=member.ward, by=by)
    actions.elect(person=person, ward=ward, party=party, source=source, by=by)
    actions.stand_down(term=term, by=by)
    if party != term.party:
        _leave(person, term.party, by)
        _join(person, party, by)


def _join(person: Person, party: str, by: Author) -> None:
    if party.casefold() not in ALONE:
        group = actions.found_group(name=party, kind="political-group", by=by)
        actions.seat(person=person, group=group, by=by)


def _leave(person: Person, party: str, by: Author) -> None:
    for held in Seat.objects.current().filter(person=person, group__kind="political-group", group__name__iexact=party):
        actions.unseat(seat=held, by=by)


def _take_offices(person: Person, offices: tuple[str, ...], by: Author) -> None:
    for held in Seat.objects.current().filter(person=person, group__kind="council").exclude(office__in=offices):
        actions.unseat(seat=held, by=by)
    if offices:
        council: Group = actions.found_group(name=WHOLE_COUNCIL, kind="council", by=by)
        for office in offices:
            actions.seat(person=person, group=council, office=office, by=by)


def _council() -> Organisation | None:
    return Organisation.objects.filter(kind="council").order_by("pk").first()
