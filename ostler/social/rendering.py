"""From words to HTML. Posts and comments are plain text with links, tags and mentions; entries, events and discussions
are Markdown, cleaned by a list of what is allowed."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import nh3
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from ostler.kernel.text import as_html as plain
from ostler.social import naming, parsing
from ostler.social.models import Publication
from ostler.social.models.publication import MARKDOWN

TAGS: Final = {"p", "br", "strong", "em", "del", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "a", "code", "pre",
               "hr", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES: Final = {"a": {"href", "title"}, "th": {"align", "scope"}, "td": {"align"}, "ol": {"start"}}
_IN_TEXT: Final = re.compile(r"(<[^>]*>)")


def as_html(publication: Publication, known: Mapping[str, str] | None = None) -> SafeString:
    """The present words as they stand on a page, safe. ``known``: whose the names in it are, where that was asked
    already."""
    return words_as_html(publication.body, is_markdown=publication.kind in MARKDOWN, known=known)


def words_as_html(body: str, *, is_markdown: bool, known: Mapping[str, str] | None = None) -> SafeString:
    """Words that are not published yet, the same way."""
    made = cleaned(_markdown().render(body)) if is_markdown else str(plain(body))
    return mark_safe(finished(made, known))  # noqa: S308 - cleaned or escaped above; finished touches text between tags alone


def cleaned(made: str) -> str:
    """HTML with nothing in it but what is listed."""
    return nh3.clean(made, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_harmless,
                     url_schemes={"http", "https", "mailto", "tel"}, link_rel="nofollow noopener noreferrer",
                     strip_comments=True)


def _harmless(tag: str, name: str, value: str) -> str | None:
    """An address whose scheme shows once what nobody sees is taken out is none: programs differ in what they skip."""
    if name != "href":
        return value
    plain = "".join(sign for sign in value if sign.isprintable() and not sign.isspace()).lower()
    return None if plain.startswith(("javascript:", "data:", "vbscript:")) else value


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return maker()


def maker() -> MarkdownIt:
    """CommonMark with tables, strikethrough and bare links; raw HTML is text. A page has one first heading: ours."""
    made = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False})
    made = made.enable(["table", "strikethrough", "linkify"]).disable("image")
    made.core.ruler.push("lower", _lower)
    return made


def _lower(state: object) -> None:
    """Headings begin below the page's own, none deeper than four, and never skip one, however they were written."""
    above: list[int] = []
    for token in state.tokens:      # type: ignore[attr-defined]
        if token.type == "heading_open":
            written = int(token.tag[1])
            above = [*(level for level in above if level < written), written]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(4, len(above) + 1)}"


def finished(made: str, known: Mapping[str, str] | None = None) -> str:
    """Tags and known mentions made links, in the text between tags and outside links and code."""
    if "#" not in made and "@" not in made:
        return made
    if known is None:
        known = naming.known(parsing.mentions(html.unescape(re.sub(r"<[^>]*>", " ", made))))
    out: list[str] = []
    within = 0
    for piece in _IN_TEXT.split(made):
        if piece.startswith("<"):
            within += _depth(piece)
            out.append(piece)
        else:
            out.append(piece if within else _links(piece, known))
    return "".join(out)


def _depth(tag: str) -> int:
    if re.match(r"<(a|code|pre)\b", tag):
        return 1
    return -1 if re.match(r"</(a|code|pre)>", tag) else 0


def _links(text: str, known: Mapping[str, str]) -> str:
    text = re.sub(r"(?<!&)" + parsing.TAG.pattern, _tag, text)
    return re.sub(parsing.MENTION.pattern, lambda found: _mention(found, known), text)


def _tag(found: "re.Match[str]") -> str:
    name = parsing.tag_name(found.group(1))
    if not name:
        return found.group(0)
    address = reverse("social:tag", args=[name])
    return f'<a class="tag" href="{html.escape(address)}" rel="tag">{found.group(0)}</a>'


def _mention(found: "re.Match[str]", known: Mapping[str, str]) -> str:
    handle = known.get(found.group(1).lower())
    if handle is None:
        return found.group(0)
    return f'<a class="mention" href="{html.escape(reverse("people:profile", args=[handle]))}">{found.group(0)}</a>'
