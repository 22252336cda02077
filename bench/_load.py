"""The load: senders that write, wait for the answer and write again, and receivers that listen.

    load = Load(port, house.pairs, senders=50, listen=True)
    figures = uvloop.run(load.run(warm=1.0, seconds=5.0))        # or: asyncio.run
    figures.rate, figures.acknowledged_ms, figures.delivered_ms, load.acknowledged, load.delivered

A closed loop on keep-alive connections. Each sender has matters and people of its own; where there are few senders
each goes round several (`ROUND`), so that no person passes the 500 messages a second that one is promised.
``load.acknowledged`` maps each conversation to the ids it was answered for, in order; ``load.delivered`` is the ids
that came down a stream. With ``tolerant`` a refusal or a broken connection is counted, not raised (a server that is
killed): the sender then ends, or, with ``returns``, comes back as soon as somebody listens on the port again.
"""

import asyncio
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench._house import Pair
from bench._http import Failed
from bench._listener import Listener, listen
from bench._sender import Sender, clock

__all__ = ["Failed", "Figures", "Listener", "Load", "listen"]

ROUND = 8                   # matters that one of few senders goes round
FEW = 20                    # senders
PATIENCE = 30.0             # seconds for what is under way to end
_ID = re.compile(rb'"client_message_id": ?"([^"]+)"')


@dataclass
class Figures:
    """Of one measured stretch. Latencies in milliseconds, of what was answered (or delivered) within it."""

    seconds: float
    acknowledged: list[float] = field(default_factory=list)
    delivered: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Messages a second."""
        return len(self.acknowledged) / self.seconds

    @property
    def acknowledged_ms(self) -> tuple[float, float]:
        return _p50_p99(self.acknowledged)

    @property
    def delivered_ms(self) -> tuple[float, float]:
        return _p50_p99(self.delivered)


def _p50_p99(values: list[float]) -> tuple[float, float]:
    if len(values) < 2:
        return (float("nan"), float("nan"))
    return statistics.median(values), statistics.quantiles(values, n=100)[98]


class Load:
    """Senders and receivers against one port. May run once."""

    def __init__(
        self, port: int, pairs: Sequence[Pair], *, senders: int, listen: bool = False, name: str = "m",
        tolerant: bool = False, returns: bool = False,
    ) -> None:
        self.port, self.name, self.tolerant, self.returns = port, name, tolerant, returns
        each = min(ROUND, len(pairs) // senders) if senders <= FEW else 1
        self.pairs = list(pairs[: senders * each])
        self.listen = listen
        self.acknowledged: defaultdict[str, list[str]] = defaultdict(list)
        self.delivered: set[str] = set()
        self.others: Counter[str] = Counter()           # other events that came down the streams
        self.statuses: Counter[int] = Counter()
        self.begun: dict[str, float] = {}               # id -> when it was written first
        self.stopped = False
        self.problem: Exception | None = None
        self.numbers = iter(range(1, 1_000_000_000))
        self._acks: list[tuple[float, float]] = []      # (when, how long)
        self._deliveries: list[tuple[float, float]] = []
        self._senders = [Sender(self, self.pairs[n * each:(n + 1) * each]) for n in range(senders)]

    async def run(self, warm: float = 1.0, seconds: float = 5.0) -> Figures:
        """Warm up, measure, then let everything that was written be answered and delivered."""
        listeners = await self.open_streams() if self.listen else []
        began = clock()
        working = [asyncio.create_task(sender.work()) for sender in self._senders]
        await asyncio.sleep(warm)
        since = clock()
        await asyncio.sleep(seconds)
        until = clock()
        self.stopped = True
        await asyncio.wait_for(asyncio.gather(*working), PATIENCE)
        ended = clock()
        await self._all_delivered()
        for listener in listeners:
            listener.close()
        if self.problem is not None:
            raise self.problem
        if sum(since <= at < until for at, _took in self._acks) < len(self._senders):
            since, until = began, ended       # slower than one message a sender: all of it is what there is
        return self._figures(since, until)

    async def run_until(self, count: int, seconds: float) -> None:
        """Send until so many are acknowledged, or the time is over. Nothing is measured."""
        working = [asyncio.create_task(sender.work()) for sender in self._senders]
        until = clock() + seconds
        while len(self._acks) < count and clock() < until and not self.stopped:
            await asyncio.sleep(0.05)
        self.stopped = True
        await asyncio.wait_for(asyncio.gather(*working), PATIENCE)
        if self.problem is not None:
            raise self.problem

    async def open_streams(self) -> list[Listener]:
        """One for the other side of every matter."""
        return await listen(self.port, [pair.officer for pair in self.pairs], self)

    def answered(self, conversation: str, id_: str, status: int, body: bytes) -> None:
        """Called by a sender."""
        now = clock()
        self.statuses[status] += 1
        if status in (200, 201):
            self.acknowledged[conversation].append(id_)
            self._acks.append((now, now - self.begun[id_]))
        elif not self.tolerant:
            self.fail(Failed(f"answered {status}: {body[:300].decode(errors='replace')}"))

    def heard(self, name: bytes, data: bytes) -> None:
        """Called by a listener."""
        if name != b"message" or not (found := _ID.search(data)):
            self.others[name.decode()] += 1
            return
        id_, now = found[1].decode(), clock()
        if id_ in self.begun and id_ not in self.delivered:
            self.delivered.add(id_)
            self._deliveries.append((now, now - self.begun[id_]))

    def fail(self, problem: Exception) -> None:
        """End everything; the first problem is the one that is raised."""
        self.problem = self.problem or problem
        self.stopped = True

    @property
    def undelivered(self) -> set[str]:
        """Answered, and yet not heard of on a stream."""
        return {id_ for ids in self.acknowledged.values() for id_ in ids} - self.delivered

    async def _all_delivered(self, patience: float = 5.0) -> None:
        until = clock() + patience
        while self.listen and not self.problem and self.undelivered and clock() < until:
            await asyncio.sleep(0.05)

    def _figures(self, since: float, until: float) -> Figures:
        def within(rows: list[tuple[float, float]]) -> list[float]:
            return [1000 * took for at, took in rows if since <= at < until]

        return Figures(until - since, within(self._acks), within(self._deliveries), self.statuses)
