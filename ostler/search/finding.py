"""Searching what one may see. What one may not know of is left out by the database, before anything is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.utils.safestring import SafeString

from ostler.kernel import limits, refs
from ostler.kernel.index import sources
from ostler.kernel.refs import Resolved
from ostler.people.models import Person
from ostler.search.making import texts_of
from ostler.search.matching import newest
from ostler.search.models import Entry
from ostler.search.snippets import snippet
from ostler.search.words import Question, question


@dataclass(frozen=True)
class Hit:
    """One thing found. ``snippet_html`` is escaped, with the words found in ``<mark>``; ``at`` is UTC."""

    ref: str
    title: str
    url: str
    snippet_html: SafeString
    at: datetime


def search(person: Person | None, words: str, limit: int = limits.PAGE_ROWS) -> list[Hit]:
    """The things that have all the words (the last may be unfinished), newest first. Any input is a question."""
    asked = question(words[: limits.QUERY_CHARACTERS])
    if asked is None:
        return []
    found = list(islice(_readable(person, asked), limit))
    found.sort(key=lambda entry: (entry.at, entry.pk), reverse=True)
    resolved = refs.resolve_all([entry.ref for entry in found], person)
    shown = [entry for entry in found if entry.ref in resolved]
    texts = texts_of(shown)
    return [_hit(entry, asked, resolved[entry.ref], texts[entry.pk]) for entry in shown]


def _readable(person: Person | None, asked: Question) -> Iterator[Entry]:
    """What has the words and may be read, by each source's own rule. Nothing else is counted or handed on."""
    for part in newest(asked, _all_theirs(person)):
        theirs = {name: source.readable(person, {entry.within for entry in part if entry.source == name})
                  for name, source in sources.items()}
        yield from (entry for entry in part if entry.within in theirs.get(entry.source, ()))


def _all_theirs(person: Person | None) -> Q | None:
    """The condition that takes somebody's own few things, where they have few; None where they have many."""
    theirs = Q(pk__in=())
    for name, source in sources.items():
        few = source.few(person)
        if few is None:
            return None
        if few:
            theirs |= Q(source=name, within__in=few)
    return theirs


def _hit(entry: Entry, asked: Question, resolved: Resolved, text: str) -> Hit:
    return Hit(entry.ref, resolved.title, resolved.url, snippet(text, asked), entry.at)
