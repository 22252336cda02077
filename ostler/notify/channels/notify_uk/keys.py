"""The operator's secrets for GOV.UK Notify, in files of their own: read anew each time, a change serves at once."""

from pathlib import Path
from typing import Final

from django.conf import settings

KEY_SIGNS: Final = 73       # at least: a name, the service's id and the secret, the last two as UUIDs
TOKEN_SIGNS: Final = 10     # at least, as GOV.UK Notify demands


def key() -> str:
    """The API key. Raises OSError, ValueError."""
    return _read(settings.OSTLER_NOTIFY_KEY_FILE, KEY_SIGNS)


def token() -> str:
    """The bearer token of its callbacks. Raises OSError, ValueError."""
    return _read(settings.OSTLER_NOTIFY_CALLBACK_FILE, TOKEN_SIGNS)


def _read(path: str, signs: int) -> str:
    found = Path(path).read_text().strip()
    if len(found) < signs:
        raise ValueError(f"it holds fewer than {signs} characters")
    return found
