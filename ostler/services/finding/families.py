"""Words that stand for one another before any service comes into it: a banger is a car, "coeden" is a tree."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ostler.services.finding.welsh import radicals
from ostler.services.finding.words import fold, stem

PLAIN = Path(__file__).parent.parent / "vocabulary" / "plain"
Heads = tuple[str, ...]


def relatives(raw: str, own: str) -> Heads:
    """The stems that a folded word stands for beside its ``own``; none for most words."""
    english = _heads("families").get(own, ())
    if english:
        return english
    welsh = _heads("welsh")
    return next((welsh[stem(form)] for form in (raw, *radicals(raw)) if stem(form) in welsh), ())


@lru_cache(maxsize=2)
def _heads(name: str) -> Mapping[str, Heads]:
    gathered: dict[str, dict[str, None]] = defaultdict(dict)
    for head, members in tomllib.loads((PLAIN / f"{name}.toml").read_text("utf-8")).items():
        for member in members.split():
            if stem(fold(member)) != stem(head):
                gathered[stem(fold(member))][stem(head)] = None
    return {member: tuple(heads) for member, heads in gathered.items()}
