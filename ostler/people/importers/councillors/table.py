"""Councillors as CSV: one row a member, under the headings that councils use."""

import re

from django.utils.translation import gettext as _

from ostler.kernel.imports import Document, Plan, Refused, Row
from ostler.kernel.imports.fields import Fields
from ostler.people.importers.councillors.member import Member
from ostler.people.importers.councillors.plan import plan_members
from ostler.people.importers.headings import Headings
from ostler.people.importers.names import is_vacancy, plain_name

NAMES = {
    "key": ("councillor id", "councillorid", "member id", "id", "uid"),
    "name": ("name", "councillor name", "full name", "fullusername", "councillor", "member name", "member", "enw"),
    "first": ("first name", "forename", "forenames", "given name"),
    "last": ("last name", "surname", "family name"),
    "ward": ("ward", "ward name", "wardtitle", "electoral ward", "division", "electoral division", "representing"),
    "party": ("party", "political party", "party name", "political group", "politicalpartytitle", "group"),
    "email": ("official email", "email", "email address", "e-mail address", "council email"),
    "offices": ("key posts", "offices", "office", "position", "positions", "responsibilities", "role"),
    "council": ("council", "authority", "council name", "local authority", "organisation"),
    "title": ("job title", "post title"),
}
_BETWEEN_OFFICES = re.compile(r"[\n;]+")


class CouncillorsTable:
    """Needs a name (or first and last) and a ward; takes party, e-mail address, offices and an id."""

    kind = "councillors"

    def recognises(self, document: Document) -> bool:
        if document.rows is None:
            return False
        headings = Headings(document, NAMES)
        named = headings.has("name") or headings.has("first", "last")
        return named and headings.has("ward") and not headings.has("title")

    def origin(self, document: Document) -> str:
        """The council, where every row names the same."""
        headings = Headings(document, NAMES)
        councils = {headings.cell(row, "council").casefold() for row in document.rows or []}
        return councils.pop() if len(councils) == 1 else ""

    def plan(self, document: Document, *, source: str) -> Plan:
        if not document.rows:
            raise Refused(_("The list has headings but no rows."))
        fields, headings = Fields(), Headings(document, NAMES)
        members = [member for row in document.rows if (member := _member(fields, headings, row))]
        return plan_members(members, source=source, problems=fields.problems)


def _member(fields: Fields, headings: Headings, row: Row) -> Member | None:
    name = headings.cell(row, "name") or f"{headings.cell(row, 'first')} {headings.cell(row, 'last')}"
    if is_vacancy(name):
        return None

    def line(field: str, text: str, most: int, required: bool = False) -> str:
        return fields.line(row.number, headings.of(field), text, most=most, required=required)

    return Member(
        row=row.number,
        key=line("key", headings.cell(row, "key"), 60),
        name=line("name", plain_name(name), 200, required=True),
        ward=line("ward", headings.cell(row, "ward"), 200, required=True),
        party=line("party", headings.cell(row, "party"), 120) if headings.has("party") else None,
        email=fields.email(row.number, headings.of("email"), headings.cell(row, "email")) or None,
        offices=_offices(fields, headings, row) if headings.has("offices") else None,
    )


def _offices(fields: Fields, headings: Headings, row: Row) -> tuple[str, ...]:
    parts = _BETWEEN_OFFICES.split(headings.cell(row, "offices"))
    offices = (fields.line(row.number, headings.of("offices"), part, most=400) for part in parts)
    return tuple(dict.fromkeys(office for office in offices if office and office.casefold() != "councillor"))
