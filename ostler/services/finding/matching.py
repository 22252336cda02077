"""The index itself: built once from documents, never changed, the same answer on every database.

See docs/adr/0010-how-find-ranks.md.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ostler.services.finding.documents import Document
from ostler.services.finding.lexicon import Guess, Lexicon
from ostler.services.finding.phrases import Phrases, Places
from ostler.services.finding.postings import postings
from ostler.services.finding.reading import Term, read
from ostler.services.finding.words import plain, words

PHRASE = 0.7        # what a phrase adds beside its words
COVER = 0.5         # a service that only some of the words fit: 0 as good as any, 1 by their share of what is said
EVERYDAY = 0.2      # what each step of "raised" adds
UNSPOKEN = 0.8      # a service that nobody speaks of in everyday words
ONLINE = 1.15       # a service used online, when the words speak of a website
SURE = 1.6          # rare words that it takes to be as sure as not


@dataclass(frozen=True)
class Match:
    """One service that fits, by its document's key. ``words`` are those of the text that fitted."""

    key: int
    score: float
    words: tuple[str, ...] = ()


class Index:
    """Documents by their words."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Sequence[Document] = tuple(documents)
        spelt: dict[str, str] = {}
        self._postings = postings([_stems(document, spelt) for document in self.documents])
        self._phrases = Phrases(_all_phrases(self.documents, spelt), self._postings.rarity)
        self.lexicon = Lexicon(spelt, _welsh(self.documents))

    def sureness(self, score: float) -> float:
        """A score as a number between 0 and 1 that means the same whatever the number of services."""
        return score / (score + SURE * math.log(2 + len(self.documents)))

    def match(self, text: str) -> list[Match]:
        """Every service that fits, best first; in the same order every time."""
        terms = read(text, self.lexicon)
        scores, fitting = self._by_words(terms)
        for at, worth in self._phrases.worths(_places(terms)).items():
            scores[at] += PHRASE * worth
        online = any(stem in plain().online for term in terms for stem, _ in term.guesses)
        matches = [Match(self.documents[at].key, score * _prior(self.documents[at], online), tuple(fitting[at]))
                   for at, score in scores.items()]
        return sorted(matches, key=lambda match: (-match.score, match.key))

    def _by_words(self, terms: Iterable[Term]) -> tuple[dict[int, float], dict[int, list[str]]]:
        """By document: what the words say about it, and which of them fit."""
        scores: dict[int, float] = defaultdict(float)
        fitting: dict[int, list[str]] = defaultdict(list)
        covered: dict[int, float] = defaultdict(float)
        said: set[str] = set()
        whole = 0.0
        for term in terms:
            fresh = tuple((stem, share) for stem, share in term.guesses if stem not in said)
            if fresh and term.guesses[0] in fresh:
                information = term.alone * max(share * self._postings.rarity[stem] for stem, share in fresh)
                whole += information
                for at, impact in self._impacts(fresh, term.alone).items():
                    scores[at] += impact
                    fitting[at].append(term.raw)
                    covered[at] += information
            said.update(stem for stem, _ in term.guesses)
        for at, information in covered.items():
            scores[at] *= (information / whole)**COVER
        return scores, fitting

    def _impacts(self, guesses: Iterable[Guess], weight: float) -> dict[int, float]:
        """What a word says about each document, by the best of its guesses."""
        best: dict[int, float] = {}
        for stem, share in guesses:
            for at, impact in self._postings.by_stem.get(stem, ()):
                best[at] = max(best.get(at, 0.0), impact * share * weight)
        return best


def _prior(document: Document, online: bool) -> float:
    everyday = 1 + EVERYDAY * document.raised if document.raised else UNSPOKEN
    return everyday * (ONLINE if online and document.is_online else 1.0)


def _stems(document: Document, spelt: dict[str, str]) -> dict[str, list[str]]:
    """A document as stems by field; every spelling met on the way is noted."""
    texts = {**document.fields, "phrases": "\n".join(document.phrases + document.welsh)}
    fields: dict[str, list[str]] = {}
    for name, text in texts.items():
        found = words(text, spelt)
        spelt.update((word.raw, word.stem) for word in found)
        fields[name] = [word.stem for word in found]
    return fields


def _all_phrases(documents: Sequence[Document], spelt: dict[str, str]) -> Iterable[tuple[int, list[str]]]:
    for at, document in enumerate(documents):
        for phrase in document.phrases + document.welsh:
            yield at, [word.stem for word in words(phrase, spelt)]


def _welsh(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(word.raw for document in documents for phrase in document.welsh for word in words(phrase))


def _places(terms: Iterable[Term]) -> Places:
    places: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for term in terms:
        for stem, share in term.guesses:
            places[stem].append((term.at, term.weight * share, term.alone * share))
    return places
