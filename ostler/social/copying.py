"""A post as other networks take it: as many characters as each allows, with the way back to the whole.

How each counts: X counts every address as 23 characters and some signs as two (developer.x.com, "Counting
characters"); Mastodon counts every address as 23 (docs.joinmastodon.org, "Posting"); Bluesky counts what readers see
as one sign as one, and an address in full (docs.bsky.app, app.bsky.feed.post: maxGraphemes).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ostler.kernel.text import has_words

LINK_AS: Final = 23
_ONE_ON_X: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
JOINER, SELECTORS = "\u200d", ("\ufe0e", "\ufe0f")


@dataclass(frozen=True)
class Network:
    """``most``: characters of one post. ``weight`` counts a text; ``link_as``: what an address counts, None for what
    it has. ``address`` opens an empty post there."""

    name: str
    most: int
    weight: Callable[[str], int]
    link_as: int | None
    address: str


def signs(text: str) -> int:
    """What readers see as signs, as nearly as the characters alone tell: accents, joiners and flags count with what
    they belong to."""
    count, flags, is_joined = 0, 0, False
    for each in text:
        is_flag = "\U0001f1e6" <= each <= "\U0001f1ff"
        flags = flags + 1 if is_flag else 0
        belongs = unicodedata.combining(each) or each in SELECTORS or "\U0001f3fb" <= each <= "\U0001f3ff"
        is_part = each == JOINER or bool(belongs) or is_joined
        if not is_part and (not is_flag or flags % 2 == 1):
            count += 1
        is_joined = each == JOINER
    return count


def on_x(text: str) -> int:
    """Most letters as one, other signs as two."""
    return sum(1 if any(first <= ord(each) <= last for first, last in _ONE_ON_X) else 2 for each in text)


NETWORKS: Final[dict[str, Network]] = {
    "mastodon": Network("Mastodon", 500, len, LINK_AS, "https://joinmastodon.org"),
    "bluesky": Network("Bluesky", 300, signs, None, "https://bsky.app/intent/compose"),
    "x": Network("X", 280, on_x, LINK_AS, "https://x.com/intent/post"),
    "facebook": Network("Facebook", 5_000, len, None, "https://www.facebook.com"),
    "linkedin": Network("LinkedIn", 3_000, len, None, "https://www.linkedin.com"),
    "nextdoor": Network("Nextdoor", 3_000, len, None, "https://nextdoor.co.uk"),
}


def fitted(words: str, link: str, network: Network) -> str:
    """The words, cut at a word where they are too long, and the link to the whole."""
    room = network.most - (network.link_as if network.link_as is not None else network.weight(link)) - 2
    cut = words.strip() if network.weight(words.strip()) <= room else _cut(words.strip(), room, network)
    return f"{cut}\n\n{link}" if has_words(cut) else link


def _cut(words: str, room: int, network: Network) -> str:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if network.weight(words[:middle] + "…") <= room else (low, middle - 1)
    kept = words[:low]
    if low < len(words) and not words[low].isspace() and any(each.isspace() for each in kept.strip()):
        kept = kept[: max(place for place, each in enumerate(kept) if each.isspace())]
    return kept.rstrip().rstrip(JOINER) + "…"
