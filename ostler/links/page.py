"""What a page says of itself in its head: tags only, their meaning is in ``preview``. Nothing it says is believed to be
markup: what leaves here is text and addresses as written."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ostler.kernel.text import clean_line

MOST_TAGS: Final = 400          # of a kind: a page with more is not read to its end
MOST_CHARACTERS: Final = 5000   # of one value
OEMBED: Final = ("application/json+oembed", "text/xml+oembed", "application/xml+oembed")


@dataclass
class Page:
    """``metas`` by property or name in lower case, in their order; ``links`` as (rel, type, href)."""

    title: str = ""
    base: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first value that says something, by the order of ``names``."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    @property
    def canonical(self) -> str:
        return next((href for rel, _type, href in self.links if "canonical" in rel.split()), "")

    @property
    def oembed(self) -> list[str]:
        """Where the page says its oEmbed is, JSON first."""
        found = [(OEMBED.index(kind), href) for rel, kind, href in self.links
                 if kind in OEMBED and "alternate" in rel.split()]
        return [href for _place, href in sorted(found, key=lambda each: each[0])]


def read(text: str) -> Page:
    """The head of a page, however broken. An SVG's own titles are none of the page's."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Page()
    return _gathered(root) if root is not None else Page()


def _gathered(root: "etree._Element") -> Page:
    found = Page(title=_title(root))
    for place, each in enumerate(root.iter("meta")):
        name = (each.get("property") or each.get("name") or "").strip().lower()
        if place < MOST_TAGS and name and each.get("content"):
            found.metas.setdefault(name, []).append(_value(each.get("content")))
    for place, each in enumerate(root.iter("link")):
        if place < MOST_TAGS and each.get("href"):
            rel, kind = (each.get("rel") or "").lower(), (each.get("type") or "").strip().lower()
            found.links.append((rel, kind, each.get("href").strip()))
    found.base = next((each.get("href").strip() for each in root.iter("base") if each.get("href")), "")
    return found


def _title(root: "etree._Element") -> str:
    """The first that is not a drawing's."""
    for each in root.iter("title"):
        if next(each.iterancestors("svg"), None) is None:
            return _value("".join(each.itertext()))
    return ""


def _value(text: str) -> str:
    return clean_line(text[:MOST_CHARACTERS])
