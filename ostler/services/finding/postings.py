"""Which services use a stem, and how much it says there: BM25 over several fields (Robertson and Zaragoza)."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIELDS = {"name": 4.0, "phrases": 3.0, "former": 1.5, "headings": 0.5, "description": 0.7}
SATURATION = 1.2        # k1: how soon a repeated word stops counting
LENGTH = 0.4            # b: how much a long field dilutes its words
SPOKEN_LENGTH = 0.1     # the same for everyday words: a service spoken of in many ways is no less each of them

Posting = tuple[int, float]         # which document, and how much the stem says about it
Fields = Mapping[str, Sequence[str]]    # stems by field


@dataclass(frozen=True)
class Postings:
    """``rarity`` is a stem's inverse document frequency."""

    by_stem: Mapping[str, Sequence[Posting]]
    rarity: Mapping[str, float]


def postings(documents: Sequence[Fields]) -> Postings:
    """The postings of documents given as stems by field."""
    usual = {name: sum(len(fields[name]) for fields in documents) / max(1, len(documents)) or 1.0 for name in FIELDS}
    frequencies = [_frequencies(fields, usual) for fields in documents]
    spread = Counter(stem for frequency in frequencies for stem in frequency)
    rarity = {stem: math.log(1 + (len(documents) - n + 0.5) / (n + 0.5)) for stem, n in spread.items()}
    by_stem: dict[str, list[Posting]] = defaultdict(list)
    for at, frequency in enumerate(frequencies):
        for stem, often in frequency.items():
            by_stem[stem].append((at, rarity[stem] * often / (SATURATION + often)))
    return Postings(dict(by_stem), rarity)


def _frequencies(fields: Fields, usual: Mapping[str, float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for name, weight in FIELDS.items():
        length = SPOKEN_LENGTH if name == "phrases" else LENGTH
        dilution = 1 - length + length * len(fields[name]) / usual[name]
        for stem in fields[name]:
            total[stem] += weight / dilution
    return total
