"""What words say has happened: facts that bear on urgency, and never a word about tone."""

import re
import unicodedata
from dataclasses import dataclass

from ostler.kernel import limits
from ostler.protocol.phrases import groups

_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=t\b)")
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Facts:
    """What the words say: that people are in danger; that a live public service has failed."""

    danger: bool
    service_failed: bool


def read(words: str, *, online: bool = False) -> Facts:
    """The facts in a message. ``online``: the service it goes to is one that people use online."""
    plain = normal(words)
    if _is_over(plain):
        return Facts(False, False)
    return Facts(_is_danger(plain), _has_failed(plain, online))


def normal(words: str) -> str:
    """Lower case without accents, "can't" closed up, other signs apart; every word ends with a space."""
    bare = unicodedata.normalize("NFKD", words[: limits.BODY_CHARACTERS].casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _APART.sub(" ", _APOSTROPHES.sub("", bare)).strip() + " "


def _is_over(plain: str) -> bool:
    """Mended, or past, or planned; unless the message says that it happens now."""
    if _said("mended", plain):
        return not _said("relapsed", plain)
    return _said("over", plain) and not _said("now", plain)


def _is_danger(plain: str) -> bool:
    plain = groups()["harmless"].sub("", plain)
    return _said("danger", plain) and (_said("now", plain) or not _said("topic", plain))


def _has_failed(plain: str, online: bool) -> bool:
    """Something fails, and it is a live service: by its name, or because the service is online and nothing solid is
    named that could have failed instead."""
    if not _said("failing", plain):
        return False
    return _said("live", plain) or (online and not _said("lasting", plain))


def _said(group: str, plain: str) -> bool:
    return groups()[group].search(plain) is not None
