"""Bytes of a mail as text, whatever its label says."""

import codecs
from typing import Final

# Python takes these for texts too; what they do to bytes from strangers is another matter.
NOT_FOR_MAIL: Final = frozenset({
    "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"})
GUESSES: Final = ("utf-8", "cp1252")


def decode(content: bytes, label: str | None) -> str:
    """By its label where that is a charset and fits; else UTF-8, else what Windows writes. Never raises."""
    for charset in (_charset(label), *GUESSES):
        try:
            return content.decode(charset)
        except (UnicodeError, ValueError):
            continue
    return content.decode("latin-1")


def _charset(label: str | None) -> str:
    """The codec of a label. ASCII is often a lie, and UTF-8 contains it."""
    try:
        found = codecs.lookup((label or "utf-8").strip().strip("\"'"))
    except (LookupError, ValueError):
        return "utf-8"
    name = found.name.replace("-", "_")
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and name not in NOT_FOR_MAIL and name != "ascii" else "utf-8"
