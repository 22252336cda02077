"""What a file is, by its content alone: a name and a declared type are only claims."""

import re
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
PDF: Final = "application/pdf"
TEXT: Final = "text/plain"
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def media_type(content: bytes) -> str | None:
    """The accepted type that the content begins as, from its first byte on; None for all others."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return PDF
    return TEXT if is_text(content) else None


def is_text(content: bytes) -> bool:
    """True for UTF-8 that says something and has no control signs but tabs, line ends and form feeds."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and _NOT_IN_TEXT.search(text) is None
