"""The little language of the shipped words, made into expressions once a process."""

import re
import tomllib
from functools import lru_cache, partial
from importlib import resources
from typing import Any

_FAMILY = re.compile(r"<(\w+)>")
_LEFT_OUT = re.compile(r"(?<![^ ])\(\|([^()]*)\) ")   # "(|of) gas": the word and the space after it
_GROUP = re.compile(r"\((?!\?)")
_GAPS = {".. ": "(?:[a-z0-9]+ ){0,3}", "~ ": "(?:[a-z0-9]+ ){0,8}"}

Families = dict[str, list[str]]


@lru_cache(maxsize=1)
def groups() -> dict[str, re.Pattern[str]]:
    """Each group of the shipped words as one expression over normal text."""
    kinds = shipped("danger")
    families: Families = kinds.pop("families")
    dangers = [phrase for kind in kinds.values() for phrase in kind["phrases"]]
    phrases = {group: [*words["phrases"], *words["welsh"]] for group, words in shipped("words").items()}
    phrases["danger"] += dangers
    return {group: any_of(said, families) for group, said in phrases.items()}


def shipped(name: str) -> dict[str, Any]:
    """A file of the shipped words."""
    return tomllib.loads(resources.files("ostler.protocol").joinpath("shipped", f"{name}.toml").read_text("utf-8"))


def any_of(phrases: list[str], families: Families) -> re.Pattern[str]:
    """Phrases as one expression. Normal text ends every word, the last too, with a space."""
    return re.compile(r"\b(?:" + "|".join(expression(phrase, families) for phrase in phrases) + ")")


def expression(phrase: str, families: Families) -> str:
    """One phrase: "(|of)" may be left out, ".." stands for up to three words, "~" for up to eight, "*" for any ending,
    "#" for a digit, "<person>" for anything of a family."""
    written = with_families(phrase, families).replace("*", "[a-z]*").replace("#", "[0-9]") + " "
    written = _GROUP.sub("(?:", _LEFT_OUT.sub(r"(?:(?:\1) )?", written))
    for sign, gap in _GAPS.items():
        written = written.replace(sign, gap)
    return written


def with_families(phrase: str, families: Families) -> str:
    """A phrase with the words of its families written out; a family may name another."""
    return _FAMILY.sub(partial(_members, families), phrase)


def _members(families: Families, named: re.Match[str]) -> str:
    return "(" + "|".join(with_families(member, families) for member in families[named[1]]) + ")"
