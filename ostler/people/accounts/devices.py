"""Devices that signed in before, known by a signed cookie. It opens nothing: it keeps a separate count of tries."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from ostler.kernel.ids import new_uid
from ostler.people.models import Account

COOKIE = "ostler_device"
SALT = "ostler.people.accounts.device"
AGE = timedelta(days=400)       # the longest that browsers keep a cookie
MOST_ACCOUNTS = 8               # a shared tablet; the earliest falls out


def key_for(request: HttpRequest, email: str) -> str:
    """The count this device has for this address; empty when it never signed in here."""
    device, emails = _read(request)
    return f"{device}:{email.lower()}" if email.lower() in emails else ""


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Mark the device as one that signed in as this account. ``signing`` stamps it with the machine's clock."""
    device, emails = _read(request)
    kept = [known for known in emails if known != account.email][-(MOST_ACCOUNTS - 1):]
    value = signing.dumps([device or new_uid(), [*kept, account.email]], salt=SALT)
    response.set_cookie(COOKIE, value, max_age=AGE, httponly=True, samesite="Lax",
                        secure=settings.SESSION_COOKIE_SECURE)


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, emails = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return "", []
    return device, emails
