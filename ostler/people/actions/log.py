"""The people's stream of the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person

Author = Person | str
STREAM = "people"
_gathering: ContextVar[list[log.Entry] | None] = ContextVar("gathering", default=None)


def record(tag: str, by: Author, about: str, **facts: object) -> None:
    """One line about a person, post or other thing. Facts never hold a person's name: the reference finds it."""
    said = {key: str(value) for key, value in facts.items()}
    waiting = _gathering.get()
    if waiting is None:
        log.append(stream=STREAM, tag=tag, by=by, about=about, facts=said)
    else:
        waiting.append(log.Entry(tag, by, about, said, at=time.now()))


@contextmanager
def together() -> Iterator[None]:
    """What the verbs record inside goes into the log at the end, in its order and in one go: for an import, which does
    a thousand things in one transaction. Where it fails, nothing is written, and the transaction undoes the deeds."""
    waiting: list[log.Entry] = []
    token = _gathering.set(waiting)
    try:
        yield
    finally:
        _gathering.reset(token)
    log.append_many(stream=STREAM, entries=waiting)
