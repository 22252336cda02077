"""`ostler alive URL`: ask a server whether it is up, for a monitor that runs commands."""

import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandParser

from ostler.kernel.commands import Missing, OstlerCommand

SECONDS = 10.0


class Command(OstlerCommand):
    help = "Ask whether Ostler is up at an address; exits with 1 and says what is wrong where it is not."
    takes_json = False
    needs_database = False

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", metavar="URL", help="its address, such as https://ostler.example.org")

    def handle(self, *args: Any, **options: Any) -> None:
        url = f"{options['url'].rstrip('/')}/health/alive"
        if urlsplit(url).scheme not in ("http", "https"):
            raise Missing("The address must begin with https:// or http://")
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 - http or https, checked above
                self.stdout.write(answer.read(1000).decode(errors="replace").strip())
        except urllib.error.HTTPError as problem:
            said = problem.read(1000).decode(errors="replace").strip() if problem.code == 503 else ""
            raise Missing(said or f"{url} answers {problem.code}.") from None
        except OSError as problem:
            raise Missing(f"{url} does not answer: {getattr(problem, 'reason', problem)}") from None
