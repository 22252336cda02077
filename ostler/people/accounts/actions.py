"""The deeds of accounts, each with its line in the log (stream "accounts")."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from ostler.audit import log
from ostler.people.accounts import ending, invitations
from ostler.people.models import Account, Person

STREAM = "accounts"


@transaction.atomic
def invite(*, person: Person, email: str, by: Person | str) -> str:
    """Give a person an account (or a new start with the one they have) and answer the link to hand to them.

    An earlier link, and the password if there was one, are void. Raises ``AddressTaken``.
    """
    account = _account_of(person, email)
    account.set_unusable_password()
    account.save()
    ending.end_all(account)
    log.append(stream=STREAM, tag="accounts.invited", by=by, about=person.ref)
    return invitations.link(account)


@transaction.atomic
def accept(*, account: Account, password: str) -> None:
    """The invited person set a password; the link is void from here on."""
    account.set_password(password)
    account.save(update_fields=["password"])
    log.append(stream=STREAM, tag="accounts.accepted", by=_who(account), about=_who(account))


@transaction.atomic
def reset_factors(*, account: Account, by: Person) -> None:
    """The way back when phone and recovery codes are both lost: factors and sessions go, the person is told at the
    next sign-in, and has to add a factor before anything else."""
    Authenticator.objects.filter(user=account).delete()
    ending.end_all(account)
    log.append(stream=STREAM, tag="accounts.factors-reset", by=by, about=_who(account))


@transaction.atomic
def end_sessions(*, account: Account, sessions: Iterable[UserSession]) -> None:
    """Sign the account out elsewhere."""
    for session in sessions:
        session.end()
    log.append(stream=STREAM, tag="accounts.session-revoked", by=_who(account), about=_who(account))


class AddressTaken(Exception):
    """Another person signs in with this address."""


def _account_of(person: Person, email: str) -> Account:
    email = email.strip().lower()
    if Account.objects.filter(email=email).exclude(person=person).exists():
        raise AddressTaken(email)
    account = Account.objects.filter(person=person).first() or Account(person=person)
    account.email = email
    return account


def _who(account: Account) -> str:
    return account.person.ref if account.person else "ostler"
