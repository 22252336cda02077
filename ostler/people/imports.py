"""From a file to a plan, and from a plan to the record: the same for the command and the page."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel.imports import Document, Plan, Problem, Refused, read
from ostler.kernel.imports.choosing import SOURCE_CHARACTERS, importer_for, source_of
from ostler.kernel.text import clean_line
from ostler.people.models import Person


def plan_for(kind: str, file: Path | bytes, *, source: str = "", name: str = "", ends: int | None = None) -> Plan:
    """What the import would do. A refused file is a plan with nothing but its problems. Changes nothing.

    ``ends`` is the number of ends that somebody agreed to, where more would end than goes without saying.
    """
    try:
        document = read(file, name)
        importer = importer_for(kind, document)
        plan = importer.plan(document, source=_checked(source) or source_of(importer, document))
        plan.consent = ends
        return _wary_of_a_cut(plan, document)
    except Refused as refusal:
        return Plan(kind=kind, source=source, problems=refusal.problems)


def _wary_of_a_cut(plan: Plan, document: Document) -> Plan:
    """A last row without a line end may be the place where a download broke off: then it must not end anything."""
    if not document.is_open_ended or plan.problems:
        return plan
    if plan.ended:
        plan.problems = [Problem(document.last_row, "", _(
            "this last row has no line end, as if the file were cut short here, and %(ends)d would end because they "
            "are not in it. Fetch the file again; if it is whole, end its last row with a line end.")
            % {"ends": len(plan.ended)})]
    else:
        plan.notice = _("The last row has no line end. If the file should go on there, fetch it again.")
    return plan


def carry_out(plan: Plan, *, by: Person | None) -> None:
    """Apply a plan whole, with one line in the log that says what came in. A plan without work writes nothing."""
    with transaction.atomic():
        plan.carry_out(by)
        if not plan.is_empty:
            log.append(stream="people", tag="people.imported", by=by or log.MACHINE, facts=_counts(plan))


def _counts(plan: Plan) -> dict[str, str]:
    return {"kind": plan.kind, "source": plan.source, "added": str(len(plan.added)),
            "changed": str(len(plan.changed)), "ended": str(len(plan.ended))}


def _checked(source: str) -> str:
    name = clean_line(source)
    if len(name) > SOURCE_CHARACTERS:
        raise Refused(problems=[Problem(None, "source", _("The name of a source has at most %(most)d characters.")
                                        % {"most": SOURCE_CHARACTERS})])
    return name
