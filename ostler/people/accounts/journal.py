"""What allauth does to accounts, written into our log. Its signals are the only place where it says so."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest

from ostler.audit import log
from ostler.people.accounts import enrolment, notes
from ostler.people.models import Account

STREAM = "accounts"


def listen() -> None:
    """Called once, at start-up."""
    user_logged_in.connect(signed_in, dispatch_uid="journal")
    user_logged_out.connect(signed_out, dispatch_uid="journal")
    account_signals.password_changed.connect(password_changed, dispatch_uid="journal")
    factor_signals.authenticator_added.connect(factor_added, dispatch_uid="journal")
    factor_signals.authenticator_removed.connect(factor_removed, dispatch_uid="journal")
    factor_signals.authenticator_reset.connect(codes_made, dispatch_uid="journal")


def signed_in(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    if user.person is not None:
        notes.tell(request, user.person)
    _write("accounts.signed-in", user)


def signed_out(sender: Any, request: HttpRequest, user: Account | None, **_: Any) -> None:
    if user is not None:
        _write("accounts.signed-out", user)


def password_changed(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    _write("accounts.password-changed", user)


def factor_added(sender: Any, request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any) -> None:
    _write("accounts.factor-added", user, kind=str(authenticator.type))


def factor_removed(sender: Any, request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any) -> None:
    _write("accounts.factor-removed", user, kind=str(authenticator.type))
    enrolment.begin_if_needed(request, user)


def codes_made(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    _write("accounts.codes-made", user)


@transaction.atomic
def _write(tag: str, account: Account, **facts: str) -> None:
    if account.person is not None:
        log.append(stream=STREAM, tag=tag, by=account.person, about=account.person.ref, facts=facts)
