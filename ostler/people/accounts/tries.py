"""How often one may guess: by where the guesses come from, never by whom they are aimed at.

A limit on the name would let a stranger lock somebody out by typing that name. So tries are counted per
network address, and a device on which this very account signed in before has a count of its own.
"""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage as Usage
from django.http import HttpRequest

from ostler.kernel import limits
from ostler.people.accounts import devices

APP = "ostler.people.accounts"


def of_password(request: HttpRequest, email: str) -> Usage | None:
    """Count one try; None when there have been too many. A try that succeeds is given back by ``rollback``."""
    device = devices.key_for(request, email)
    return _take(request, "password", f"{limits.SIGN_IN_TRIES}/{'key' if device else 'ip'}", device)


def of_code(request: HttpRequest, email: str) -> Usage | None:
    """The same for the second step. Who gets there knows the password, so an account's codes are counted as well,
    from whatever addresses they come: six digits are few. A device that is known keeps its own count here too."""
    device = devices.key_for(request, email)
    rate = f"{limits.SIGN_IN_TRIES}/key" if device else f"{limits.SIGN_IN_TRIES}/ip,{limits.CODE_TRIES}/key"
    return _take(request, "code", rate, device or email)


def _take(request: HttpRequest, kind: str, rate: str, key: str) -> Usage | None:
    return ratelimit.consume(request, app=APP, action=kind, config={kind: rate}, key=key)
