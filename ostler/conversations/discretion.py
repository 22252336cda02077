"""Words that go to several senders must not show one to another."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused

SHORTEST = 3        # letters of a surname that is looked for


class MayName(Refused):
    """The words may name somebody who wrote. The officer can say that they do not."""


def check(words: str, matters: Sequence[Conversation], *, is_sure: bool = False) -> None:
    """Raises Refused for words that have the reference or the whole name of somebody who wrote about it, and, unless
    the officer ``is_sure``, for what looks like their surname: it may be a street's."""
    for found in _certain(words, matters):
        raise Refused(_("These words have %(what)s in them. Everybody who wrote would see it. Say it without.")
                      % {"what": found})
    surname = "" if is_sure else next(iter(surnames(words, matters)), "")
    if surname:
        raise MayName(_("These words may name somebody who wrote: %(name)s. Everybody would see it. Change them, or "
                        "tick that nobody is named.") % {"name": surname})


def surnames(words: str, matters: Iterable[Conversation]) -> list[str]:
    """Surnames of those who wrote that stand in the words, written with a capital."""
    names = {each.opened_by.name.split()[-1] for each in matters if each.opened_by.name.strip()}
    return sorted(name for name in names if len(name) >= SHORTEST and _stands(name, words))


def _certain(words: str, matters: Iterable[Conversation]) -> Iterable[str]:
    for each in matters:
        if _stands(each.reference, words, flags=re.IGNORECASE):
            yield each.reference
        if _stands(each.opened_by.name, words, flags=re.IGNORECASE):
            yield each.opened_by.name


def _stands(what: str, words: str, *, flags: int = 0) -> bool:
    """As a word of its own, however it is spaced."""
    pattern = r"\s+".join(re.escape(part) for part in what.split())
    return bool(pattern and re.search(rf"(?<!\w){pattern}(?!\w)", words, flags))
