"""Made-up words, plausible to read and spread as words are: a few in nearly every message, most in hardly any."""

import itertools
import random

BEGINNINGS = ("b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t")
MIDDLES = ("a", "ea", "e", "i", "o", "oo", "u", "ai")
ENDS = ("b", "ck", "d", "ll", "m", "n", "nd", "r", "rt", "st", "t", "w")
WORDS = 6_000
COMMON, MIDDLING, RARE = 10, 300, 5_000     # by rank: about one message in seven, in 200, in 3,000


def vocabulary(chance: random.Random) -> list[str]:
    """The words, the most frequent first; no two with the same stem."""
    syllables = ["".join(parts) for parts in itertools.product(BEGINNINGS, MIDDLES, ENDS)]
    words = [first + second for first in syllables[::13] for second in syllables[::31]]
    chance.shuffle(words)
    return words[:WORDS]


class Speaker:
    """Says sentences of about a hundred characters out of the vocabulary, by Zipf's law."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = vocabulary(chance)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def sentence(self) -> str:
        """One message."""
        count = self.chance.randint(7, 15)
        said = " ".join(self.chance.choices(self.words, cum_weights=self._weights, k=count))
        return said.capitalize() + "."
