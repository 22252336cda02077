"""`ostler demo`: a fictional council to walk about in, at any time one likes."""

import contextlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser

from ostler.demo import council, turning_back
from ostler.kernel import database, time
from ostler.kernel.commands import Missing, OstlerCommand, instant

HOST = "127.0.0.1"


class Command(OstlerCommand):
    help = "Serve the demonstration council."
    takes_json = False

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=instant, metavar="TIME", help="start its clock at 2026-05-25T10:40")
        parser.add_argument("--speed", type=_speed, metavar="N", help="let its clock run N times as fast")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", metavar="DIR", help="its data folder (default: OSTLER_DATA, or ./data)")
        parser.add_argument("--no-input", action="store_true", help="ask nothing (it never does)")

    def handle(self, *args: Any, **options: Any) -> None:
        at, speed = options["at"], options["speed"]
        if at is not None:
            self._make_way(at)
        with time.use(at) if at else contextlib.nullcontext():  # it stands still while the council is built
            self._build()
        if at is not None or speed is not None:
            time.keep(at or time.now(), speed or 1.0)
        base = settings.OSTLER_BASE_URL
        call_command("serve", host=HOST, port=options["port"],
                     announce=[f"{base}/", f"Step into somebody: {base}/demonstration/"])

    def _make_way(self, at: datetime) -> None:
        try:
            aside = turning_back.make_way(at)
        except turning_back.NotOnThisDatabase as refusal:
            raise Missing(str(refusal)) from None
        if aside is not None:
            self.stderr.write(f"This council was built for a later time; it is kept as {aside.name}.")
            database.make_ready()

    def _build(self) -> None:
        if not council.is_built():
            self.stderr.write("Building the demonstration council.")
        try:
            council.build()
        except council.NotADemonstration as refusal:
            raise Missing(str(refusal)) from None
        turning_back.note()


def _speed(text: str) -> float:
    """How many times as fast: more than nothing. ValueError is wrong usage to argparse."""
    speed = float(text)
    if not 0 < speed < 100_000:
        raise ValueError
    return speed
