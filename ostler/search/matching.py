"""Which entries have the words, the newest first, in as much work as the shortest way takes.

Few have them: all are taken and put in order. Many have them: they are looked through from the newest on, on SQLite in
the order in which they were entered, which is that of their times but for what was brought in later.
"""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Q

from ostler.search import tokens
from ostler.search.models import Entry
from ostler.search.words import Question

MANY = 3_000        # entries that have the words: so many are put in order
AT_ONCE = 1_000     # entries of many that are looked at in one go


def newest(asked: Question, among: Q | None = None) -> Iterator[list[Entry]]:
    """Entries that have the words, in parts. ``among`` narrows them to few beforehand."""
    having = Entry.objects.filter(tokens.found_by(asked))
    if among is not None:
        having = Entry.objects.filter(tokens.found_among(asked, among))
    if among is not None or having.values("pk")[: MANY + 1].count() <= MANY:
        yield from _parts(list(having.order_by("-at", "-pk")))
    elif connection.vendor == "sqlite":
        yield from _entered_last(asked)
    else:
        yield from _by_time(asked)


def _parts(found: list[Entry]) -> Iterator[list[Entry]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _entered_last(asked: Question) -> Iterator[list[Entry]]:
    """FTS5 walks its lists backwards without putting anything in order."""
    before: int | None = None
    while keys := tokens.keys_before(asked, before, AT_ONCE):
        found = Entry.objects.in_bulk(keys)
        yield [found[key] for key in keys if key in found]
        before = keys[-1]


def _by_time(asked: Question) -> Iterator[list[Entry]]:
    having = Entry.objects.filter(tokens.found_by(asked)).order_by("-at", "-pk")
    part = list(having[:AT_ONCE])
    while part:
        yield part
        last = part[-1]
        part = list(having.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))[:AT_ONCE])
