"""How long a provider asks to be left alone."""

from collections.abc import Mapping
from typing import Final

MOST: Final = 7_200     # seconds; who says more is not believed


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; None where it does not say, or says a date."""
    said = headers.get("Retry-After", "").strip()
    return float(min(int(said), MOST)) if said.isdecimal() and len(said) < 10 else None
