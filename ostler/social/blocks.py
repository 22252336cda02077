"""A longer text in pieces: words, tables, pictures of our own, and addresses that stand alone on a line, which become a
card or what they lead to. Only whole paragraphs at the top are pieces of their own, so that nothing is cut in two."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ostler.social import rendering

WORDS, TABLE, PICTURE, ADDRESS = "words", "table", "picture", "address"
OURS: Final = "picture:"
NOTHING: Final = SafeString()


@dataclass(frozen=True)
class Block:
    """``html`` is safe. ``address`` of a link alone on a line; ``picture`` the uid of one of ours with its ``alt``."""

    kind: str
    html: SafeString = NOTHING
    address: str = ""
    picture: str = ""
    alt: str = ""


def blocks(body: str) -> list[Block]:
    """In their order."""
    made = _markdown()
    env: dict[str, Any] = {}
    return [block for group in _groups(made.parse(body, env)) if (block := _block(made, group, env)) is not None]


def words(body: str) -> SafeString:
    """Its words alone: without pictures, tables and addresses that stand by themselves."""
    return mark_safe("".join(block.html for block in blocks(body) if block.kind == WORDS))  # noqa: S308 - each is safe


def plain(body: str) -> SafeString:
    """All of it as words, with links for addresses and alternatives for pictures."""
    made = rendering.cleaned(_markdown().render(body))
    return mark_safe(rendering.finished(made))  # noqa: S308 - cleaned just above


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """As everywhere, with pictures of ours; one that stands within words, or is elsewhere, shows its alternative."""
    made = rendering.maker().enable("image")
    made.add_render_rule("image", _as_words)
    return made


def _as_words(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return html.escape(tokens[at].content)


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Top-level things one by one, words that follow each other together."""
    waiting: list[Token] = []
    for thing in _things(tokens):
        if _is_apart(thing):
            if waiting:
                yield waiting
            yield thing
            waiting = []
        else:
            waiting += thing
    if waiting:
        yield waiting


def _things(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    thing: list[Token] = []
    depth = 0
    for token in tokens:
        thing.append(token)
        depth += token.nesting
        if depth == 0:
            yield thing
            thing = []


def _is_apart(thing: list[Token]) -> bool:
    return thing[0].type == "table_open" or bool(_alone(thing))


def _block(made: MarkdownIt, thing: list[Token], env: dict[str, Any]) -> Block | None:
    kind, what, alt = _alone(thing) or ("", "", "")
    if kind == PICTURE:
        return Block(PICTURE, picture=what, alt=alt)
    if kind == ADDRESS:
        return Block(ADDRESS, address=what)
    cleaned = rendering.finished(rendering.cleaned(made.renderer.render(thing, made.options, env)))
    shown = mark_safe(cleaned)  # noqa: S308 - cleaned just above
    return Block(TABLE if thing[0].type == "table_open" else WORDS, shown) if cleaned.strip() else None


def _alone(thing: list[Token]) -> tuple[str, str, str] | None:
    """What stands alone in a paragraph: an address that is its own words, or a picture of ours."""
    if len(thing) != 3 or thing[0].type != "paragraph_open":
        return None
    inside = thing[1].children or []
    if len(inside) == 1 and inside[0].type == "image":
        source = str(inside[0].attrGet("src") or "")
        return (PICTURE, source.removeprefix(OURS), inside[0].content) if source.startswith(OURS) else None
    if [token.type for token in inside] == ["link_open", "text", "link_close"]:
        href = str(inside[0].attrGet("href") or "")
        is_bare = inside[0].markup in ("linkify", "autolink")
        return (ADDRESS, href, "") if is_bare and href.startswith(("https://", "http://")) else None
    return None
