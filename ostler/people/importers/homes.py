"""How many homes each ward has, as the council's own address list or the census counts them: what a leaflet to every
letter box would take, beside which the reach of a post is shown."""

import re
from typing import Final

from django.utils.translation import gettext as _

from ostler.audit.log import MACHINE
from ostler.kernel.imports import Document, Plan, Problem, Row
from ostler.people import actions
from ostler.people.actions.organisations import ward_slug
from ostler.people.importers.headings import Headings
from ostler.people.models import Person, Ward

NAMES: Final = {
    "homes": ("homes", "dwellings", "properties", "households", "number of homes", "number of dwellings",
              "residential addresses", "letter boxes"),
    "code": ("ward code", "wardcd", "gss code", "gss"),
    "name": ("ward name", "wardnm", "electoral ward", "ward"),
    "other": ("postcode", "pcds", "councillor"),
}
MOST: Final = 1_000_000
_NUMBER: Final = re.compile(r"[0-9]{1,3}([, ]?[0-9]{3})*")


class HomesTable:
    """CSV with a ward, by name or code, and a number. Nothing ever ends by it: a ward that is not there keeps its."""

    kind = "homes"

    def recognises(self, document: Document) -> bool:
        found = Headings(document, NAMES)
        is_ours = found.has("homes") and (found.has("name") or found.has("code"))
        return document.rows is not None and is_ours and not found.has("other")

    def plan(self, document: Document, *, source: str) -> Plan:
        reader = _Reader(document)
        reader.read()
        plan = Plan(self.kind, source, problems=reader.problems)
        if not reader.wanted and not plan.problems:
            plan.problems = [Problem(None, "", _("no row of it is a ward of this council."))]
        differing = {ward: homes for ward, homes in reader.wanted.items() if ward.homes != homes}
        plan.added = [_line(ward, homes) for ward, homes in differing.items() if ward.homes is None]
        plan.changed = [_line(ward, homes) for ward, homes in differing.items() if ward.homes is not None]
        plan.apply = lambda by: _apply(differing, by)
        return plan


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document, self.headings = document, Headings(document, NAMES)
        wards = list(Ward.objects.filter(abolished_at=None))
        self.by_slug = {ward.slug: ward for ward in wards}
        self.by_code = {ward.gss_code: ward for ward in wards if ward.gss_code}
        self.wanted: dict[Ward, int] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
        for row in self.document.rows or []:
            ward, homes = self._ward(row), self._number(row)
            if ward is None:
                self._wrong(row, "name" if self.headings.has("name") else "code", _("there is no ward “%(cell)s”."))
            elif homes is None:
                self._wrong(row, "homes", _("“%(cell)s” is no number of homes."))
            elif self.wanted.setdefault(ward, homes) != homes:
                self._wrong(row, "homes", _("this ward stands in the list twice, with other numbers."))

    def _ward(self, row: Row) -> Ward | None:
        name, code = self._of(row, "name"), self._of(row, "code").upper()
        return self.by_code.get(code or name.upper()) or self.by_slug.get(ward_slug(name) if name else "")

    def _number(self, row: Row) -> int | None:
        cell = self._of(row, "homes")
        number = int(re.sub(r"[, ]", "", cell)) if cell.isascii() and _NUMBER.fullmatch(cell) else None
        return number if number is not None and number <= MOST else None

    def _of(self, row: Row, field: str) -> str:
        return self.headings.cell(row, field).strip()

    def _wrong(self, row: Row, field: str, what: str) -> None:
        self.problems.append(Problem(row.number, self.headings.of(field), what % {"cell": self._of(row, field)[:40]}))


def _apply(differing: dict[Ward, int], by: Person | None) -> None:
    for ward, homes in differing.items():
        actions.count_homes(ward=ward, homes=homes, by=by or MACHINE)


def _line(ward: Ward, homes: int) -> dict[str, str]:
    facts = {"ward": ward.name, "homes": str(homes)}
    return facts | {"what": _("%(ward)s has %(homes)s homes.") % facts}
