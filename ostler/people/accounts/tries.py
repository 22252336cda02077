"""How often one may guess: by where the guesses come from, never by whom they are aimed at.

A limit on the name would let a stranger lock somebody out by typing that name. So tries are counted per
network address, and a device on which this very account signed in before has a count of its own.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from ostler.kernel import limits
from ostler.people.accounts import devices

APP = "ostler.people.accounts"


def take(request: HttpRequest, kind: str, email: str) -> ratelimit.RateLimitUsage | None:
    """Count one try; None when there have been too many. A try that succeeds is given back by ``rollback``."""
    key = devices.key_for(request, email)
    rate = f"{limits.SIGN_IN_TRIES}/{'key' if key else 'ip'}"
    return ratelimit.consume(request, app=APP, action=kind, config={kind: rate}, key=key)
