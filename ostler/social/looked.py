"""The look before something is public, as a step of a form: shown once for the words as they are, and what was ticked
there is taken out when they are sent again."""

from typing import Any, Final

from django.http import QueryDict

from ostler.social import looking
from ostler.social.looking import Look

Words = tuple[str, str, str]    # title, summary, body
_BETWEEN: Final = "\n·\n"       # in no line, and no mark reaches over it


def ticked(given: QueryDict) -> set[int]:
    """The marks that are to be taken out, by number; whatever else was sent is nothing."""
    return {int(number) for number in given.getlist("out") if number.isdecimal() and len(number) < 6}


def beside(*lines: str) -> str:
    """A summary, and what else is read in a line of its own: looked at as one."""
    return _BETWEEN.join(lines).removesuffix(_BETWEEN * (len(lines) - 1))


def apart(words: str, count: int) -> list[str]:
    """As many lines as ``beside`` was given."""
    return [*words.split(_BETWEEN), *[""] * count][:count]


def at_form(given: QueryDict, cleaned: dict[str, Any], names: Words, *, is_markdown: bool = False) -> Look | None:
    """The step for a form whose fields are named so ("" is none): the look to be shown first, or None where it can go
    on with what is in ``cleaned`` now."""
    title, summary, body = (str(cleaned.get(name) or "") if name else "" for name in names)
    words, look = step(given, (title, summary, body), is_markdown=is_markdown, takes_out="take-out" in given)
    cleaned.update({name: word for name, word in zip(names, words, strict=True) if name in cleaned})
    return look


def step(given: QueryDict, words: Words, *, is_markdown: bool, takes_out: bool) -> tuple[Words, Look | None]:
    """The words to go on with, and the look to be shown first, if one: ``looked`` names the words that were looked at,
    ``out`` what is to be taken out of them where the author said so (``takes_out``)."""
    title, summary, body = words
    seen = given.get("looked", "")
    if looking.needs_a_look(title, summary, body, seen):
        return words, looking.look(body, is_markdown=is_markdown, title=title, summary=summary)
    numbers = ticked(given)
    if takes_out and numbers and seen == looking.digest_of(title, summary, body):
        return looking.without(title, summary, body, numbers), None
    return words, None
