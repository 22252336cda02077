"""`ostler restore DIR`: a backup brought back into an empty place."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from ostler.config.backups import bringing_back, taking
from ostler.kernel.commands import Missing, OstlerCommand


class Command(OstlerCommand):
    help = "Bring a backup back into an empty data folder and database, verified."
    needs_database = False

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that `ostler backup` made")

    def answer(self, **options: Any) -> dict[str, Any]:
        try:
            kept = bringing_back.bring_back(options["folder"])
        except (taking.Refused, FileNotFoundError, ValueError) as refusal:
            raise Missing(str(refusal)) from None
        return {"folder": str(options["folder"]), "made_at": kept.made_at, "rows": sum(kept.tables.values())}

    def say(self, answer: Any) -> str:
        return "Restored {rows} rows from the backup of {made_at}, counted and verified.".format(**answer)
