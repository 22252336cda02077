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

    def enter_all(self, things: Sequence["Thing"]) -> None: ...

    def change(self, ref: str, before: str, words: str) -> None: ...

    def forget(self, ref: str, words: str) -> None: ...

    def leave_no_trace(self) -> None: ...


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
    all that they may read, or None where that is many: then what has the words is looked through instead. ``texts``
    says the words of things by their references, as they were given to the index, which does not keep them; what was
    withdrawn or disposed of has none."""

    readable: Callable[[Any, Collection[str]], set[str]]
    few: Callable[[Any], list[str] | None] = lambda person: None
    texts: Callable[[Collection[str]], dict[str, str]] = lambda refs: {}


indexers: Register[str, Indexer] = Register("indexers")
sources: Register[str, Source] = Register("sources")


def index(ref: str, source: str, within: str, words: str, at: datetime) -> None:
    """Put a thing into every index that was in none before."""
    enter_all([Thing(ref, source, within, words, at)])


def enter_all(things: Sequence[Thing]) -> None:
    """Put things into every index that were in none before."""
    for indexer in indexers:
        indexer.enter_all(things)


def change(ref: str, before: str, words: str) -> None:
    """Put other words in place of those that every index was given. Nothing happens to what is in none."""
    for indexer in indexers:
        indexer.change(ref, before, words)


def forget(ref: str, words: str) -> None:
    """Take a thing out of every index: it was withdrawn or is disposed of. ``words`` are those it was given."""
    for indexer in indexers:
        indexer.forget(ref, words)


def leave_no_trace() -> None:
    """Take what was forgotten, and what was there before a change, out of the very files of every index."""
    for indexer in indexers:
        indexer.leave_no_trace()
