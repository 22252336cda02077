"""How we and a bridge know each other: an HMAC with the key both have, over the time and the body, in one header."""

import hashlib
import hmac
import re
from pathlib import Path
from typing import Final

from django.conf import settings

from ostler.kernel import time

HEADER: Final = "Ostler-Signature"
TOLERANCE: Final = 300          # seconds between the two clocks
SHORTEST: Final = 32            # characters of a key
_SHAPE: Final = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def key() -> bytes:
    """Read anew each time, so that a changed one serves at once. Raises OSError, ValueError."""
    found = Path(settings.OSTLER_VOICE_KEY_FILE).read_text().strip().encode()
    if len(found) < SHORTEST:
        raise ValueError(f"it holds fewer than {SHORTEST} characters")
    return found


def signed(body: bytes) -> str:
    """The header's value for what we send now."""
    at = int(time.real_now().timestamp())
    return f"t={at},v1={_digest(at, body)}"


def is_signed(header: str, body: bytes) -> bool:
    """Whether it was signed with our key, and not long ago."""
    found = _SHAPE.fullmatch(header)
    if found is None or abs(time.real_now().timestamp() - int(found[1])) > TOLERANCE:
        return False
    return hmac.compare_digest(_digest(int(found[1]), body), found[2])


def _digest(at: int, body: bytes) -> str:
    return hmac.new(key(), b"%d." % at + body, hashlib.sha256).hexdigest()
