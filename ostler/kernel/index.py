"""How the store reaches search without importing it: rooms say what has words, search keeps them.

``index`` and ``forget`` run inside the caller's transaction, so that a message and its place in the index
become durable together, and a disposal takes both.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ostler.kernel.registers import Register


class Indexer(Protocol):
    """Keeps the words of things by their reference."""

    def index(self, ref: str, source: str, within: str, words: str, at: datetime) -> None: ...

    def enter_all(self, things: Sequence["Thing"]) -> None: ...

    def forget(self, ref: str) -> None: ...


@dataclass(frozen=True)
class Thing:
    """Something to be found: its reference, its source, what decides who sees it, its words, and when (UTC)."""

    ref: str
    source: str
    within: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Source:
    """A kind of searchable thing. ``readable`` answers which of some values of ``within`` a person may read; ``few``
    all that they may read, or None where that is many: then what has the words is looked through instead."""

    readable: Callable[[Any, Collection[str]], set[str]]
    few: Callable[[Any], list[str] | None] = lambda person: None


indexers: Register[str, Indexer] = Register("indexers")
sources: Register[str, Source] = Register("sources")


def index(ref: str, source: str, within: str, words: str, at: datetime) -> None:
    """Put a thing's words into every index, in place of those it had."""
    for indexer in indexers:
        indexer.index(ref, source, within, words, at)


def enter_all(things: Sequence[Thing]) -> None:
    """Put things into every index that were in none before."""
    for indexer in indexers:
        indexer.enter_all(things)


def forget(ref: str) -> None:
    """Take a thing's words out of every index: it was withdrawn or disposed of."""
    for indexer in indexers:
        indexer.forget(ref)
