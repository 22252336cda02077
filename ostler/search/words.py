"""Words made comparable: folded and stemmed here, so that both databases find the same things."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Final

import snowballstemmer

MOST_WORDS = 12                 # of a question; more narrow nothing down
WORD_CHARACTERS = 60
# Whatever a token depends on. A change of the rules below counts up; the index is then made anew (search.making).
VERSION: Final = f"1, snowball {version('snowballstemmer')}, unicode {unicodedata.unidata_version}"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Too common to ask for: asked for alone they are looked up all the same.
_COMMON: Final = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "i", "in", "is", "it", "its",
    "of", "on", "or", "that", "the", "this", "to", "was", "we", "were", "will", "with", "you",
})


@dataclass(frozen=True)
class Word:
    """One word of a text: where it stands, how it is typed and its stem."""

    start: int
    end: int
    plain: str
    stem: str


@dataclass(frozen=True)
class Question:
    """What must all be found: stems, and the last word also by its beginning, since it may not be finished."""

    stems: tuple[str, ...]
    last_stem: str
    last_beginning: str

    def matches(self, word: Word) -> bool:
        return word.stem in self.stems or word.stem == self.last_stem or word.plain.startswith(self.last_beginning)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for match in _WORD.finditer(text):
        plain, stem = _forms(match.group())
        if plain:
            yield Word(match.start(), match.end(), plain, stem)


def tokens(text: str) -> list[str]:
    """What the index holds of a text: each word as typed and its stem."""
    found = [token for word in _WORD.findall(text) for token in _forms(word)]
    return [token for token in dict.fromkeys(found) if token]


def question(text: str) -> Question | None:
    """What somebody looks for; None where there is no word in it."""
    found = list(words_of(text))
    asked = ([word for word in found if word.plain not in _COMMON] or found)[:MOST_WORDS]
    if not asked:
        return None
    *others, last = asked
    return Question(tuple(word.stem for word in others), last.stem, last.plain)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    """How a word is typed, without case and accents, and its stem. Most words of a message were in one before."""
    folded = _folded(word)
    plain = folded.replace("'", "")
    return plain[:WORD_CHARACTERS], _stem(folded)[:WORD_CHARACTERS] if plain else ""


def _folded(word: str) -> str:
    """Without case and accents: ``Tŷ`` is found by ``ty``."""
    parts = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(sign for sign in parts if sign.isalnum() or sign == "'")


def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    # A stemmer keeps the word it works on in itself, so that each use has its own.
    return str(snowballstemmer.stemmer("english").stemWord(word)).replace("'", "")
