"""A service as find sees it: texts by field, and the everyday ways of saying it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """``key`` is the caller's own; equal scores stand in its order. ``raised`` (0 to 3): how often councillors do."""

    key: int
    fields: Mapping[str, str]           # name, former, headings, description
    phrases: tuple[str, ...] = ()
    welsh: tuple[str, ...] = ()         # the same in Welsh, whose words may be met with another first sound
    raised: int = 0
    is_online: bool = False
