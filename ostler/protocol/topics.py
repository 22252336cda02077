"""What a message asks for, where the protocol may have another way for it: its subject, and never a word about tone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ostler.kernel import limits
from ostler.protocol.phrases import Families, any_of, shipped
from ostler.protocol.reading import normal

_CLOSED = re.compile(r"\b(i|you|we|they|he|she|it|what|who|that|there|let|where|when|how) (m|d|ll|ve|re|s) ")
_SENTENCES = re.compile(r"[.!?]+(?:\s|$)|[;\r\n]+")


@dataclass(frozen=True)
class Topic:
    """How one topic is told: the lists of shipped/topics.toml, each as an expression; None for an empty one."""

    strip: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    never: re.Pattern[str] | None
    sure: re.Pattern[str] | None
    said: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def is_in(self, sentences: list[str]) -> bool:
        """Is the topic in these sentences, given as normal text?"""
        left = [self.strip.sub("", sentence) if self.strip else sentence for sentence in sentences]
        if not any(map(self._is_asked, left)):
            return False
        whole = "".join(left)
        return not _stands(self.never, whole) and (self.needs is None or _stands(self.needs, whole))

    def _is_asked(self, sentence: str) -> bool:
        return _stands(self.sure, sentence) or (_stands(self.said, sentence) and not _stands(self.unless, sentence))


def topics(words: str) -> frozenset[str]:
    """The topics in a message, by the kinds of clause that are about them."""
    sentences = [_plain(part) for part in _SENTENCES.split(words[: limits.READ_CHARACTERS]) if part.strip()]
    return frozenset(kind for kind, topic in known().items() if topic.is_in(sentences))


def _plain(sentence: str) -> str:
    """Normal text in which "I'm" and "what's" are closed up, as many a phone writes them."""
    return _CLOSED.sub(r"\1\2 ", normal(sentence).lstrip())


@lru_cache(maxsize=1)
def known() -> Mapping[str, Topic]:
    """Every topic that ships, made once a process."""
    kinds: dict[str, Any] = shipped("topics")
    families: Families = kinds.pop("families")
    return {kind: _topic(lists, families) for kind, lists in kinds.items()}


def _topic(lists: dict[str, list[str]], families: Families) -> Topic:
    made = {name: any_of(phrases, families) if phrases else None for name, phrases in lists.items()}
    return Topic(*(made.get(name) for name in Topic.__dataclass_fields__))


def _stands(pattern: re.Pattern[str] | None, plain: str) -> bool:
    return pattern is not None and pattern.search(plain) is not None
