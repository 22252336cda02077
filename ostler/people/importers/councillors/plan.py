"""What a list of councillors changes: who comes, who goes, what moved."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ostler.kernel.imports import Plan, Problem
from ostler.people.actions.organisations import ward_slug
from ostler.people.importers.councillors import applying
from ostler.people.importers.councillors.member import Member, keyed
from ostler.people.importers.councillors.standing import Standing, match
from ostler.people.models import Person, Seat, Term

Moves = dict[str, tuple[Any, Any]]


@dataclass
class Comparison:
    """Members without a term of now, those whose details moved, and the terms that the list no longer has."""

    coming: list[tuple[Member, Person | None]] = field(default_factory=list)
    moving: list[tuple[Member, Person, Term, Moves]] = field(default_factory=list)
    going: list[Term] = field(default_factory=list)


def plan_members(members: list[Member], *, source: str, problems: list[Problem]) -> Plan:
    """The plan for a list that has been read."""
    members, doubles = keyed(members)
    if problems or doubles:
        return Plan(kind="councillors", source=source, problems=problems + doubles)
    standing = Standing(source)
    found = compare(members, standing)
    return Plan(
        kind="councillors", source=source,
        added=[_added(member) for member, _person in found.coming],
        changed=[_changed(person, moves) for _member, person, _term, moves in found.moving],
        ended=[_ended(term) for term in found.going],
        standing=len(standing.own_terms),
        apply=lambda by: applying.apply(found, source, by),
    )


def compare(members: list[Member], standing: Standing) -> Comparison:
    """The list against who sits now."""
    found, matches = Comparison(), match(members, standing)
    for member in members:
        person = matches.get(member.key)
        term = standing.term(person) if person else None
        if person is None or term is None:
            found.coming.append((member, person))
        elif moves := _moves(member, person, term, standing.source):
            found.moving.append((member, person, term, moves))
    listed = {person.pk for person in matches.values()}
    found.going = [term for term in standing.own_terms if term.person_id not in listed]
    return found


def _moves(member: Member, person: Person, term: Term, source: str) -> Moves:
    """What the list says otherwise than what stands. What it does not say stays."""
    says: Moves = {"name": (person.name, member.name)}
    if ward_slug(term.ward.name) != ward_slug(member.ward):
        says["ward"] = (term.ward.name, member.ward)
    if member.party is not None:
        says["party"] = (term.party, member.party)
    if member.email is not None:
        says["email"] = (person.email, member.email)
    if member.offices is not None:
        says["offices"] = (sorted(offices_of(person)), sorted(member.offices))
    if (person.source, person.source_key) != (source, member.key):
        says["key"] = (person.source_key, member.key)
    return {name: (old, new) for name, (old, new) in says.items() if old != new}


def offices_of(person: Person) -> list[str]:
    """The offices that lists of councillors gave a person."""
    held = Seat.objects.current().filter(person=person, group__kind="council")
    return list(held.values_list("office", flat=True))


def _added(member: Member) -> dict[str, Any]:
    what = _("%(name)s comes for %(ward)s (%(party)s)") if member.party else _("%(name)s comes for %(ward)s")
    facts = {"name": member.name, "ward": member.ward, "party": member.party or ""}
    return {"what": what % facts, **facts, "email": member.email or "", "offices": list(member.offices or ())}


def _changed(person: Person, moves: Moves) -> dict[str, Any]:
    words = "; ".join(_("%(field)s from “%(old)s” to “%(new)s”") % {
        "field": _field_name(name), "old": _shown(old), "new": _shown(new)} for name, (old, new) in moves.items())
    return {
        "what": _("%(name)s changes: %(words)s") % {"name": person.name, "words": words},
        "id": person.uid, "name": person.name,
        "fields": {name: {"from": old, "to": new} for name, (old, new) in moves.items()},
    }


def _ended(term: Term) -> dict[str, Any]:
    facts = {"name": term.person.name, "ward": term.ward.name, "party": term.party}
    return {"what": _("%(name)s leaves %(ward)s") % facts, "id": term.person.uid, **facts}


def _field_name(name: str) -> str:
    return {"name": _("name"), "ward": _("ward"), "party": _("party"), "email": _("e-mail address"),
            "offices": _("offices"), "key": _("the list's own id")}[name]


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
