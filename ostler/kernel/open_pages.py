"""Pages of the open side that are the same for every visitor: made once, kept for a while by the door of the server.

A view says so; the door (``config.open_door``) keeps what it answered to somebody without a cookie. Whatever changes
what the public may read tells ``CHANGED``, and everything kept is made anew: nothing public outlives its redaction.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

from ostler.kernel import bus

CHANGED: Final = "open.changed"
KEEP: Final = "X-Ostler-Keep"           # seconds; between a view and the door alone
COUNTS: Final = "X-Ostler-Counts"       # the reference of what such a view counts as read
SECONDS: Final = 30
View = Callable[..., HttpResponseBase]
# What keeps the counts, entered by the room that has them: the way (page, feed), and how many by reference.
Counter = Callable[[str, Mapping[str, int]], None]
_counters: list[Counter] = []
_counted: ContextVar[str] = ContextVar("counted", default="")


def kept(view: View) -> View:
    """For a view that shows a visitor what it shows every visitor, and sets no cookie."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with _counting() as about:
            response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response[COUNTS] = about()
            if getattr(request, "person", None) is None:
                response[KEEP] = str(SECONDS)
            if not response.has_header("Cache-Control"):
                response["Cache-Control"] = "no-cache"      # a browser asks each time whether it is still so
        return response

    return wrapped


def reads(about: str) -> None:
    """Said by a view: this answer shows what ``about`` names."""
    _counted.set(about)


def tell() -> None:
    """What the public may read has changed: told with the transaction in hand."""
    bus.tell(CHANGED)


def enter(counter: Counter) -> None:
    """Said by the room that keeps counts."""
    _counters.append(counter)


def count(way: str, read: Mapping[str, int]) -> None:
    """So many more have read each."""
    for counter in _counters:
        counter(way, read)


@contextmanager
def _counting() -> Iterator[Callable[[], str]]:
    token = _counted.set("")
    said = ""

    def about() -> str:
        return said

    try:
        yield about
        said = _counted.get()
    finally:
        _counted.reset(token)
