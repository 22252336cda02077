"""Six digits that prove a number: made from the endpoint and the moment they were asked for, and kept nowhere.

They are good for ten minutes by the machine's clock and for five tries.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings

from ostler.kernel import time
from ostler.notify.models import Endpoint

GOOD_FOR: Final = timedelta(minutes=10)
TRIES: Final = 5


def ask(endpoint: Endpoint) -> None:
    """A new code from now on; the caller saves. Tries already made still count against the same ten minutes."""
    endpoint.keys = {"asked_at": time.real_now().isoformat(), "tries": 0}


def code_of(endpoint: Endpoint) -> str:
    """What is sent to it."""
    said = f"{endpoint.uid} {endpoint.address} {endpoint.keys.get('asked_at', '')}"
    digest = hmac.digest(b"ostler.notify.codes" + settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06}"


def is_open(endpoint: Endpoint) -> bool:
    """Whether a code may still be tried."""
    asked = endpoint.keys.get("asked_at")
    if not asked or endpoint.keys.get("tries", 0) >= TRIES:
        return False
    return time.real_now() - datetime.fromisoformat(asked).astimezone(UTC) < GOOD_FOR


def is_right(endpoint: Endpoint, given: str) -> bool:
    """Compare, in the same time whatever was given."""
    digits = "".join(sign for sign in given if sign in "0123456789")
    return hmac.compare_digest(code_of(endpoint).encode(), digits.encode())
