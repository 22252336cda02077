"""The deeds of accounts, each with its line in the log (stream "accounts")."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from ostler.audit import log
from ostler.kernel import time
from ostler.people.accounts import invitations
from ostler.people.models import Account, Person

STREAM = "accounts"


@transaction.atomic
def invite(*, person: Person, email: str, by: Person) -> str:
    """Give a person an account (or a new start with the one they have) and answer the link to hand to them.

    An earlier link, and the password if there was one, are void. Raises ``AddressTaken``.
    """
    account = _account_of(person, email)
    account.set_unusable_password()
    account.save()
    _end_sessions(account)
    log.append(stream=STREAM, tag="accounts.invited", by=by, about=person.ref)
    return invitations.link(account)


@transaction.atomic
def accept(*, account: Account, password: str) -> None:
    """The invited person set a password; the link is void from here on."""
    account.set_password(password)
    account.save(update_fields=["password"])
    log.append(stream=STREAM, tag="accounts.accepted", by=_who(account), about=_who(account))


@transaction.atomic
def reset_factors(*, account: Account, reason: str, by: Person) -> None:
    """The way back when phone and recovery codes are both lost: factors and sessions go, the person is told at the
    next sign-in, and has to add a factor before anything else."""
    Authenticator.objects.filter(user=account).delete()
    _end_sessions(account)
    log.append(stream=STREAM, tag="accounts.factors-reset", by=by, about=_who(account), facts={"reason": reason})


@transaction.atomic
def end_sessions(*, account: Account, sessions: Iterable[UserSession]) -> None:
    """Sign the account out elsewhere."""
    for session in sessions:
        session.end()
    log.append(stream=STREAM, tag="accounts.session-revoked", by=_who(account), about=_who(account))


@transaction.atomic
def suspend(*, person: Person, reason: str, by: Person) -> None:
    """Nothing opens for this person from here on: sessions end and tokens are void at once."""
    Person.objects.filter(pk=person.pk).update(suspended_at=time.now())
    person.tokens.filter(revoked_at=None).update(revoked_at=time.real_now())
    for account in Account.objects.filter(person=person):
        _end_sessions(account)
    person.refresh_from_db()
    log.append(stream=STREAM, tag="accounts.suspended", by=by, about=person.ref, facts={"reason": reason})


@transaction.atomic
def restore(*, person: Person, by: Person) -> None:
    """End a suspension. Tokens stay void; the person makes new ones."""
    Person.objects.filter(pk=person.pk).update(suspended_at=None)
    person.refresh_from_db()
    log.append(stream=STREAM, tag="accounts.restored", by=by, about=person.ref)


class AddressTaken(Exception):
    """Another person signs in with this address."""


def _account_of(person: Person, email: str) -> Account:
    email = email.strip().lower()
    if Account.objects.filter(email=email).exclude(person=person).exists():
        raise AddressTaken(email)
    account = Account.objects.filter(person=person).first() or Account(person=person)
    account.email = email
    return account


def _end_sessions(account: Account) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()


def _who(account: Account) -> str:
    return account.person.ref if account.person else "ostler"
