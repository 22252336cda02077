"""The one clock. Nothing else in Ostler asks the machine what time it is.

Council time (rotas, deadlines, messages) goes by this clock, which a demonstration may set.
Sessions, token expiry and signed links go by the machine's clock: see ``real_now``.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

CLOCK_FILE = "clock.json"


@dataclass(frozen=True)
class Clock:
    """Maps the machine's time to the council's: ``started`` real is ``reads`` here, then ``speed`` times as fast."""

    started: float = 0.0
    reads: float = 0.0
    speed: float = 1.0

    @property
    def is_real(self) -> bool:
        """True when this clock is simply the machine's."""
        return self.started == self.reads and self.speed == 1.0

    def at(self, real: float) -> datetime:
        """The council's instant (UTC) for a machine timestamp in seconds."""
        seconds = self.reads + (real - self.started) * self.speed
        return datetime.fromtimestamp(seconds, UTC)


_clock: Clock | None = None


def real_now() -> datetime:
    """The machine's instant in UTC, for sessions, tokens and signed links only."""
    return datetime.now(UTC)


def now() -> datetime:
    """The council's instant, in UTC."""
    return current().at(real_now().timestamp())


def zone() -> ZoneInfo:
    """The council's time zone."""
    return ZoneInfo(settings.OSTLER_TIME_ZONE)


def local(instant: datetime) -> datetime:
    """An instant in the council's zone."""
    return instant.astimezone(zone())


def today() -> date:
    """The council's calendar day."""
    return local(now()).date()


def current() -> Clock:
    """The clock in force: the one set by ``use`` or kept in the data folder, else the machine's."""
    global _clock
    if _clock is None:
        _clock = _read(_path())
    return _clock


def keep(reads: datetime, speed: float = 1.0) -> Clock:
    """Set this deployment's clock to ``reads`` as of now and keep it in the data folder."""
    global _clock
    _clock = Clock(real_now().timestamp(), reads.timestamp(), speed)
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(asdict(_clock)))
    os.replace(draft, path)
    return _clock


def forget() -> None:
    """Go back to the machine's clock, here and in the data folder."""
    global _clock
    _clock = None
    _path().unlink(missing_ok=True)


@contextlib.contextmanager
def use(instant: datetime, speed: float = 0.0) -> Iterator[Clock]:
    """For tests and ``--at``: this process's clock stands at ``instant`` (or runs from it at ``speed``)."""
    global _clock
    before = _clock
    _clock = Clock(real_now().timestamp(), instant.timestamp(), speed)
    try:
        yield _clock
    finally:
        _clock = before


def moment(text: str, *, is_last: bool = False) -> datetime:
    """A local time as people type it (``2026-05-25T10:40``), or one with its offset, as an instant.

    A time that happens twice is its first occurrence, or with ``is_last`` its last; one that does not exist moves
    forward by the gap. Raises ValueError for anything else.
    """
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=zone())
    try:
        found = parsed.astimezone(UTC)
        return max(found, parsed.replace(fold=1).astimezone(UTC)) if is_last else found
    except OverflowError as beyond:     # with its offset it is before the first year, or after the last
        raise ValueError(f"No instant that can be kept: {text}") from beyond


def elapsed(since: datetime) -> timedelta:
    """How long ago an instant was, by the council's clock."""
    return now() - since


def _path() -> Path:
    return Path(settings.OSTLER_DATA) / CLOCK_FILE


def _read(path: Path) -> Clock:
    try:
        return Clock(**json.loads(path.read_text()))
    except FileNotFoundError:
        return Clock()
