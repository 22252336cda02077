"""Reading what somebody typed: which words carry it, what each may mean, and how much each counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ostler.services.finding.families import relatives
from ostler.services.finding.lexicon import Guess, Lexicon
from ostler.services.finding.words import Word, plain, words

READ_CHARACTERS = 2_000     # what stands further down in a long message is detail
FAINT = 0.2                 # a faint word beside a strong one
OPENING = 8                 # people say what it is about first: so many words count in full
LATER = 0.35                # what the last words of a long message still count
FADES_OVER = 30             # words between the one and the other
NAMED = 0.1                 # a word of a place's name
BESIDE = 0.6                # a word that says where it is: "by the bus stop"
GUESSES_A_TEXT = 12         # unknown words that are worth a guess; the rest of a long message is names
KIN = 0.6                   # a word for its whole family: "banger" for "car"
SHORTEST_HALF = 2           # letters from which half a word is completed


@dataclass(frozen=True)
class Term:
    """A word as the index can look it up: ``guesses`` are alternatives, the best of them counts for a service."""

    raw: str
    at: int
    guesses: tuple[Guess, ...]
    weight: float = 1.0
    is_faint: bool = False

    @property
    def alone(self) -> float:
        """Its weight by itself; in a phrase a faint word counts in full."""
        return self.weight * FAINT if self.is_faint else self.weight


def read(text: str, lexicon: Lexicon) -> list[Term]:
    """The terms of a text, in order. Empty when nothing in it is known."""
    found = words(text[:READ_CHARACTERS], lexicon.stems)
    terms = [*_terms(found, lexicon, half=_is_half(text)), *_joined(found, lexicon)]
    if all(term.is_faint for term in terms):
        terms = [replace(term, is_faint=False) for term in terms]
    return terms


def _is_half(text: str) -> bool:
    """True when the last word may not be finished: nothing follows it yet."""
    return len(text) <= READ_CHARACTERS and text[-1:].isalnum()


def _terms(found: list[Word], lexicon: Lexicon, *, half: bool) -> Iterator[Term]:
    guesses_left = GUESSES_A_TEXT
    for place, word in enumerate(found):
        known = word.stem in lexicon
        if not known and guesses_left == 0:
            continue
        guesses_left -= not known
        guesses = _guesses(word, lexicon, half=half and place == len(found) - 1)
        weight = _by_place(place) * _by_role(found, place, lexicon)
        if guesses:
            yield Term(word.raw, word.at, tuple(guesses), weight, word.stem in plain().faint)


def _guesses(word: Word, lexicon: Lexicon, *, half: bool) -> list[Guess]:
    """What a word may mean: what it may be spelt as, and what such words stand for."""
    kin = [(head, KIN) for head in relatives(word.raw, word.stem) if head in lexicon]
    if kin and word.stem not in lexicon:
        return kin
    return _spelt(word, lexicon, half=half) + kin


def _spelt(word: Word, lexicon: Lexicon, *, half: bool) -> list[Guess]:
    if half and len(word.raw) >= SHORTEST_HALF:
        whole = [(word.stem, 1.0)] if word.stem in lexicon else []
        completions = [guess for guess in lexicon.completions(word.raw) if guess[0] != word.stem]
        if whole or completions:
            return whole + completions
    return lexicon.guesses(word.raw, word.stem)


def _joined(found: list[Word], lexicon: Lexicon) -> Iterator[Term]:
    """Neighbours that the index knows as one word."""
    for place, (first, second) in enumerate(pairwise(found)):
        stem = lexicon.joined(first.raw, second.raw) if second.at == first.at + 1 else None
        if stem is not None:
            yield Term(f"{first.raw} {second.raw}", first.at, ((stem, 1.0),), _by_place(place))


def _by_place(place: int) -> float:
    fading = min(1.0, max(0, place - OPENING) / FADES_OVER)
    return 1.0 - fading * (1.0 - LATER)


def _by_role(found: list[Word], place: int, lexicon: Lexicon) -> float:
    if _is_name(found, place, lexicon):
        return NAMED
    return BESIDE if found[place].is_landmark else 1.0


def _is_name(found: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Is this "Mill" or "Lane" of Mill Lane?"""
    word = found[place]
    if word.raw in plain().streets:
        before = _neighbour(found, place, -1)
        return before is not None and (_is_capital(before, word) or before.stem not in lexicon)
    after = _neighbour(found, place, 1)
    return after is not None and after.raw in plain().streets and _is_capital(word, after)


def _is_capital(first: Word, second: Word) -> bool:
    return first.written[0].isupper() and second.written[0].isupper()


def _neighbour(found: list[Word], place: int, step: int) -> Word | None:
    if not 0 <= place + step < len(found) or found[place + step].at != found[place].at + step:
        return None
    return found[place + step]
