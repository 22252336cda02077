"""News about who may come in: told to every process, heard by what remembers sign-ins and by open streams.

Whatever ends or changes somebody's access says so here, in its own transaction. Facts are ids and digests: a session's
key or a token never travels.
"""

import hashlib
from typing import Final

from ostler.kernel import bus

CHANGED: Final = "people.access-changed"    # ask again who they are
ENDED: Final = "people.access-ended"        # and end what they have open


def digest(key: str) -> str:
    """How a session's key or a token is spoken of."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def changed(person: str) -> None:
    """What a person is, or may do, has changed. ``person`` is a uid."""
    bus.tell(CHANGED, person=person)


def person_ended(person: str) -> None:
    """However a person came in, it is over, or has to be proved anew."""
    bus.tell(ENDED, person=person)


def session_changed(key: str) -> None:
    """What is kept with a session has changed."""
    bus.tell(CHANGED, shown=digest(key))


def session_ended(key: str) -> None:
    """One session is over."""
    bus.tell(ENDED, shown=digest(key))


def token_ended(digest: str) -> None:
    """One token is void."""
    bus.tell(ENDED, shown=digest)
