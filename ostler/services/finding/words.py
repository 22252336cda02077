"""From typed text to words that can be compared: folded, split, stemmed, and marked by how much they say."""

import re
import threading
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

PLAIN = Path(__file__).parent.parent / "vocabulary" / "plain" / "words.toml"
LANDMARK_WORDS = 3      # "by the bus stop": so many words after "by" say where it is
NOT_YET_KNOWN: Mapping[str, str] = {}
_ENDING = re.compile(r"'(?:s|r|n|i|u|w|ch|th)$")      # 's, and what Welsh hangs on a word: "gwrthwynebu'r tai"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Plain:
    """What the language itself says about words, before any service comes into it: vocabulary/plain/words.toml."""

    empty: frozenset[str]       # says nothing about a subject
    faint: frozenset[str]       # stems that say little: they count in full only when nothing stronger stands there
    online: frozenset[str]      # stems of what a service is used through: a website, a form
    beside: frozenset[str]      # by, outside: what follows says where it is, not what it is
    streets: frozenset[str]     # Lane, Avenue: part of a place's name when a name stands before them
    same: dict[str, str]        # forms that the stemmer does not bring together, or must not


@dataclass(frozen=True)
class Word:
    """One word of a text: as ``written``, folded to ``raw``, compared by ``stem``; ``at`` counts all words."""

    written: str
    raw: str
    stem: str
    at: int
    is_landmark: bool = False


_own = threading.local()        # each thread's stemmer


@lru_cache(maxsize=1)
def plain() -> Plain:
    """The plain words, read once."""
    lists = tomllib.loads(PLAIN.read_text("utf-8"))
    same: dict[str, str] = lists["same"]

    def stems(name: str) -> frozenset[str]:
        return frozenset(same.get(raw) or _stemmed(raw) for raw in " ".join(lists[name]).split())

    empty = frozenset(" ".join(lists["empty"]).split())
    beside = frozenset(" ".join(lists["beside"]).split())
    streets = frozenset(" ".join(lists["streets"]).split())
    return Plain(empty, stems("faint") | stems("online"), stems("online"), beside, streets, same)


def _stemmed(raw: str) -> str:
    """A stemmer keeps the word it works on in itself: two threads on one of them stumble over each other."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("english")
    return str(_own.stemmer.stemWord(raw))


def fold(text: str) -> str:
    """Lower case without accents, so that "Tŷ" and "ty" are one."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def stem(raw: str) -> str:
    """The form under which a folded word is compared."""
    return plain().same.get(raw) or _stemmed(raw)


def words(text: str, stems: Mapping[str, str] = NOT_YET_KNOWN) -> list[Word]:
    """The words of a text that may say something about a subject, in order. ``stems`` are those found before."""
    empty, beside = plain().empty, plain().beside
    found, landmarks_until = [], -1
    for at, written in enumerate(_WORD.findall(text)):
        raw = _ENDING.sub("", fold(written)).replace("'", "")
        if raw in beside:
            landmarks_until = at + LANDMARK_WORDS
        if raw and raw not in empty and not raw.isdigit():
            found.append(Word(written, raw, stems.get(raw) or stem(raw), at, at <= landmarks_until))
    return found


def stems_of(text: str) -> frozenset[str]:
    """The different stems of a text: what a lesson keeps of it."""
    return frozenset(word.stem for word in words(text))
