"""The list beside the table that stands. Only what came from the same source ends when a later list has it no more."""

from django.utils.translation import gettext as _

from ostler.audit.log import MACHINE
from ostler.kernel.imports import Document, Plan, Problem
from ostler.people import actions
from ostler.people.importers.postcodes.reading import Reader, Wanted
from ostler.people.models import Person, Postcode, Ward


class PostcodesTable:
    """CSV with a postcode, and the code or the name of a ward."""

    kind = "postcodes"

    def recognises(self, document: Document) -> bool:
        return document.rows is not None and Reader(document).is_ours and not document.headings & {"name", "councillor"}

    def plan(self, document: Document, *, source: str) -> Plan:
        reader = Reader(document)
        wanted = reader.read()
        plan = Plan(self.kind, source, problems=reader.problems)
        if not wanted and not plan.problems:
            plan.problems = [Problem(None, "", _("no row of it lies in a ward of this council."))]
        if not plan.problems:
            _Comparison(wanted, source).fill(plan)
            if reader.passed_over:
                plan.notice = _("%(rows)d rows are of other councils and were passed over.") % {
                    "rows": reader.passed_over}
        return plan


class _Comparison:
    def __init__(self, wanted: list[Wanted], source: str) -> None:
        self.source = source
        standing = {(row.code, row.ward_id): row for row in Postcode.objects.select_related("ward")}
        keys = {(item.postcode, item.ward.pk) for item in wanted}
        self.own = [row for row in standing.values() if row.source == source]
        self.new = [item for item in wanted if (item.postcode, item.ward.pk) not in standing]
        self.gone = [row for row in self.own if (row.code, row.ward_id) not in keys]
        self.codes: dict[int, tuple[Ward, str]] = {
            item.ward.pk: (item.ward, item.gss) for item in wanted if item.gss and item.ward.gss_code != item.gss}

    def fill(self, plan: Plan) -> None:
        left, came = {row.code for row in self.gone}, {item.postcode for item in self.new}
        moved = left & came
        plan.added = [_line(item.postcode, item.ward) for item in self.new if item.postcode not in moved]
        plan.changed = [_line(item.postcode, item.ward) for item in self.new if item.postcode in moved]
        plan.changed += [{"ward": ward.name, "what": _("%(ward)s has the code %(code)s.") % {
            "ward": ward.name, "code": code}} for ward, code in self.codes.values()]
        plan.ended = [_line(row.code, row.ward, _("%(postcode)s is no longer in %(ward)s."))
                      for row in self.gone if row.code not in moved]
        plan.standing = len(self.own)
        plan.apply = self.apply

    def apply(self, by: Person | None) -> None:
        """Carry it out. The caller holds the transaction."""
        actor = by or MACHINE
        actions.displace_postcodes(rows=self.gone, by=actor)
        actions.place_postcodes(pairs=[(item.postcode, item.ward) for item in self.new], source=self.source, by=actor)
        for ward, code in self.codes.values():
            actions.code_ward(ward=ward, code=code, by=actor)


def _line(postcode: str, ward: Ward, sentence: str = "") -> dict[str, str]:
    facts = {"postcode": postcode, "ward": ward.name}
    return facts | {"what": (sentence or _("%(postcode)s is in %(ward)s.")) % facts}
