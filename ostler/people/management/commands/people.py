"""`ostler people [WORDS]`: who there is, and what they are now."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ostler.kernel.access import ROLES
from ostler.kernel.commands import OstlerCommand
from ostler.people import directory
from ostler.people.models import Person


class Command(OstlerCommand):
    help = "Lists persons with their role, posts and ward."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="*", metavar="WORDS", help="in name, post, party or ward: all of them")
        parser.add_argument("--role", choices=ROLES, default="", help="only those of this role")

    def answer(self, **options: Any) -> list[dict[str, Any]]:
        persons = Person.objects.with_words(" ".join(options["words"]))
        return [entry.as_json() for entry in directory.entries(directory.with_role(persons, options["role"]))]

    def say(self, answer: Any) -> str:
        return "\n".join(_line(person) for person in answer) or _("Nobody by these words.")


def _line(person: dict[str, Any]) -> str:
    what = [person["role"], person["party"], person["ward"], *person["posts"]]
    return f"{person['id']}  {person['name']}  ({', '.join(part for part in what if part)})"
