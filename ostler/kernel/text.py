"""Text from people: cleaned on the way in, escaped on the way out."""

import re
import unicodedata
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from linkify_it import LinkifyIt

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Overrides and isolates can make a name read backwards; plain right-to-left text needs none of them.
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# What leaves no mark although Unicode counts it as a letter or a symbol, or keeps its place for such signs. Of a sign
# that Python's tables do not know yet (a new emoji) we take it that there is something to see.
_BLANK = re.compile("[\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]")
_MARKLESS = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me")


def clean(text: str) -> str:
    """One spelling of a text: NFC, Unix line ends, no control signs, no lone surrogates, no bidi overrides."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _BIDI.sub("", _CONTROLS.sub("", text))).strip()


def clean_line(text: str) -> str:
    """The same, on one line with single spaces: for names, subjects and the like."""
    return " ".join(clean(text).split())


def has_words(text: str) -> bool:
    """Is there anything to read: a letter, a number, a mark of punctuation or a picture? Spaces, joiners, soft hyphens,
    byte order marks, direction signs and accents without a letter are nothing."""
    return any(unicodedata.category(sign) not in _MARKLESS for sign in _BLANK.sub("", text))


def first_line(text: str, most: int) -> str:
    """The beginning of a text, cut at a word, with an ellipsis when something was left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


@lru_cache(maxsize=1)
def _links() -> LinkifyIt:
    return LinkifyIt(options={"fuzzy_link": True, "fuzzy_email": False, "fuzzy_ip": False})


def as_html(text: str) -> SafeString:
    """Plain text as paragraphs and line breaks, links made links, everything else escaped."""
    paragraphs = re.split(r"\n\s*\n", text)
    return mark_safe("".join(f"<p>{_line_breaks(p)}</p>" for p in paragraphs if p.strip()))  # noqa: S308 - escaped in _linked


def _line_breaks(paragraph: str) -> str:
    return "<br>".join(_linked(line) for line in paragraph.split("\n"))


def _linked(line: str) -> str:
    if "." not in line and "//" not in line:    # what every address has one of; most lines have neither
        return escape(line)
    out: list[str] = []
    at = 0
    for match in _links().match(line) or []:
        if match.schema not in ("", "http:", "https:"):
            continue
        out.append(escape(line[at : match.index]))
        out.append(f'<a href="{escape(match.url)}" rel="nofollow noopener noreferrer">{escape(match.text)}</a>')
        at = match.last_index
    out.append(escape(line[at:]))
    return "".join(out)
