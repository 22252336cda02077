"""A library that knows how mail programs of many languages begin a quotation. It is asked beside our own rules: what
it finds and they do not makes a split unsure; by itself it folds no more than the line before a marked quotation."""

import re
from collections.abc import Sequence
from typing import Final

from mailparser_reply import EmailReplyParser

LANGUAGES: Final = ["en", "de", "fr", "it", "nl", "pl", "da", "sv", "es", "cs"]
# Its expressions go over the text several times: enough for a letter, too little to be kept busy by.
MOST_LINES: Final = 200
LONGEST: Final = 200
MOST_CHARACTERS: Final = 8_000


def sentences(lines: Sequence[str]) -> set[str]:
    """The lines it takes for the beginning of an older mail, without marks and in small letters."""
    found: set[str] = set()
    for reply in _replies(lines):
        found |= {" ".join(line.lstrip("> \t").split()).casefold() for line in (reply or "").split("\n")}
    return found - {""}


def sees_history(lines: Sequence[str]) -> bool:
    """Does it find an older mail in what our rules take for new, with words after it?"""
    return bool(_replies(lines))


def _replies(lines: Sequence[str]) -> list[str]:
    """How each older mail begins. Nothing for what is too long to ask about."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines))
    if len(lines) > MOST_LINES or len(text) > MOST_CHARACTERS or any(len(line) > LONGEST for line in lines):
        return []
    try:
        replies = EmailReplyParser(languages=LANGUAGES).read(text=text).replies
    except (re.error, RecursionError, ValueError, IndexError, AttributeError, TypeError):
        return []
    return [reply.headers for reply in replies if reply.headers]
