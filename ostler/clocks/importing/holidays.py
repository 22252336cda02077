"""The published list against the holidays that stand: which come, which change, which are withdrawn."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.audit import log
from ostler.clocks.ground import SHIPPED
from ostler.clocks.importing.rows import Wanted, is_holiday_list, read_rows
from ostler.clocks.models import Holiday
from ostler.kernel import time
from ostler.kernel.imports import Document, Plan

STREAM = "clocks"
DIVISION_NAMES = {"england-and-wales": gettext_lazy("England and Wales"), "scotland": gettext_lazy("Scotland"),
                  "northern-ireland": gettext_lazy("Northern Ireland")}


class HolidaysImporter:
    """The JSON of https://www.gov.uk/bank-holidays.json: each division with its events."""

    kind = "holidays"

    def recognises(self, document: Document) -> bool:
        return is_holiday_list(document)

    def origin(self, document: Document) -> str:
        """There is one publisher of this list, and what ships comes from there too."""
        return SHIPPED

    def plan(self, document: Document, *, source: str) -> Plan:
        wanted, problems = read_rows(document)
        plan = Plan(self.kind, source, problems=problems)
        if not problems:
            Comparison(wanted, source).fill(plan)
        return plan


class Comparison:
    """What a list wants beside what stands. The rows that ship with a release are an earlier edition of any list."""

    def __init__(self, wanted: list[Wanted], source: str) -> None:
        self.source = source
        listed = {item.key: item for item in wanted}
        standing = {(row.division, row.date): row for row in Holiday.objects.all()}
        self.new = [(item, standing.get(item.key)) for item in wanted if not _stands(standing.get(item.key))]
        self.changed = [(item, standing[item.key]) for item in wanted
                        if _stands(standing.get(item.key)) and _differs(item, standing[item.key])]
        years = {(item.division, item.date.year) for item in wanted}
        self.own = [row for _key, row in sorted(standing.items()) if self._is_covered(row, years)]
        self.gone = [row for row in self.own if (row.division, row.date) not in listed]

    def _is_covered(self, row: Holiday, years: set[tuple[str, int]]) -> bool:
        """Ours to withdraw, in a year that the list does cover: a list that begins later withdraws nothing."""
        ours = row.source in (self.source, SHIPPED)
        return ours and _stands(row) and (row.division, row.date.year) in years

    def fill(self, plan: Plan) -> None:
        plan.added = [_line(item, _("%(title)s, %(day)s, %(where)s: a holiday.")) for item, _row in self.new]
        plan.changed = [
            _line(item, _("%(was)s, %(day)s, %(where)s: now “%(title)s”."), was=row.title) if item.title != row.title
            else _line(item, _("%(title)s, %(day)s, %(where)s: its notes change."))
            for item, row in self.changed
        ]
        plan.ended = [_line(row, _("%(title)s, %(day)s, %(where)s: no longer a holiday.")) for row in self.gone]
        plan.standing = len(self.own)
        plan.apply = self.apply

    def apply(self, by: Any) -> None:
        """Carry it out. The caller holds the transaction."""
        for item, row in self.new:
            self._save(row or Holiday(division=item.division, date=item.date), item)
            self._record("clocks.holiday-added", item, by)
        for item, row in self.changed:
            self._save(row, item)
            self._record("clocks.holiday-changed", item, by)
        for row in self.gone:
            row.withdrawn_at = time.now()
            row.save(update_fields=["withdrawn_at"])
            self._record("clocks.holiday-withdrawn", row, by)

    def _save(self, row: Holiday, item: Wanted) -> None:
        row.title, row.notes, row.source, row.withdrawn_at = item.title, item.notes, self.source, None
        row.save()

    def _record(self, tag: str, holiday: Wanted | Holiday, by: Any) -> None:
        log.append(stream=STREAM, tag=tag, by=by or log.MACHINE, facts={
            "division": holiday.division, "date": holiday.date.isoformat(), "title": holiday.title,
            "source": self.source,
        })


def _stands(row: Holiday | None) -> bool:
    return row is not None and row.withdrawn_at is None


def _differs(item: Wanted, row: Holiday) -> bool:
    return (item.title, item.notes) != (row.title, row.notes)


def _line(holiday: Wanted | Holiday, sentence: str, **more: str) -> dict[str, Any]:
    """One line of the plan: the sentence, and the holiday in parts."""
    facts = {"title": holiday.title, "day": date_format(holiday.date, "D j M Y"),
             "where": DIVISION_NAMES[holiday.division], **more}
    return {"what": sentence % facts, "division": holiday.division, "date": holiday.date.isoformat(),
            "title": holiday.title}
