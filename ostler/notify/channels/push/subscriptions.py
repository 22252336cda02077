"""What a browser says of itself when it allows pushes: taken only where something could be sent to it."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.translation import gettext as _

from ostler.notify.channels.push import doors
from ostler.notify.models import Endpoint

MOST_ADDRESS: Final = Endpoint._meta.get_field("address").max_length or 500
AUTH_BYTES: Final = 16      # RFC 8291, section 3.2


class Unusable(ValueError):
    """Why this browser cannot be pushed to, in words for its owner."""


@dataclass(frozen=True)
class Subscription:
    """A ``PushSubscription``: where to send, and the browser's public key and secret for it."""

    address: str
    keys: dict[str, str]
    instead_of: str = ""


def read(said: Any) -> Subscription:
    """From the browser's JSON (W3C Push API, section 8). Raises Unusable."""
    given = said if isinstance(said, dict) else {}
    said_keys = given.get("keys")
    keys = said_keys if isinstance(said_keys, dict) else {}
    address, instead_of = _string(given.get("endpoint")), _string(given.get("instead"))
    if not address or len(address) > MOST_ADDRESS or doors.refusal(address):
        raise Unusable(_("This browser's push service cannot be used: its address is not on the public internet."))
    kept = {"p256dh": _string(keys.get("p256dh")), "auth": _string(keys.get("auth"))}
    if not _is_key(kept["p256dh"]) or len(_bytes(kept["auth"])) != AUTH_BYTES:
        raise Unusable(_("This browser's push service cannot be used: it gave no usable key."))
    return Subscription(address, kept, instead_of)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_key(text: str) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(text))
    except ValueError:
        return False
    return True


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
