"""The `ostler` command: a thin face over Django's own commands."""

import os
import sys

import django
from django.core.management import get_commands

from ostler.config import demonstration


def django_command(arguments: list[str] | None = None) -> None:
    """Run a Django command with Ostler's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    from django.core.management import execute_from_command_line  # settings must be named first

    execute_from_command_line(arguments or sys.argv)


def main() -> None:
    """`ostler COMMAND …`. A command that is not there is wrong usage, as a wrong argument is: exit status 2."""
    arguments = sys.argv[1:]
    demonstration.announce(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    django.setup()
    if arguments and not is_command(arguments[0]):
        print(f"ostler has no command {arguments[0]!r}. See: ostler help", file=sys.stderr)  # noqa: T201 - a message
        sys.exit(2)
    django_command(["ostler", *arguments])


def is_command(name: str) -> bool:
    """Whether there is such a command; options such as --version pass. Django must be set up."""
    return name.startswith("-") or name in ("help", "version") or name in get_commands()
