"""A resident's account: made with the address proved, renamed, deleted. It gives no right inside."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel.ids import new_uid
from ostler.people import actions as people
from ostler.people import comings
from ostler.people.accounts import ending
from ostler.people.models import Account, Person
from ostler.residents.leavings import leavings
from ostler.residents.models import Proof

STREAM: Final = "accounts"
SOURCE: Final = "residents"
LANGUAGES: Final = ("en", "cy")


class NotTheirs(Exception):
    """The address is that of an account of another kind, or of one that is closed."""


@transaction.atomic
def join(*, proof: Proof, name: str) -> Account:
    """The account of whoever reads this address; made, with the name to be shown, where there is none. The proof must
    have been used. Raises ``NotTheirs``, and ValueError for what is no name."""
    known = Account.objects.select_for_update(of=("self",)).filter(email=proof.address).first()
    if known is not None:
        return checked(known)
    person = people.enrol(name=name, by=log.MACHINE, in_directory=False, source=SOURCE, source_key=new_uid())
    people.change_person(person=person, by=log.MACHINE,
                         language=proof.language if proof.language in LANGUAGES else "en")
    people.grant_role(person=person, role="resident", by=log.MACHINE)
    account: Account = Account.objects.create_user(proof.address, None, person=person)
    log.append(stream=STREAM, tag="residents.joined", by=person, about=person.ref)
    return account


def checked(account: Account) -> Account:
    """The account, where it is a resident's that is open. Raises ``NotTheirs``."""
    person = account.person
    if person is None or not account.is_active or person.suspended_at is not None or not person.is_resident:
        raise NotTheirs(account.uid)
    return account


@transaction.atomic
def rename(*, by: Person, name: str) -> None:
    """Another name to be shown. Raises ValueError for what is none."""
    people.change_person(person=by, by=by, name=name)


@transaction.atomic
def delete(*, by: Person) -> None:
    """The account goes: address, name and sessions. What they published stays and shows as "a resident"."""
    log.append(stream=STREAM, tag="residents.left", by=by, about=by.ref)
    people.end_role(person=by, role="resident", by=by)
    people.change_person(person=by, by=by, name=_("A resident"), email="", phone="", source_key="")
    ending.end_all(by)
    comings.person_ended(by.uid)
    Account.objects.filter(person=by).delete()
    for act in leavings:
        act(by)
