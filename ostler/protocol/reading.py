"""What words say has happened: facts that bear on urgency, and never a word about tone."""

import re
import unicodedata
from dataclasses import dataclass

from ostler.kernel import limits
from ostler.protocol.phrases import groups
from ostler.protocol.spelling import spelt

_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=t\b)")
_APART = re.compile(r"[^a-z0-9]+")
_CLAUSES = re.compile(r"[.,;!?]+\s|[\r\n]+|\s[-–—]+\s|\b(?:but|because|ond)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:number|no) [0-9]+[a-z]? ")   # "lamp post number 14" is no telephone
_SHORT = 4   # words: a clause of no more ("last month,") is said of what follows it


@dataclass(frozen=True)
class Facts:
    """What the words say: that people are in danger; that a live public service has failed. ``may_be_danger``: words of
    danger stand in them, even where they seem told of the past or of papers."""

    danger: bool
    service_failed: bool
    may_be_danger: bool = False


def read(words: str, *, online: bool = False) -> Facts:
    """The facts in a message. ``online``: the service it goes to is one that people use online."""
    words = words[: limits.READ_CHARACTERS]
    parts = clauses(words)
    plain = normal(words)
    return Facts(_is_danger(parts), not _is_mended(plain) and _has_failed(parts, plain, online), _may_be_danger(parts))


def normal(words: str) -> str:
    """Lower case without accents, "can't" closed up, other signs apart; every word ends with a space."""
    bare = unicodedata.normalize("NFKD", words[: limits.READ_CHARACTERS].casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return spelt(_APART.sub(" ", _APOSTROPHES.sub("", bare)).strip()) + " "


def clauses(words: str) -> list[str]:
    """A message in the parts that a frame ("last month", "is there a policy") can be about, as normal text."""
    parts = [""]
    for part in _CLAUSES.split(words):
        if len(parts[-1].split()) <= _SHORT:
            parts[-1] = parts[-1].lstrip() + normal(part).lstrip()
        else:
            parts.append(normal(part).lstrip())
    return parts


def _is_danger(parts: list[str]) -> bool:
    """Somebody is in danger, in what is left when the past, the mended and the merely talked of are set aside."""
    return _said("danger", "".join(part for part in map(_without_harmless, parts) if not _is_set_aside(part)))


def _may_be_danger(parts: list[str]) -> bool:
    """Nothing is set aside here: what might be an emergency is turned away by no clause."""
    return _said("peril", "".join(parts)) or _said("danger", "".join(map(_without_harmless, parts)))


def _without_harmless(part: str) -> str:
    return groups()["harmless"].sub("", part)


def _is_set_aside(part: str) -> bool:
    """Past, mended or a subject of papers. What is happening now outweighs these, and so does a person in need, whom
    nothing but a subject of papers sets aside."""
    if _said("now", part):
        return False
    if _said("topic", part):
        return True
    return (_said("over", part) or _is_mended(part)) and not _said("present", part)


def _is_mended(plain: str) -> bool:
    return _said("mended", plain) and not _said("relapsed", plain)


def _has_failed(parts: list[str], plain: str, online: bool) -> bool:
    """Something fails, and it is a live service: by its name, or because the service is online and nothing solid is
    named that could have failed instead."""
    told = "".join(part for part in parts if _said("now", part) or not _said("over", part))
    if _said("failed", told):
        return True
    if not _said("failing", told):
        return False
    return _said("live", _NUMBERED.sub("", plain)) or (online and not _said("lasting", plain))


def _said(group: str, plain: str) -> bool:
    return groups()[group].search(plain) is not None
