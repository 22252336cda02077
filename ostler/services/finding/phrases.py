"""Ways of saying a service: "hole in the road" says more than "hole" and "road" apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

NEAR = 2            # words that may stand between those of a phrase
APART = 0.4         # what a phrase counts whose words stand further apart
FURTHER = 0.25      # what a service's second and later phrases add

# By stem: where it stands in the text, its weight in a phrase, and its weight by itself.
Places = Mapping[str, Sequence[tuple[int, float, float]]]


@dataclass(frozen=True)
class Phrase:
    """Different stems, rarest first, and what they say together about the documents that use them."""

    stems: tuple[str, ...]
    documents: tuple[int, ...]
    rarities: tuple[float, ...]

    def worth(self, places: Places) -> float:
        """How much of this phrase a text says: nothing when a word is missing."""
        if any(stem not in places for stem in self.stems):
            return 0.0
        if len(self.stems) == 1:
            return self.rarities[0] * max(alone for _, _, alone in places[self.stems[0]])
        return max(self._worth_near(at, weight, places) for at, weight, _ in places[self.stems[0]])

    def _worth_near(self, at: int, weight: float, places: Places) -> float:
        worth, furthest = self.rarities[0] * weight, 0
        for stem, rarity in zip(self.stems[1:], self.rarities[1:], strict=True):
            distance, its_weight = min((abs(other - at), w) for other, w, _ in places[stem])
            furthest = max(furthest, distance)
            worth += rarity * its_weight
        return worth if furthest <= len(self.stems) - 1 + NEAR else worth * APART


class Phrases:
    """All phrases, kept by their rarest stem."""

    def __init__(self, phrases: Iterable[tuple[int, Sequence[str]]], rarity: Mapping[str, float]) -> None:
        gathered: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for document, stems in phrases:
            different = tuple(sorted(set(stems), key=lambda stem: (-rarity[stem], stem)))
            if different and document not in gathered[different]:
                gathered[different].append(document)
        self._by_rarest: dict[str, list[Phrase]] = defaultdict(list)
        for different, documents in gathered.items():
            phrase = Phrase(different, tuple(documents), tuple(rarity[stem] for stem in different))
            self._by_rarest[different[0]].append(phrase)

    def worths(self, places: Places) -> dict[int, float]:
        """What the phrases in a text are worth to each document."""
        hits: dict[int, list[float]] = defaultdict(list)
        for phrase, worth in self._said(places):
            for document in phrase.documents:
                hits[document].append(worth)
        return {document: _together(worths) for document, worths in hits.items()}

    def _said(self, places: Places) -> Iterator[tuple[Phrase, float]]:
        for stem in places:
            for phrase in self._by_rarest.get(stem, ()):
                worth = phrase.worth(places)
                if worth > 0:
                    yield phrase, worth


def _together(worths: list[float]) -> float:
    best = max(worths)
    return best + min(best, FURTHER * (sum(worths) - best))
