"""What is entered, changed and taken out, inside the transaction of whoever stores the thing."""

from collections.abc import Sequence

from ostler.kernel import rows
from ostler.kernel.index import Thing
from ostler.search import making, tokens
from ostler.search.models import Entry


def enter_all(things: Sequence[Thing]) -> None:
    """Enter things that were never entered before, in as many statements as for one."""
    if things:
        tokens.enter(rows.reserve(Entry, len(things)), things)


def change(ref: str, before: str, words: str) -> None:
    """Other words in place of those that were entered. What is not there stays out."""
    entry = Entry.objects.filter(ref=ref).first()
    if entry is not None:
        making.if_needed()
        tokens.change(entry.pk, before, words)


def forget(ref: str, words: str) -> None:
    """Take a thing out: entry, tokens and all. Safe for what was never entered."""
    entry = Entry.objects.filter(ref=ref).first()
    if entry is not None:
        making.if_needed()
        tokens.drop(entry.pk, words)
        entry.delete()


def leave_no_trace() -> None:
    """Nothing of what was taken out is left in the pages of the database."""
    tokens.leave_no_trace()
