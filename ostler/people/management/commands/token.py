"""`ostler token PERSON_ID`: a personal API token, alone on stdout, shown once."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ostler.kernel.commands import Missing, OstlerCommand
from ostler.people import tokens
from ostler.people.models import Person


class Command(OstlerCommand):
    help = "Makes a personal API token for a person. It is shown this once."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", metavar="PERSON_ID", help="the id that `ostler people` shows")
        parser.add_argument("--label", default="", help="what it is for")

    def answer(self, **options: Any) -> str:
        found = Person.objects.filter(uid=options["person"]).first()
        if found is None:
            raise Missing(_("There is no person “%(id)s”. See `ostler people`.") % {"id": options["person"]})
        if found.suspended_at is not None:
            raise Missing(_("%(name)s is suspended and cannot have a token.") % {"name": found.name})
        return tokens.make(found, options["label"])

    def say(self, answer: Any) -> str:
        return str(answer)
