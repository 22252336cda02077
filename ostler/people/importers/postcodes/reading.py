"""A list of postcodes as somebody wrote it, read into what it says, or what is wrong with it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.kernel.imports import Document, Problem, Row
from ostler.people.actions.organisations import ward_slug
from ostler.people.importers.headings import Headings, spelled
from ostler.people.models import Ward
from ostler.people.postcodes import normal

# The ONS Postcode Directory has pcd, pcd2, pcds (pcd7, pcd8 since 2025), osward and oslaua; newer ones wd25cd, lad25cd.
NAMES = {
    "postcode": ("pcds", "postcode", "post code", "pcd8", "pcd2", "pcd7", "pcd"),
    "code": ("osward", "ward code", "wardcd", "electoral ward code", "gss code", "gss"),
    "name": ("ward name", "wardnm", "electoral ward", "ward"),
    "council": ("oslaua", "local authority code", "district code"),
    "ended": ("doterm", "date terminated", "terminated"),
}
YEARLY = {"code": re.compile(r"wd\d\dcd"), "name": re.compile(r"wd\d\dnm"), "council": re.compile(r"lad\d\dcd")}
GSS = re.compile(r"[EWSN]\d{8}")


@dataclass(frozen=True)
class Wanted:
    """A row: this postcode lies in this ward. ``gss`` is the ward's code where the list has one."""

    row: int
    postcode: str
    ward: Ward
    gss: str = ""


class Reader:
    """Reads one list against the wards there are."""

    def __init__(self, document: Document) -> None:
        self.document = document
        yearly = {field: next((each for each in document.header if form.fullmatch(spelled(each))), "")
                  for field, form in YEARLY.items()}
        self.headings = Headings(document, {field: (*names, *([yearly[field]] if yearly.get(field) else []))
                                            for field, names in NAMES.items()})
        wards = list(Ward.objects.filter(abolished_at=None))
        self.by_slug = {ward.slug: ward for ward in wards}
        self.by_code = {ward.gss_code: ward for ward in wards if ward.gss_code}
        self.passed_over = 0
        self.problems: list[Problem] = []

    @property
    def is_ours(self) -> bool:
        return self.headings.has("postcode") and (self.headings.has("code") or self.headings.has("name"))

    def read(self) -> list[Wanted]:
        """Every row that says something of this council's wards. Faults are kept in ``problems``."""
        rows = [row for row in self.document.rows or [] if not self._of(row, "ended")]
        councils = {self._of(row, "council") for row in rows if self._ward(row) is not None}
        found: dict[tuple[str, int], Wanted] = {}
        for row in rows:
            if (wanted := self._wanted(row, councils)) is not None:
                found.setdefault((wanted.postcode, wanted.ward.pk), wanted)
        return list(found.values())

    def _wanted(self, row: Row, councils: set[str]) -> Wanted | None:
        ward, council = self._ward(row), self._of(row, "council")
        if ward is None and council and councils and council not in councils:
            self.passed_over += 1       # another council's
            return None
        postcode = normal(self._of(row, "postcode"))
        if not postcode:
            self._wrong(row, "postcode", _("“%(cell)s” is no postcode."))
        if ward is None:
            self._wrong(row, "name" if self._of(row, "name") else "code", _("there is no ward “%(cell)s”."))
        gss = self._code(row)
        if gss and not GSS.fullmatch(gss):
            self._wrong(row, "code", _("“%(cell)s” is no ward code, such as E05009999."))
        return Wanted(row.number, postcode, ward, gss) if postcode and ward is not None else None

    def _ward(self, row: Row) -> Ward | None:
        """By its code, else by its name: a list with both tells the code of a ward that had none."""
        known = self.by_code.get(self._code(row))
        name = self._of(row, "name")
        return known or (self.by_slug.get(ward_slug(name)) if name else None)

    def _code(self, row: Row) -> str:
        """Some lists have the code under "ward"."""
        code, name = self._of(row, "code").upper(), self._of(row, "name").upper()
        return code or (name if GSS.fullmatch(name) else "")

    def _of(self, row: Row, field: str) -> str:
        return self.headings.cell(row, field).strip()

    def _wrong(self, row: Row, field: str, what: str) -> None:
        self.problems.append(Problem(row.number, self.headings.of(field), what % {"cell": self._of(row, field)[:40]}))
