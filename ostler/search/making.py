"""The index made anew from what the sources say, when what makes tokens of words is another than made it.

FTS5 keeps no words and takes tokens out by being told them: they must be the very same that went in.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from ostler.kernel.index import sources
from ostler.search import tokens
from ostler.search.models import Entry, Made
from ostler.search.words import VERSION

AT_ONCE = 1_000     # entries made anew in one go


def if_needed() -> None:
    """Make the index anew unless today's maker made it. One question where it did."""
    if not Made.objects.filter(maker=VERSION).exists():
        make_anew()


@transaction.atomic
def make_anew() -> None:
    """Every entry's tokens from its words of today."""
    tokens.drop_all()
    for part in _parts():
        tokens.keep_all(texts_of(part))
    Made.objects.all().delete()
    Made.objects.create(maker=VERSION)


def texts_of(entries: list[Entry]) -> dict[int, str]:
    """The words of entries, by their keys; empty where their source says none."""
    said: dict[str, str] = {}
    for name in {entry.source for entry in entries}:
        source = sources.get(name)
        if source is not None:
            said |= source.texts([entry.ref for entry in entries if entry.source == name])
    return {entry.pk: said.get(entry.ref, "") for entry in entries}


def after_migrating(using: str, **_signal: Any) -> None:
    """A new version of Ostler may have another maker."""
    if using == connection.alias and Made._meta.db_table in connection.introspection.table_names():
        if_needed()


def _parts() -> Iterator[list[Entry]]:
    last = 0
    while part := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield part
        last = part[-1].pk
