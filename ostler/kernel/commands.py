"""What every `ostler` command has in common: `--json`, `--at`, and exit codes that mean something.

0 answered (an empty list is an answer); 1 something named is missing or refused, or a check found a fault;
2 wrong usage. With `--json` one document goes to stdout; messages go to stderr.
"""

import argparse
import contextlib
import json
import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, handle_default_options
from django.db import DatabaseError, connections

from ostler.kernel import database, outage, time


class Missing(CommandError):
    """Something named by id or file is missing or refused. The sentence says why and what to do; exit status 1."""


def instant(text: str) -> datetime:
    """An `--at` as people type it, for argparse: anything else is wrong usage."""
    try:
        return time.moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date and time; write it as 2026-05-25T10:40"
        ) from None


class OstlerCommand(BaseCommand):
    """A command of ours. Subclasses give ``arguments`` and ``answer``, and ``say`` for people's eyes.

    ``answer`` returns what JSON can hold and raises ``Missing``; ``say`` turns it into text; ``fault`` is the
    sentence for stderr when the answer itself reports a fault (exit status 1, after the answer was printed).
    """

    requires_system_checks = ()
    takes_at = False
    takes_json = True
    needs_database = True

    def add_arguments(self, parser: CommandParser) -> None:
        if self.takes_json:
            parser.add_argument("--json", action="store_true", help="print one JSON document")
        if self.takes_at:
            parser.add_argument("--at", type=instant, metavar="TIME", help="as of this time: 2026-05-25T10:40")
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """The command's own arguments."""

    def answer(self, **options: Any) -> Any:
        """What the command answers, as JSON can hold it."""
        raise NotImplementedError

    def say(self, answer: Any) -> str:
        """The answer for people. Without one of its own a command shows its document, indented."""
        return json.dumps(answer, indent=2, ensure_ascii=False)

    def fault(self, answer: Any) -> str:
        """Why the answer is a fault; empty when it is none."""
        return ""

    def handle(self, *args: Any, **options: Any) -> None:
        at = options.pop("at", None)
        with time.use(at) if at else contextlib.nullcontext():
            answer = self.answer(**options)
            self.stdout.write(json.dumps(answer, ensure_ascii=False) if options.get("json") else self.say(answer))
            if fault := self.fault(answer):
                raise Missing(fault)

    def run_from_argv(self, argv: list[str]) -> None:
        """From the command line: a database that is up to date first, then the command, then its exit status."""
        self._called_from_command_line = True
        options = self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
        handle_default_options(options)
        try:
            if self.needs_database:
                database.make_ready()
            self.execute(**{name: value for name, value in vars(options).items() if name != "args"})
        except CommandError as refusal:
            self.stderr.write(str(refusal))
            sys.exit(refusal.returncode)
        except (DatabaseError, OSError) as problem:
            if (met := outage.of(problem)) is None:
                raise
            self.stderr.write(f"{met.sentence} ({met.for_the_log})")
            sys.exit(1)
        finally:
            connections.close_all()
