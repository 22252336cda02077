"""`ostler audit verify`, `ostler audit checkpoint`."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ostler.audit import checkpoints
from ostler.audit.verify import Report, verify


class Command(BaseCommand):
    help = "Verify the record, or sign a checkpoint of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify", "checkpoint"])
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "checkpoint":
            self._checkpoint(options["json"])
        else:
            self._verify(options["json"])

    def _checkpoint(self, as_json: bool) -> None:
        made = checkpoints.make()
        answer = {"id": made.uid, "at": made.at.isoformat(), "events": made.events, "root": made.root,
                  "signature": made.signature, "key": made.key}
        self.stdout.write(json.dumps(answer) if as_json else f"Signed {made.events} events: {made.root}")

    def _verify(self, as_json: bool) -> None:
        report = verify()
        self.stdout.write(json.dumps(report.as_json()) if as_json else _in_words(report))
        if report.first_fault:
            sys.exit(1)


def _in_words(report: Report) -> str:
    if not report.first_fault:
        return f"The record holds: {report.events} events, {report.checkpoints} checkpoints."
    fault = report.first_fault
    return (f"The record does not hold. In {fault.conversation or 'the checkpoints'}, event {fault.event or '(none)'}: "
            f"{fault.what}. Keep this database as it is and compare it with your last backup.")
