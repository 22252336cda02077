"""The heartbeats of all streams of an event loop, by one timer: a few streams at a time, so that no moment is heavy."""

import asyncio
import weakref
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ostler.live.stream import Stream

EVERY_SECONDS: Final = 15.0     # shorter than the patience of the usual proxies
TURNS: Final = 60


class Beats:
    """Each stream has its turn; in every round each turn comes once."""

    def __init__(self, *, every: float = EVERY_SECONDS) -> None:
        self._tick = every / TURNS
        self._turns: list[set[Stream]] = [set() for _ in range(TURNS)]
        self._now = 0
        self._timer: asyncio.TimerHandle | None = None

    def join(self, stream: "Stream") -> None:
        """A stream that opened: its turn has just been."""
        self._turns[self._now].add(stream)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._tick, self._turn)

    def leave(self, stream: "Stream") -> None:
        for turn in self._turns:
            turn.discard(stream)

    def _turn(self) -> None:
        """Without streams there is nothing to wake for."""
        self._now = (self._now + 1) % TURNS
        for stream in self._turns[self._now]:
            stream.beat()
        self._timer = asyncio.get_running_loop().call_later(self._tick, self._turn) if any(self._turns) else None


_of_loops: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Beats]" = weakref.WeakKeyDictionary()


def of(loop: asyncio.AbstractEventLoop) -> Beats:
    """Those of a loop."""
    if loop not in _of_loops:
        _of_loops[loop] = Beats()
    return _of_loops[loop]
