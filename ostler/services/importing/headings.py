"""Under which citizen headings a service comes: as its list says, else by the words of its name."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.text import slugify

from ostler.services.models import Heading

LEVELS = " > "      # a navigation path: "Housing > Council housing > Repairs"


@dataclass(frozen=True)
class Rule:
    """A heading, the words that lead to it, and the words in the titles of posts that commonly answer for it."""

    name: str
    name_cy: str = ""
    begins: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()

    def begins_with(self, name: str) -> bool:
        return any(re.match(rf"{re.escape(start)}\b", name) for start in self.begins)

    def hits(self, text: str) -> int:
        return sum(1 for word in self.words if re.search(rf"\b{re.escape(word)}", text))


@cache
def rules() -> tuple[Rule, ...]:
    """The shipped rules, in their order; the last takes what none of them knows."""
    text = files("ostler.services").joinpath("shipped/headings.toml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in tomllib.loads(text)["heading"])


def _rule(row: dict[str, Any]) -> Rule:
    lists = {name: tuple(row.get(name, ())) for name in ("begins", "words", "posts")}
    return Rule(row["name"], row["name_cy"], **lists)


def top_levels(cell: str) -> list[str]:
    """The first levels that a list names: "Housing > Repairs | Planning" is under Housing and Planning."""
    tops = [path.split(LEVELS.strip())[0].strip() for path in re.split(r"[|;\n]", cell)]
    return list(dict.fromkeys(top for top in tops if top))


def by_words(name: str, former_names: str = "") -> str:
    """The heading that a name suggests."""
    name = name.lower()
    for rule in rules():
        if rule.begins_with(name):
            return rule.name
    text = f"{name}\n{former_names.lower()}"
    best = max(rules(), key=lambda rule: rule.hits(text))     # max keeps the first of equals
    return best.name if best.hits(text) else rules()[-1].name


def heading_called(name: str) -> Heading:
    """The heading of that name, made when it is not there yet."""
    standing = Heading.objects.filter(name=name).first()
    if standing is not None:
        return standing
    welsh = next((rule.name_cy for rule in rules() if rule.name == name), "")
    return Heading.objects.create(name=name, name_cy=welsh, slug=_free_slug(slugify(name)[:110] or "heading"))


def _free_slug(slug: str) -> str:
    taken = set(Heading.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(free for free in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if free not in taken)
