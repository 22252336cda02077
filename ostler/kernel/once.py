"""What is found out once while a page is made: it asks the same about the same person a dozen times.

Only for the length of one request that changes nothing (GET, HEAD): whoever left a group a moment ago reads no more of
it, and what one request found out is never there for the next.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Found = TypeVar("Found")
READING = frozenset({"GET", "HEAD"})
# By what was asked and about which object; the object is held, so that no other comes to have its identity meanwhile.
_found: ContextVar[dict[tuple[str, int], tuple[object, Any]] | None] = ContextVar("found_once", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """For the length of the block what is found out is kept."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def found(what: str, about: object, find: Callable[[], Found]) -> Found:
    """What ``find`` answers; within a reading the first answer about this very object."""
    kept = _found.get()
    if kept is None:
        return find()
    key = (what, id(about))
    if key not in kept:
        kept[key] = (about, find())
    answer: Found = kept[key][1]
    return answer


def while_reading(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a request that may change nothing is one reading."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return get_response(request)
        with reading():
            return get_response(request)

    return middleware
