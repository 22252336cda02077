"""The little language of the shipped words, made into expressions once a process."""

import re
import tomllib
from functools import lru_cache
from importlib import resources

_LEFT_OUT = re.compile(r"(?<![^ ])\(\|([^()]*)\) ")   # "(|of) gas": the word and the space after it
_GROUP = re.compile(r"\((?!\?)")
_GAP = "(?:[a-z0-9]+ ){0,3}"


@lru_cache(maxsize=1)
def groups() -> dict[str, re.Pattern[str]]:
    """Each group of the shipped words as one expression over normal text."""
    text = resources.files("ostler.protocol").joinpath("shipped", "words.toml").read_text("utf-8")
    return {group: any_of([*words["phrases"], *words["welsh"]]) for group, words in tomllib.loads(text).items()}


def any_of(phrases: list[str]) -> re.Pattern[str]:
    """Phrases as one expression. Normal text ends every word, the last too, with a space."""
    return re.compile(r"\b(?:" + "|".join(expression(phrase) for phrase in phrases) + ")")


def expression(phrase: str) -> str:
    """One phrase: "(|of)" may be left out, ".." stands for up to three words, "*" for any ending, "#" for a digit."""
    written = phrase.replace("*", "[a-z]*").replace("#", "[0-9]") + " "
    written = _GROUP.sub("(?:", _LEFT_OUT.sub(r"(?:(?:\1) )?", written))
    return written.replace(".. ", _GAP)
