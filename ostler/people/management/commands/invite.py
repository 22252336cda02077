"""`ostler invite`: the first administrator's way in, and anybody's when no administrator is at hand."""

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from ostler.audit.log import MACHINE
from ostler.kernel.access import ROLES
from ostler.kernel.commands import Missing, OstlerCommand
from ostler.people import actions
from ostler.people.accounts.actions import AddressTaken, invite
from ostler.people.models import Organisation, Person


class Command(OstlerCommand):
    help = "Print a one-time link with which somebody makes an account their own."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they will sign in with")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--person", metavar="ID", help="somebody who is known already")
        who.add_argument("--name", help="somebody new, with the role given")
        parser.add_argument("--role", choices=ROLES, default="administrator")

    @transaction.atomic
    def answer(self, **options: Any) -> dict[str, str]:
        email = options["email"]
        known = options["person"]
        who = _known(known) if known else _new(options["name"], email, options["role"])
        try:
            return {"person": who.uid, "link": invite(person=who, email=email, by=MACHINE)}
        except AddressTaken:
            raise Missing(f"Somebody else signs in with {email}.") from None

    def say(self, answer: Any) -> str:
        return str(answer["link"])


def _known(uid: str) -> Person:
    found = Person.objects.filter(uid=uid).first()
    if found is None:
        raise Missing(f"There is no person {uid}. `ostler people` lists them.")
    return found


def _new(name: str, email: str, role: str) -> Person:
    council = Organisation.objects.filter(kind="council").first()
    person = actions.enrol(name=name, email=email, organisation=council, by=MACHINE)
    actions.grant_role(person=person, role=role, by=MACHINE)
    return person
