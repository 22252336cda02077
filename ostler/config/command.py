"""The `ostler` command: a thin face over Django's own commands."""

import os
import secrets
import sys

import django
from django.core.management import get_commands

from ostler.config import demonstration


def django_command(arguments: list[str] | None = None) -> None:
    """Run a Django command with Ostler's settings."""
    _make_no_key(sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    from django.core.management import execute_from_command_line  # settings must be named first

    execute_from_command_line(arguments or sys.argv)


def main() -> None:
    """`ostler COMMAND …`. A command that is not there is wrong usage, as a wrong argument is: exit status 2."""
    arguments = sys.argv[1:]
    demonstration.announce(arguments)
    _make_no_key(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    django.setup()
    if arguments and not is_command(arguments[0]):
        print(f"ostler has no command {arguments[0]!r}. See: ostler help", file=sys.stderr)  # noqa: T201 - a message
        sys.exit(2)
    django_command(["ostler", *arguments])


def _make_no_key(arguments: list[str]) -> None:
    """A restore brings the key back with the rest. Reading the settings must not put a new one where it belongs: what
    is refused would leave it behind."""
    if arguments[:1] == ["restore"] and not os.environ.get("OSTLER_SECRET_KEY"):
        os.environ["OSTLER_SECRET_KEY"] = secrets.token_urlsafe(50)


def is_command(name: str) -> bool:
    """Whether there is such a command; options such as --version pass. Django must be set up."""
    return name.startswith("-") or name in ("help", "version") or name in get_commands()
