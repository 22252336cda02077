"""`ostler demo`: a fictional council to walk about in, at any time one likes."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from ostler.demo import council
from ostler.kernel import time
from ostler.kernel.commands import Missing, OstlerCommand, instant

HOST = "127.0.0.1"


class Command(OstlerCommand):
    help = "Serve the demonstration council."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=instant, metavar="TIME", help="start its clock at 2026-05-25T10:40")
        parser.add_argument("--speed", type=float, metavar="N", help="let its clock run N times as fast")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", metavar="DIR", help="its data folder (default: OSTLER_DATA, or ./data)")
        parser.add_argument("--no-input", action="store_true", help="ask nothing (it never does)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["speed"] is not None and options["speed"] <= 0:
            raise CommandError("--speed must be more than 0.", returncode=2)
        set_clock(options["at"], options["speed"])
        self.stderr.write("Building the demonstration council." if not council.is_built() else "")
        build()
        self.stdout.write(f"{settings.OSTLER_BASE_URL}/")
        self.stdout.write(f"Step into somebody: {settings.OSTLER_BASE_URL}/demonstration/")
        call_command("serve", host=HOST, port=options["port"])


def build() -> None:
    """Build what is not there yet."""
    try:
        council.build()
    except council.NotADemonstration as refusal:
        raise Missing(str(refusal)) from None


def set_clock(at: Any, speed: float | None) -> None:
    """Start the clock where it was asked to. With neither, it stays as the data folder keeps it, else real."""
    if at is not None or speed is not None:
        time.keep(at or time.now(), speed or 1.0)
