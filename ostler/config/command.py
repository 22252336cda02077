"""The `ostler` command: a thin face over Django's own commands."""

import os
import sys

from ostler.config import demonstration


def django_command(arguments: list[str] | None = None) -> None:
    """Run a Django command with Ostler's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    from django.core.management import execute_from_command_line  # settings must be named first

    execute_from_command_line(arguments or sys.argv)


def main() -> None:
    """`ostler COMMAND …`. A command that is not there is wrong usage (2), as with any other argument."""
    demonstration.announce(sys.argv[1:])
    django_command(["ostler", *sys.argv[1:]])
