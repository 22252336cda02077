"""What stands in the words: #hashtags and @mentions, told apart from colours, addresses and e-mail."""

import re
import unicodedata
from typing import Final

# A tag begins with a letter, so that #1 is a number; nothing of a word or an address stands before the sign.
TAG: Final = re.compile(r"(?<![\w/&#@.])#([^\W\d_][\w]{0,59})")
MENTION: Final = re.compile(r"(?<![\w/@.])@([A-Za-z0-9](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?)")
TAG_NAME: Final = re.compile(r"[^\W\d_]\w{0,59}")
MOST_TAGS = 20
MOST_MENTIONS = 30


def tags(text: str) -> list[str]:
    """Names of tags in small letters, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(tag_name, TAG.findall(text)))))[:MOST_TAGS]


def tag_name(written: str) -> str:
    """A tag as it is kept and stands in its address, however it was written; empty where nothing of it is left. Small
    letters can be more than the large ones were (ß is ss), and some come with a mark of their own (İ, ΐ): the marks
    are joined to their letters or left out, the rest is cut."""
    small = unicodedata.normalize("NFC", written.casefold())
    found = TAG_NAME.match("".join(sign for sign in small if sign == "_" or sign.isalnum()))
    return found.group() if found else ""


def mentions(text: str) -> list[str]:
    """Handles in small letters, each once, in their order. Whether they are anybody's is another question."""
    return list(dict.fromkeys(found.lower() for found in MENTION.findall(text)))[:MOST_MENTIONS]
