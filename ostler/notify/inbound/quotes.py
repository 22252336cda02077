"""What stands before a quotation: "On Monday Ada wrote:", a block of From and Sent, a line of dashes."""

import re
from collections.abc import Sequence
from typing import Final

MOST_LINES: Final = 4           # that one such sentence is broken over
LONGEST: Final = 500            # signs of it
MOST_FIELDS: Final = 9
_WROTE: Final = (
    r"wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał|napisał\(a\)|napsal\(a\)|kirjoitti"
    r"|написал|ysgrifennodd"
)
_ENDS: Final = (":", *(verb.replace("\\", "") for verb in _WROTE.split("|")))
# "On <date>, <name> wrote:" as far as it is sure to be one: a digit for the date, the verb near the end.
_SENTENCE = re.compile(
    rf"^\W{{0,6}}\w[^\n]{{0,20}}\d[^\n]{{0,400}}\b(?:{_WROTE})\b(?:[^\n\d]{{0,120}}:|\s*-*)\s*$|"
    rf"^\W{{0,6}}(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Ar)\b(?=[^\n]*[\d@])[^\n]{{0,400}}\b(?:{_WROTE})\b"
    rf"\s*:?\s*-*$",
    re.IGNORECASE,
)
_DATED_ADDRESS = re.compile(r"^[^\n]{0,200}\d{1,4}[^\n]{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s*:\s*$")
_RULE = re.compile(r"^\W{0,4}[-_]{4,80}[\w ]{0,60}[-_]{0,80}$")
_ORIGINAL = re.compile(r"^\W{0,4}-{2,}\s*\S[\w ÄÖÜäöüéà']{3,40}\s*-{2,}$")
_FIELD = re.compile(
    r"^[\s>*_]{0,6}(From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé(?: le)?|À|Objet|Da|"
    r"Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp|Para|Asunto|Enviado|Oddi wrth|Anfonwyd|At|Pwnc|Fra|Sendt|Til|Emne)"
    r"\s?\*?\s?:", re.IGNORECASE,
)
_ADDRESSED = re.compile(r"@|mailto:|\d")


def is_quoted(line: str) -> bool:
    return line.lstrip(" \t").startswith(">")


def sentence_before(lines: Sequence[str], end: int) -> int:
    """How many lines, up to ``end``, make such a sentence; 0 for none. The shortest that does."""
    if not _may_end(lines[end - 1]):
        return 0
    for count in range(1, MOST_LINES + 1):
        start = end - count
        if start < 0 or not lines[start].strip():
            return 0
        if is_sentence(" ".join(line.strip() for line in lines[start:end])):
            return count
    return 0


def is_sentence(text: str) -> bool:
    return len(text) <= LONGEST and bool(_SENTENCE.search(text) or _DATED_ADDRESS.search(text))


def _may_end(line: str) -> bool:
    """A quick look at the last line: with a colon or the verb, but for dashes."""
    return line[-LONGEST:].rstrip(" \t-").lower().endswith(_ENDS)


def begins_history(lines: Sequence[str], at: int) -> bool:
    """Does a block begin here that mail programs put above what they do not mark line by line?"""
    if _ORIGINAL.match(lines[at]):
        return True
    return bool(_FIELD.match(lines[at])) and _is_block(lines, at)


def is_rule(line: str) -> bool:
    """A line of dashes or underscores, with or without a word in it."""
    return bool(_RULE.match(line))


def block_length(lines: Sequence[str], at: int) -> int:
    """How many lines such a block has: its first line, and the fields that follow directly."""
    end = at + 1
    while end < len(lines) and end - at < MOST_FIELDS and _FIELD.match(lines[end]):
        end += 1
    return end - at


def _is_block(lines: Sequence[str], at: int) -> bool:
    """Two of the fields within four lines, and something that names a person or a time."""
    near = lines[at : at + 5]
    fields = [line for line in near if _FIELD.match(line)]
    return len(fields) >= 2 and any(_ADDRESSED.search(line) for line in fields)
