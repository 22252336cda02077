"""A council's posts as CSV: a structure chart by level and directorate, or an organogram with reports-to."""

from datetime import datetime

from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.imports import Document, Plan, Refused, Row
from ostler.kernel.imports.fields import Fields
from ostler.people.importers.headings import Headings
from ostler.people.importers.names import is_vacancy, plain_name
from ostler.people.importers.officers.listed import Listed
from ostler.people.importers.officers.plan import plan_posts

NAMES = {
    "reference": ("post unique reference", "post reference", "post id", "position id"),
    "title": ("job title", "post title", "position title", "job"),
    "name": ("name", "post holder", "holder", "officer", "officer name"),
    "grade": ("grade", "pay grade"),
    "directorate": ("directorate", "department", "unit"),
    "team": ("service", "team", "section", "job/team function", "function"),
    "level": ("level", "tier"),
    "email": ("contact e-mail", "e-mail", "email address", "contact details"),
    "phone": ("contact phone", "phone", "telephone"),
    "reports": ("reports to senior post", "reports to"),
    "vacancy": ("vacancy", "vacant"),
    "council": ("organisation label", "organisation", "council", "authority"),
    "since": ("effective date",),
}
NOTHING = frozenset({"", "na", "n/a", "n/d", "not disclosed", "not published", "withheld", "none", "-", "xx"})
VACANT = frozenset({"vacant", "yes", "y", "true", "1"})
DEEPEST = 20


class OfficersTable:
    """Needs a job title, and something that places it: a level, a directorate or a reports-to."""

    kind = "officers"

    def recognises(self, document: Document) -> bool:
        if document.rows is None:
            return False
        headings = Headings(document, NAMES)
        return headings.has("title") and any(headings.has(field) for field in ("level", "directorate", "reports"))

    def origin(self, document: Document) -> str:
        """The organisation, where every row names the same."""
        headings = Headings(document, NAMES)
        names = {headings.cell(row, "council").casefold() for row in document.rows or []}
        return names.pop() if len(names) == 1 else ""

    def plan(self, document: Document, *, source: str) -> Plan:
        if not document.rows:
            raise Refused(_("The list has headings but no rows."))
        reader = _Reader(document)
        posts = [reader.post(row) for row in document.rows]
        return plan_posts(posts, source=source, council=reader.council(document.rows[0]), problems=reader.problems)


class _Reader(Fields):
    """Reads the rows of one document."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.headings = Headings(document, NAMES)

    def post(self, row: Row) -> Listed:
        holder = plain_name(self._told(row, "name"))
        return Listed(
            row=row.number,
            title=self.line(row.number, self.headings.of("title"), self.headings.cell(row, "title"), required=True),
            directorate=self._told(row, "directorate"),
            team=self._told(row, "team"),
            level=self._level(row),
            grade=self._told(row, "grade", most=60),
            email=self._email(row),
            phone=self._told(row, "phone", most=40),
            holder="" if is_vacancy(holder) else holder,
            is_vacant=self._told(row, "vacancy").casefold() in VACANT or is_vacancy(holder),
            reference=self._told(row, "reference", most=100),
            reports_to=self._told(row, "reports", most=100),
            since=_begun(self._told(row, "since")),
        )

    def council(self, row: Row) -> str:
        return self._told(row, "council")

    def _told(self, row: Row, field: str, most: int = 200) -> str:
        value = self.line(row.number, self.headings.of(field), self.headings.cell(row, field), most=most)
        return "" if value.casefold() in NOTHING else value

    def _email(self, row: Row) -> str:
        told = self._told(row, "email")
        return self.email(row.number, self.headings.of("email"), told) if "@" in told else ""

    def _level(self, row: Row) -> int | None:
        told = self._told(row, "level")
        if not told:
            return None
        if told.isascii() and told.isdigit() and 1 <= int(told) <= DEEPEST:
            return int(told)
        self.wrong(row.number, self.headings.of("level"), _("“%(value)s” is not a level from 1 to %(most)d.")
                   % {"value": told[:40], "most": DEEPEST})
        return None


def _begun(text: str) -> datetime | None:
    """The day from which the list speaks, where it has come."""
    try:
        since = time.moment(text) if text else None
    except ValueError:
        return None
    return since if since and since <= time.now() else None
