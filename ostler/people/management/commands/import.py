"""`ostler import KIND FILE`: shows what a list would change; with ``--apply`` it changes it."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from ostler.kernel.commands import Missing, OstlerCommand
from ostler.kernel.imports.choosing import KINDS
from ostler.kernel.imports.problems import Problem
from ostler.people import imports
from ostler.people.models import Person


class Command(OstlerCommand):
    help = "Brings in a list: shows what would change, and changes it only with --apply."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", default="", help="whose list it is, to compare with an earlier one")
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument("--ends", type=int, metavar="N", help="agree that so many end, where that is asked")
        parser.add_argument("--as", dest="person", default="", metavar="PERSON_ID", help="who is bringing it in")

    def answer(self, **options: Any) -> dict[str, Any]:
        by = _person(options["person"])
        with transaction.atomic():  # what is compared is what is changed
            plan = imports.plan_for(options["kind"], options["file"], source=options["source"], ends=options["ends"])
            if options["apply"] and not plan.obstacles:
                imports.carry_out(plan, by=by)
        if plan.notice:
            self.stderr.write(plan.notice)
        if not plan.obstacles:
            self.stderr.write(_closing(applied=options["apply"], empty=plan.is_empty))
        return plan.as_json()

    def say(self, answer: Any) -> str:
        lines = [f"{sign} {line['what']}" for sign, group in (("+", "added"), ("~", "changed"), ("-", "ended"))
                 for line in answer[group]]
        return "\n".join([*lines, *(f"! {Problem(**problem)}" for problem in answer["problems"])])

    def fault(self, answer: Any) -> str:
        if not answer["problems"]:
            return ""
        return _("Nothing has changed. %(problem)s") % {"problem": Problem(**answer["problems"][0])}


def _person(uid: str) -> Person | None:
    found = Person.objects.filter(uid=uid).first() if uid else None
    if uid and found is None:
        raise Missing(_("There is no person “%(id)s”. See `ostler people`.") % {"id": uid})
    return found


def _closing(*, applied: bool, empty: bool) -> str:
    if empty:
        return _("Nothing to do: everything stands as the list says.")
    return _("Done.") if applied else _("This is what would change. Nothing has changed yet: add --apply to do it.")
