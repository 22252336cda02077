"""Words that decide, spelt as they are meant: a thumb on a phone in the rain does not spell."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from ostler.protocol.phrases import shipped

_LONG = 10   # letters: a word so long may have two slips


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, list[str]], dict[str, str], frozenset[str]]:
    """The deciding words by first letter; short forms with their meaning; words that are right as they stand."""
    given = shipped("spelling")
    by_letter: dict[str, list[str]] = {}
    for word in given["deciding"]:
        by_letter.setdefault(word[0], []).append(word)
    return by_letter, given["meant"], frozenset([*given["right"], *given["deciding"]])


def spelt(plain: str) -> str:
    """Normal text with the deciding words put right."""
    return " ".join(map(word, plain.split(" ")))


@lru_cache(maxsize=4096)
def word(written: str) -> str:
    """The deciding word that this must be, or the word itself."""
    by_letter, meant, right = _words()
    if written in meant:
        return meant[written]
    if len(written) < 6 or written in right:
        return written
    near = (known for known in by_letter.get(written[0], ()) if _is_slip(written, known))
    return next(near, written)


def _is_slip(written: str, known: str) -> bool:
    if written.startswith(known) or known.startswith(written):
        return False
    slips = 2 if len(known) >= _LONG else 1
    return OSA.distance(written, known, score_cutoff=slips) <= slips
