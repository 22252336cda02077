"""From a file to a plan, and from a plan to the record: the same for the command and the page."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel.imports import Plan, Problem, Refused, read
from ostler.kernel.imports.choosing import SOURCE_CHARACTERS, importer_for, source_of
from ostler.kernel.text import clean_line
from ostler.people.models import Person


def plan_for(kind: str, file: Path | bytes, *, source: str = "", name: str = "") -> Plan:
    """What the import would do. A refused file is a plan with nothing but its problems. Changes nothing."""
    try:
        document = read(file, name)
        importer = importer_for(kind, document)
        return importer.plan(document, source=_checked(source) or source_of(importer, document))
    except Refused as refusal:
        return Plan(kind=kind, source=source, problems=refusal.problems)


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
