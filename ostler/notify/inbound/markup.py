"""The words of an HTML mail: paragraphs as lines, quotations marked as in plain mail, nothing that acts or hides."""

import html
import re
from html.parser import HTMLParser
from typing import Final

from ostler.kernel.text import has_words

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
})
SILENT: Final = frozenset({"head", "script", "style", "template", "title"})
MOST_CHARACTERS: Final = 2_000_000      # of markup: more is not a letter
DEEPEST: Final = 12                     # levels of quotation that are told apart
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def text_of(markup: str) -> str:
    """Never raises: what the parser cannot take is read as text between tags."""
    markup = markup[:MOST_CHARACTERS]
    reader = _Reader()
    try:
        reader.feed(markup)
        reader.close()
        found = reader.text()
    except (AssertionError, ValueError, RecursionError):
        found = ""
    return found if has_words(found) else html.unescape(_TAGS.sub(" ", markup)).strip()


class _Reader(HTMLParser):
    """Collects lines, each with the depth of the quotation it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._depth = 0
        self._silence = ""
        self._kept_as_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._silence = ""      # also of a head that never ended
        if self._silence:
            return
        if tag in SILENT:
            self._silence = tag
        elif tag == "br":
            self._end_line(always=True)
        elif tag in BLOCKS or tag == "hr":
            self._end_line()
            self._depth += tag == "blockquote"
            self._kept_as_is += tag == "pre"
            if tag == "hr":
                self._lines.append((self._depth, "_" * 32))

    def handle_endtag(self, tag: str) -> None:
        if self._silence:
            self._silence = "" if tag == self._silence else self._silence
            return
        if tag in BLOCKS:
            self._end_line()
            self._depth = max(0, self._depth - (tag == "blockquote"))
            self._kept_as_is = max(0, self._kept_as_is - (tag == "pre"))
            if tag in ("p", "blockquote", "table", "ul", "ol"):
                self._lines.append((self._depth, ""))
        elif tag in ("td", "th"):
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._silence:
            return
        if not self._kept_as_is:
            self._words.append(_SPACES.sub(" ", data))
            return
        first, *rest = data.split("\n")
        self._words.append(first)
        for line in rest:
            self._end_line(always=True)
            self._words.append(line)

    def text(self) -> str:
        self._end_line()
        lines = [f"{'>' * min(depth, DEEPEST)} {line}".rstrip() if depth else line for depth, line in self._lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def _end_line(self, *, always: bool = False) -> None:
        words = "".join(self._words)
        self._words = []
        if words.strip() or always:
            self._lines.append((self._depth, words.rstrip() if self._kept_as_is else words.strip()))
