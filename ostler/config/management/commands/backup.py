"""`ostler backup DIR`: the whole deployment in one folder, while it runs."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from ostler.audit import checkpoints
from ostler.config.backups import taking
from ostler.kernel.commands import Missing, OstlerCommand


class Command(OstlerCommand):
    help = "Copy database, files and keys into a new folder, verified."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")

    def answer(self, **options: Any) -> dict[str, Any]:
        checkpoints.make_if_changed()       # so that the copy proves what stood when it was taken
        try:
            made = taking.take(options["folder"])
        except (taking.Refused, FileNotFoundError, ValueError) as refusal:
            raise Missing(str(refusal)) from None
        return {"folder": str(options["folder"]), "rows": sum(made.tables.values()), "files": len(made.files)}

    def say(self, answer: Any) -> str:
        return "Backed up {rows} rows and {files} files to {folder}, read back and verified.".format(**answer)
