"""Pages of the open side that are the same for every visitor: made once, kept for a while by the door of the server.

A view says so; the door (``config.open_door``) keeps what it answered to somebody without a cookie. Whatever changes
what the public may read tells ``CHANGED``, and everything kept is made anew: nothing public outlives its redaction.
What depends on the time (who answers now, "5 minutes ago", whether one can still sign up) changes with the minute: no
page is kept beyond the one in which it was made. What somebody typed into a search is kept nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

from ostler.kernel import bus, time

CHANGED: Final = "open.changed"
KEEP: Final = "X-Ostler-Keep"           # seconds; between a view and the door alone
COUNTS: Final = "X-Ostler-Counts"       # the reference of what such a view counts as read
SECONDS: Final = 30
LEAST: Final = 1.0                      # seconds: of a crowd at the turn of a minute not everybody has it made
TYPED: Final = frozenset({"postcode", "q"})
# Tags of the log whose deeds change what visitors are shown on pages of other rooms: who sits, who answers and when.
SEEN: Final = (
    "clocks.holiday-", "conversations.decision-", "conversations.thanks-", "disclosure.disposed", "duty.card-",
    "duty.cover-", "duty.leav", "duty.left", "duty.quiet-hours-", "duty.rota-", "duty.shift-", "duty.swap-accepted",
    "duty.turns-", "duty.week-", "people.", "protocol.adopted", "residents.left", "services.", "social.group-",
    "social.reported")
A_MINUTE: Final = timedelta(minutes=1)
View = Callable[..., HttpResponseBase]
# What keeps the counts, entered by the room that has them: the way (page, feed), and how many by reference.
Counter = Callable[[str, Mapping[str, int]], None]
_counters: list[Counter] = []
_counted: ContextVar[str] = ContextVar("counted", default="")


def kept(view: View) -> View:
    """For a view that shows a visitor what it shows every visitor, and sets no cookie."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        until = time.now().replace(second=0, microsecond=0) + A_MINUTE
        with _counting() as about:
            response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response[COUNTS] = about()
            if getattr(request, "person", None) is None and TYPED.isdisjoint(request.GET):
                response[KEEP] = f"{_seconds(until):.2f}"
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


def tell_of(tags: Iterable[str]) -> None:
    """Deeds that go into the log: told where visitors are shown what they change."""
    if any(tag.startswith(SEEN) for tag in tags):
        tell()


def enter(counter: Counter) -> None:
    """Said by the room that keeps counts."""
    _counters.append(counter)


def count(way: str, read: Mapping[str, int]) -> None:
    """So many more have read each."""
    for counter in _counters:
        counter(way, read)


def _seconds(until: datetime) -> float:
    """How long something may be kept, by the machine's clock, that is right until an instant of the council's."""
    speed = time.current().speed
    left = (until - time.now()).total_seconds() / speed if speed else SECONDS
    return min(float(SECONDS), max(LEAST, left))


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
