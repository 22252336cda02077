"""How often a code may be asked for and tried: by where it comes from, never so that a stranger can lock somebody out.

Asking is counted per network address, per address and mailbox together, and per mailbox in all (mail is not to be
rained on anybody). A device that signed in with the mailbox before has a count of its own. When a mailbox has had its
mails, the links in them go on working: see ``codes``.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from ostler.people.accounts import devices

APP = "ostler.residents"
ASKS_FROM_ONE_PLACE = "40/15m/ip"       # a library, or a mobile network's shared address
ASKS_FOR_ONE_BOX_FROM_ONE_PLACE = "3/15m/key"
ASKS_FOR_ONE_BOX = "20/1h/key"
ASKS_FROM_A_KNOWN_DEVICE = "10/15m/key"
TRIES_FROM_ONE_PLACE = "60/15m/ip"


def may_ask(request: HttpRequest, address: str) -> bool:
    """Count one mail; False when there have been too many."""
    device = devices.key_for(request, address)
    if device:
        return _take(request, "known", ASKS_FROM_A_KNOWN_DEVICE, device)
    place = f"{ratelimit.get_ip(request)} {address}"
    return (_take(request, "place", ASKS_FROM_ONE_PLACE)
            and _take(request, "both", ASKS_FOR_ONE_BOX_FROM_ONE_PLACE, place)
            and _take(request, "box", ASKS_FOR_ONE_BOX, address))


def may_try(request: HttpRequest, address: str) -> bool:
    """Count one code that is tried. The proof counts its own five besides."""
    device = devices.key_for(request, address)
    return bool(device) or _take(request, "code", TRIES_FROM_ONE_PLACE)


def _take(request: HttpRequest, kind: str, rate: str, key: str = "") -> bool:
    return ratelimit.consume(request, app=APP, action=kind, config={kind: rate}, key=key or None) is not None
