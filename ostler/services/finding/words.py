"""From typed text to words that can be compared: folded, split, stemmed, and weighed by how much they say."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

READ_CHARACTERS = 2_000     # what stands further down in a long message is detail
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_PLACE = re.compile(r"(?<![.!?]\s)(?<=[a-z0-9,] )[A-Z][\w'’]+ (?=(?:{})\b)")


@dataclass(frozen=True)
class Plain:
    """What the language itself says about words: see vocabulary/plain/words.toml."""

    empty: frozenset[str]           # says nothing about a subject
    faint: frozenset[str]           # says little: counts in full only when nothing stronger stands beside it
    streets: frozenset[str]         # Lane, Avenue: part of a place's name when a name stands before it
    before_street: frozenset[str]   # words after which "road" means the road itself
    same: dict[str, str]            # spellings and forms that the stemmer does not bring together


@dataclass(frozen=True)
class Word:
    """One word of a text: ``raw`` as folded, ``stem`` as compared, ``at`` its place among all words."""

    raw: str
    stem: str
    at: int
    weight: float = 1.0


@lru_cache(maxsize=1)
def plain() -> Plain:
    """The plain words, read once."""
    path = Path(__file__).parent.parent / "vocabulary" / "plain" / "words.toml"
    lists = tomllib.loads(path.read_text("utf-8"))
    sets = {name: frozenset(" ".join(lists[name]).split()) for name in ("empty", "faint", "streets", "before_street")}
    return Plain(same=lists["same"], **sets)


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def fold(text: str) -> str:
    """Lower case without accents, so that "Tŷ" and "ty" are one."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def stem(raw: str) -> str:
    """The form under which a folded word is compared."""
    raw = raw.removesuffix("'s").replace("'", "")
    known = plain().same.get(raw)
    if known is not None:
        return known
    return str(_stemmer().stemWord(raw))


def split(text: str) -> list[str]:
    """The folded words of a text, in order, numbers left out."""
    return [raw for raw in _WORD.findall(fold(text)) if not raw.isdigit()]


def words(text: str) -> Iterator[Word]:
    """The words of a text that say something about a subject."""
    empty = plain().empty
    for at, raw in enumerate(split(text)):
        if raw.replace("'", "") not in empty:
            yield Word(raw, stem(raw), at)
