"""What a link shows of where it leads: made of what the page says of itself, and always as text."""

import html
from dataclasses import dataclass, replace
from typing import Final

from ostler.kernel.text import clean_line, first_line, has_words
from ostler.links.addresses import Address, read
from ostler.links.page import Page
from ostler.links.refusals import Refused

MOST: Final = {"title": 200, "description": 400, "site_name": 80, "author": 120, "picture_alt": 400}    # characters
MEDIA: Final = {"video": "video", "music": "sound", "audio": "sound", "player": "video", "photo": "picture"}


@dataclass(frozen=True)
class Preview:
    """``picture`` is the address of one, not yet looked at; ``medium`` is "", video, sound, picture or pdf.
    ``canonical`` is the page's own word on its address, absolute, "" where it gives none."""

    title: str = ""
    description: str = ""
    site_name: str = ""
    author: str = ""
    medium: str = ""
    canonical: str = ""
    picture: str = ""
    picture_alt: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.description)

    def over(self, other: "Preview") -> "Preview":
        """What this one says, and where it says nothing, what the other does. A picture keeps its own words."""
        names = ("title", "description", "site_name", "author", "medium", "canonical")
        mine = self if self.picture else other
        return Preview(picture=mine.picture, picture_alt=mine.picture_alt,
                       **{name: getattr(self, name) or getattr(other, name) for name in names})


def of_page(page: Page, at: Address) -> Preview:
    """OpenGraph first, then the Twitter card, then what every page has."""
    base = _base(page, at)
    picture = page.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    is_og = bool(page.first("og:image:secure_url", "og:image", "og:image:url"))
    return tidy(Preview(
        title=page.first("og:title", "twitter:title") or page.title or page.first("dc.title", "citation_title"),
        description=page.first("og:description", "twitter:description", "description", "dc.description"),
        site_name=page.first("og:site_name", "application-name"),
        author=_words(page.first("author", "article:author", "dc.creator")),
        medium=_medium(page), picture=absolute(picture, base),
        canonical=absolute(page.canonical or page.first("og:url"), base),
        picture_alt=page.first("og:image:alt" if is_og else "twitter:image:alt"),
    ))


def tidy(found: Preview) -> Preview:
    """Lengths that a card has room for; what has nothing to read in it is nothing. Descriptions that were escaped twice
    are read as meant: they are text again afterwards, and escaped when they are shown."""
    return replace(found, **{name: _short(getattr(found, name), most) for name, most in MOST.items()})


def absolute(href: str, base: Address) -> str:
    """An address on a page as one of its own, "" where we would not go there."""
    try:
        return read(href, base=base).url if href else ""
    except Refused:
        return ""


def _short(text: str, most: int) -> str:
    text = clean_line(html.unescape(text)) if "&" in text else clean_line(text)
    return first_line(text, most) if has_words(text) else ""


def _base(page: Page, at: Address) -> Address:
    try:
        return read(page.base, base=at) if page.base else at
    except Refused:
        return at


def _words(author: str) -> str:
    """Some pages give the address of a profile instead."""
    return "" if author.startswith(("http:", "https:", "//")) else author


def _medium(page: Page) -> str:
    for name in (page.first("og:type"), page.first("twitter:card")):
        if (found := MEDIA.get(name.lower().partition(".")[0])) is not None:
            return found
    return ""
