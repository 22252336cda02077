"""Signing in by the page, as a browser does."""

import contextlib
import time as machine
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from ostler.people.models import Person
from tests.pages import PageClient

PASSWORD = "correct horse"
SECRET = "JBSWY3DPEHPK3PXP"


def try_password(browser: PageClient, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    """Send the sign-in form."""
    return browser.post("/accounts/login/", {"login": email, "password": password}, **extra)


def give_app(person: Person) -> Authenticator:
    """An authenticator app, enrolled before."""
    made: Authenticator = TOTP.activate(person.account, SECRET).instance
    return made


def give_codes(person: Person) -> list[str]:
    """Recovery codes, as they were shown."""
    codes: list[str] = RecoveryCodes.activate(person.account).get_unused_codes()
    return codes


def code_now() -> str:
    """What the app shows."""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(SECRET, counters[len(counters) // 2])))


def sign_in(browser: PageClient, person: Person, **extra: Any) -> Any:
    """Password, then the app's code."""
    try_password(browser, person.account.email, **extra)
    return browser.post("/accounts/2fa/authenticate/", {"code": code_now()}, **extra)


def is_in(browser: PageClient) -> bool:
    """Signed in, by the session."""
    return "_auth_user_id" in browser.session


@contextlib.contextmanager
def later(by: timedelta) -> Iterator[None]:
    """The machine's clock, moved on. allauth and Django's signing ask it through ``time.time``."""
    real = machine.time
    with mock.patch("time.time", side_effect=lambda: real() + by.total_seconds()):
        yield
