"""What is entered and taken out, inside the transaction of whoever stores the thing."""

from datetime import datetime

from ostler.search import tokens
from ostler.search.models import Entry


def index(ref: str, source: str, within: str, words: str, at: datetime) -> None:
    """Enter a thing's words, in place of those it had."""
    entry, _ = Entry.objects.update_or_create(
        ref=ref, defaults={"source": source, "within": within, "words": words, "at": at}
    )
    tokens.keep(entry)


def forget(ref: str) -> None:
    """Take a thing out: words, tokens and all. Safe for what was never entered."""
    entry = Entry.objects.filter(ref=ref).first()
    if entry is not None:
        tokens.drop(entry)
        entry.delete()
