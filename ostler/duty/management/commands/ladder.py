"""`ostler ladder draw`: the ladder as the server works it, drawn."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from ostler.duty.ladder import drawing
from ostler.kernel.commands import Missing, OstlerCommand


class Command(OstlerCommand):
    help = "Draw the ladder: to the screen, or into a file of the documents."
    takes_json = False
    needs_database = False

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["draw"])
        parser.add_argument("--into", metavar="FILE", help="write it there instead: docs/ladder.md")

    def answer(self, **options: Any) -> str:
        text, into = drawing.document(), options.get("into")
        if not into:
            return text
        try:
            Path(into).write_text(text, "utf-8")
        except OSError as refused:
            raise Missing(f"{into} cannot be written: {refused.strerror}") from None
        return f"Written: {into}"

    def say(self, answer: str) -> str:
        return answer
