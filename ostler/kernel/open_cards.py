"""What a public page says of itself to search engines and to the previews of other networks: its one address, a
description, a picture of ours.

A page of which nothing is said asks not to be indexed, and so does every page that somebody signed in is shown: what
is not for everybody has no card, whatever its template says. See <https://ogp.me>.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale

from ostler.kernel.text import first_line

MOST: Final = 200           # characters of a description: what is shown of one
# What narrows a list, or shows an earlier state: the whole has the card.
NARROWS: Final = frozenset({"before", "by", "level", "page", "postcode", "q", "tag", "version"})
_REST: Final = r"""(?:[^>"']|"[^"]*"|'[^']*')*>"""
_BREAKS: Final = re.compile(r"</?(?:p|br|li|ul|ol|h\d|hr|pre|blockquote|table|thead|tbody|tr|td|th)\b" + _REST)
_TAG: Final = re.compile("<" + _REST)


@dataclass(frozen=True)
class Shot:
    """A picture of ours: its path, what it shows, its size in pixels."""

    path: str
    alt: str
    width: int = 0
    height: int = 0

    @property
    def address(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class Card:
    """``kind`` is OpenGraph's (website, article, profile). Paths are ours: ``path`` of the page, ``author`` of a
    profile (``by`` is its name), ``feed`` of what follows the page. ``published`` and ``changed`` are UTC."""

    title: str
    words: str
    path: str
    kind: str = "website"
    shot: Shot | None = None
    published: datetime | None = None
    changed: datetime | None = None
    author: str = ""
    by: str = ""
    feed: str = ""

    @property
    def address(self) -> str:
        return absolute(self.path)

    @property
    def author_address(self) -> str:
        return absolute(self.author) if self.author else ""

    @property
    def locale(self) -> str:
        """Of the page, as OpenGraph spells it: en_GB."""
        spelt = to_locale(get_language() or settings.LANGUAGE_CODE)
        return spelt if "_" in spelt else f"{spelt}_GB"


def card_for(request: HttpRequest | None, title: str, words: str, **more: Any) -> Card | None:
    """The card of a page, where it may have one: it is a visitor's, and the whole of a list."""
    if request is None or getattr(request, "person", None) is not None or not NARROWS.isdisjoint(request.GET):
        return None
    return Card(first_line(title, MOST), plain(words) or first_line(title, MOST),
                **{"path": request.path} | more)


def absolute(path: str) -> str:
    """A path of the house as an address that the world can ask for."""
    return f"{settings.OSTLER_BASE_URL}{path}"


def plain(words: str) -> str:
    """The beginning of a text, on one line; of what is HTML already without its tags."""
    if isinstance(words, SafeString):
        words = html.unescape(_TAG.sub("", _BREAKS.sub(" ", words)))
    return first_line(words, MOST)
