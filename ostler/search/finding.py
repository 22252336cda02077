"""Searching what one may see. What one may not know of is left out by the database, before anything is counted."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.safestring import SafeString

from ostler.kernel import limits, refs
from ostler.kernel.index import sources
from ostler.people.models import Person
from ostler.search import tokens
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
    entries = Entry.objects.filter(_readable_by(person), tokens.found_by(asked)).order_by("-at", "-pk")[:limit]
    hits = [_hit(entry, asked, person) for entry in entries]
    return [hit for hit in hits if hit is not None]


def _readable_by(person: Person | None) -> Q:
    """Each source's own rule, as a subquery. A source nobody registered is readable by nobody."""
    readable = Q(pk__in=())
    for name, source in sources.items():
        readable |= Q(source=name, within__in=source.readable(person))
    return readable


def _hit(entry: Entry, asked: Question, person: Person | None) -> Hit | None:
    resolved = refs.resolve(entry.ref, person)
    if resolved is None:
        return None
    return Hit(entry.ref, resolved.title, resolved.url, snippet(entry.words, asked), entry.at)
