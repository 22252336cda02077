"""`ostler serve`: everything a small council needs, in one command."""

from typing import Any

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management.base import CommandParser
from django.db import connection

from ostler.config import serving
from ostler.kernel.commands import Missing, OstlerCommand


class Command(OstlerCommand):
    help = "Serve the web, the streams and what happens by the clock."
    takes_json = False
    stealth_options = ("announce",)     # what the demonstration says once the address answers

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes; more than one only on PostgreSQL")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_workers(options["workers"])
        refuse_unsafe()
        serving.prepare()
        try:
            listening = serving.bind(options["host"], options["port"])
        except OSError as problem:
            raise Missing(
                f"Cannot listen on {options['host']}:{options['port']} ({problem.strerror}). "
                "End what is using it, or choose another with --port."
            ) from None
        connection.close()
        self.stdout.write("\n".join(options.get("announce") or [f"{settings.OSTLER_BASE_URL}/"]))
        self.stdout.flush()
        serving.run(listening, options["workers"])


def refuse_workers(workers: int) -> None:
    """One writer is what makes the embedded database quick and sure; several processes would wait for each other."""
    if workers > 1 and connection.vendor == "sqlite":
        raise Missing(
            f"--workers {workers} needs PostgreSQL: on the embedded database one process does all the writing, "
            "and news between processes needs NOTIFY. Set OSTLER_DATABASE_URL, or leave --workers out."
        )


def refuse_unsafe() -> None:
    """A deployment with a public address does not start while `ostler check --deploy` finds an error."""
    if not settings.HTTPS:
        return
    errors = [found for found in run_checks(include_deployment_checks=True) if found.level >= ERROR]
    if errors:
        raise Missing("\n".join(f"{error.msg} {error.hint or ''}".strip() for error in errors))
