"""What stands in the words: #hashtags and @mentions, told apart from colours, addresses and e-mail."""

import re
from typing import Final

# A tag begins with a letter, so that #1 is a number; nothing of a word or an address stands before the sign.
TAG: Final = re.compile(r"(?<![\w/&#@.])#([^\W\d_][\w]{0,59})")
MENTION: Final = re.compile(r"(?<![\w/@.])@([A-Za-z0-9](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?)")
MOST_TAGS = 20
MOST_MENTIONS = 30


def tags(text: str) -> list[str]:
    """Names of tags in small letters, each once, in their order."""
    return list(dict.fromkeys(found.casefold() for found in TAG.findall(text)))[:MOST_TAGS]


def mentions(text: str) -> list[str]:
    """Handles in small letters, each once, in their order. Whether they are anybody's is another question."""
    return list(dict.fromkeys(found.lower() for found in MENTION.findall(text)))[:MOST_MENTIONS]
