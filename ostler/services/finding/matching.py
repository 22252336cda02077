"""The index itself: built once from documents, never changed, the same answer on every database.

Words are weighed as BM25 over several fields does it (Robertson and Zaragoza): a word counts by the field it
stands in and by how few services use it. On top come whole phrases. See docs/adr/0010-how-find-ranks.md.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ostler.services.finding.documents import Document
from ostler.services.finding.words import READ_CHARACTERS, Word, words

FIELDS = {"name": 4.0, "phrases": 3.0, "former": 1.5, "headings": 0.5, "description": 0.7}
SATURATION = 1.2        # k1: how soon a repeated word stops counting
LENGTH = 0.5            # b: how much a long field dilutes its words


@dataclass
class Match:
    """One service that fits, by its document's key. ``words`` are those of the text that fitted."""

    key: int
    score: float
    words: list[str] = field(default_factory=list)


class Index:
    """Documents by their words."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Sequence[Document] = tuple(documents)
        self._postings = _postings(self.documents)

    def match(self, text: str) -> list[Match]:
        """Every service that fits, best first."""
        found: dict[int, Match] = {}
        for word in words(text[:READ_CHARACTERS]):
            self._add(found, word)
        return sorted(found.values(), key=lambda match: (-match.score, match.key))

    def _add(self, found: dict[int, Match], word: Word) -> None:
        for at, impact in self._postings.get(word.stem, ()):
            key = self.documents[at].key
            match = found.setdefault(key, Match(key, 0.0))
            match.score += impact * word.weight
            match.words.append(word.raw)


def _fields(document: Document) -> dict[str, list[str]]:
    texts = {**document.fields, "phrases": "\n".join(document.phrases)}
    return {name: [word.stem for word in words(text)] for name, text in texts.items()}


def _postings(documents: Sequence[Document]) -> dict[str, list[tuple[int, float]]]:
    fields = [_fields(document) for document in documents]
    usual = {name: (sum(len(f[name]) for f in fields) / max(1, len(fields))) or 1.0 for name in FIELDS}
    pseudo = [_frequencies(f, usual) for f in fields]
    spread = Counter(stem for frequencies in pseudo for stem in frequencies)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, frequencies in enumerate(pseudo):
        for stem, frequency in frequencies.items():
            rarity = math.log(1 + (len(documents) - spread[stem] + 0.5) / (spread[stem] + 0.5))
            postings[stem].append((at, rarity * frequency / (SATURATION + frequency)))
    return dict(postings)


def _frequencies(fields: dict[str, list[str]], usual: dict[str, float]) -> Counter[str]:
    total: Counter[str] = Counter()
    for name, weight in FIELDS.items():
        dilution = 1 - LENGTH + LENGTH * len(fields[name]) / usual[name]
        for stem, count in Counter(fields[name]).items():
            total[stem] += weight * count / dilution    # type: ignore[assignment]
    return total
