"""The words the index knows, and how to get from what somebody typed to one of them.

Half a word, a slip of the finger, two words run into one or one written as two, a Welsh word with its first
sound changed: each leads to known stems with a weight that says how far the guess reached.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ostler.services.finding.welsh import radicals
from ostler.services.finding.words import stem as stem_of

Guess = tuple[str, float]   # a known stem, and how much of its weight the guess keeps
COMPLETIONS = 60            # words that half a word may become
COMPLETED = 0.8
ONE_SLIP, TWO_SLIPS = 0.75, 0.5
SHORTEST_SLIP = 4           # in shorter words one changed letter makes another word
SHORTEST_TWO_SLIPS = 8
SLIPS_TAKEN = 3


class Lexicon:
    """Known words by spelling. ``stems`` maps each folded word to the stem under which it is indexed."""

    def __init__(self, stems: Mapping[str, str], welsh: frozenset[str]) -> None:
        self.stems = stems
        self._welsh = welsh
        self._sorted = sorted(stems)
        self._known = frozenset(stems.values())
        self._by_start = _by_start(self._sorted)

    def __contains__(self, stem: str) -> bool:
        return stem in self._known

    def guesses(self, raw: str, stem: str) -> list[Guess]:
        """Known stems for a finished word: itself, or what it was most likely meant to be."""
        if stem in self._known:
            return [(stem, 1.0)]
        return self._unmutated(raw) or self._in_two(raw) or self._respelt(raw)

    def completions(self, raw: str) -> list[Guess]:
        """Known stems that half a word may become."""
        following = islice(self._sorted, bisect_left(self._sorted, raw), None)
        longer = (word for word in islice(following, COMPLETIONS) if word.startswith(raw))
        return [(stem, COMPLETED) for stem in dict.fromkeys(self.stems[word] for word in longer)]

    def joined(self, first: str, second: str) -> str | None:
        """The stem of two words that the index knows as one: "fly tipping"."""
        return self.stems.get(first + second)

    def _unmutated(self, raw: str) -> list[Guess]:
        return [(self.stems[radical], 1.0) for radical in radicals(raw) if radical in self._welsh][:1]

    def _in_two(self, raw: str) -> list[Guess]:
        """The two known words that were run together: "streetlight". The longer the shorter part, the surer."""
        cuts = sorted(range(3, len(raw) - 2), key=lambda cut: abs(2 * cut - len(raw)))
        for cut in cuts:
            parts = stem_of(raw[:cut]), stem_of(raw[cut:])
            if self._known.issuperset(parts):
                return [(part, 1.0) for part in parts]
        return []

    def _respelt(self, raw: str) -> list[Guess]:
        if len(raw) < SHORTEST_SLIP:
            return []
        most = 2 if len(raw) >= SHORTEST_TWO_SLIPS else 1
        candidates = self._by_start[raw[0]] if raw[0] == raw[1] else self._by_start[raw[0]] + self._by_start[raw[1]]
        near = process.extract(raw, candidates, scorer=OSA.distance, score_cutoff=most, limit=SLIPS_TAKEN)
        best = min((slips for _, slips, _ in near), default=0)
        kept = {self.stems[word]: ONE_SLIP if slips == 1 else TWO_SLIPS for word, slips, _ in near if slips == best}
        return list(kept.items())


def _by_start(words: Iterable[str]) -> Mapping[str, list[str]]:
    starts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST_SLIP - 1:
            starts[word[0]].append(word)
    return starts
