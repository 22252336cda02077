"""Entering somebody: a person, and an account without a password, which is only ever stepped into."""

from django.utils.text import slugify

from ostler.audit.log import MACHINE
from ostler.people import actions
from ostler.people.models import Account, Organisation, Person

SOURCE = "demonstration"


def enter(name: str, organisation: Organisation | None, *, phone: str = "", language: str = "en",
          in_directory: bool = True) -> Person:
    """Somebody new, with an address at example.org."""
    email = f"{slugify(name)}@example.org"
    person = actions.enrol(name=name, by=MACHINE, email=email, phone=phone, organisation=organisation,
                           in_directory=in_directory, source=SOURCE, source_key=slugify(name))
    if language != "en":
        actions.change_person(person=person, by=MACHINE, language=language)
    Account.objects.create_user(email, person=person)
    return person


def named(name: str) -> Person:
    """Somebody who was entered before."""
    return Person.objects.get(source=SOURCE, source_key=slugify(name))
