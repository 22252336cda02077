"""What is entered and taken out, inside the transaction of whoever stores the thing."""

from collections.abc import Sequence
from datetime import datetime

from ostler.kernel import rows
from ostler.kernel.index import Thing
from ostler.search import tokens
from ostler.search.models import Entry


def index(ref: str, source: str, within: str, words: str, at: datetime) -> None:
    """Enter a thing's words, in place of those it had."""
    entry, _ = Entry.objects.update_or_create(
        ref=ref, defaults={"source": source, "within": within, "words": words, "at": at}
    )
    tokens.keep(entry)


def enter_all(things: Sequence[Thing]) -> None:
    """Enter things that were never entered before, in as many statements as for one."""
    ids = rows.reserve(Entry, len(things))
    rows.insert(Entry, ("id", "ref", "source", "within", "words", "at"), [
        (pk, thing.ref, thing.source, thing.within, thing.words, thing.at)
        for pk, thing in zip(ids, things, strict=True)])
    tokens.keep_all({pk: thing.words for pk, thing in zip(ids, things, strict=True)})


def forget(ref: str) -> None:
    """Take a thing out: words, tokens and all. Safe for what was never entered."""
    entry = Entry.objects.filter(ref=ref).first()
    if entry is not None:
        tokens.drop(entry)
        entry.delete()
