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
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench import _words
from bench._house import Pair, Seat
from bench._http import Answers, Events

ROUND = 8                   # matters that one of few senders goes round
FEW = 20                    # senders
PATIENCE = 30.0             # seconds for what is under way to end
AGAIN = 0.05                # seconds between two tries to come back
OPENING_AT_ONCE = 50        # streams
_ID = re.compile(rb'"client_message_id": ?"([^"]+)"')
clock = time.perf_counter


class Failed(Exception):
    """The server did not answer as it should."""


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
        working = [asyncio.create_task(sender.work()) for sender in self._senders]
        await asyncio.sleep(warm)
        since = clock()
        await asyncio.sleep(seconds)
        until = clock()
        self.stopped = True
        await asyncio.wait_for(asyncio.gather(*working), PATIENCE)
        await self._all_delivered()
        for listener in listeners:
            listener.close()
        if self.problem is not None:
            raise self.problem
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

    async def open_streams(self) -> list["Listener"]:
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


class Sender(asyncio.Protocol):
    """One connection, one message under way."""

    def __init__(self, load: Load, pairs: Sequence[Pair]) -> None:
        self._load = load
        self._heads = [(pair.conversation, _head(pair)) for pair in pairs]
        self._at = 0
        self._answers = Answers()
        self._transport: asyncio.WriteTransport | None = None
        self._under_way: tuple[str, str, bytes] | None = None   # conversation, id, the whole request
        self._over: asyncio.Future[None]

    async def work(self) -> None:
        """Send until the load is stopped, coming back where that is wanted."""
        while True:
            over = await self._connected()
            if over is not None:
                await over
            if self._load.stopped or not self._load.returns:
                return
            await asyncio.sleep(AGAIN)

    async def _connected(self) -> "asyncio.Future[None] | None":
        loop = asyncio.get_running_loop()
        self._over, self._answers = loop.create_future(), Answers()
        try:
            await loop.create_connection(lambda: self, "127.0.0.1", self._load.port)
        except OSError as problem:
            self._gone(problem)
            return None
        return self._over

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport     # type: ignore[assignment]
        self._next()

    def data_received(self, data: bytes) -> None:
        for status, body in self._answers.feed(data):
            if self._under_way is not None:
                conversation, id_, _request = self._under_way
                self._under_way = None
                self._load.answered(conversation, id_, status, body)
        if self._under_way is None:
            self._next()

    def connection_lost(self, problem: Exception | None) -> None:
        if self._under_way is not None:
            self._gone(problem or Failed("the connection closed before the answer"))
        if not self._over.done():
            self._over.set_result(None)

    def _gone(self, problem: Exception) -> None:
        if not self._load.tolerant:
            self._load.fail(problem)

    def _next(self) -> None:
        assert self._transport is not None
        if self._load.stopped and self._under_way is None:
            self._transport.close()
            return
        if self._under_way is None:
            self._under_way = self._written()
        self._transport.write(self._under_way[2])      # or once more, where the answer never came

    def _written(self) -> tuple[str, str, bytes]:
        conversation, head = self._heads[self._at]
        self._at = (self._at + 1) % len(self._heads)
        number = next(self._load.numbers)
        id_ = f"{self._load.name}-{number}"
        body = f'{{"body": "{_words.said(number)}", "client_message_id": "{id_}"}}'.encode()
        request = head + str(len(body)).encode() + b"\r\n\r\n" + body
        self._load.begun[id_] = clock()
        return conversation, id_, request


def _head(pair: Pair) -> bytes:
    return (f"POST /api/v1/conversations/{pair.conversation}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {pair.councillor.token}\r\nContent-Type: application/json\r\n"
            "Content-Length: ").encode()


class Listener(asyncio.Protocol):
    """One open stream."""

    def __init__(self, seat: Seat, load: Load | None) -> None:
        self._seat, self._load, self._events = seat, load, Events()
        self._transport: asyncio.WriteTransport | None = None
        self.opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport     # type: ignore[assignment]
        self._transport.write(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                              f"Authorization: Bearer {self._seat.token}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        for name, said in self._events.feed(data):
            if self._load is not None:
                self._load.heard(name, said)
        if self._events.status and not self.opened.done():
            self.opened.set_result(self._events.status)

    def connection_lost(self, problem: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(problem or Failed("the stream closed before it stood"))

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def listen(port: int, seats: Sequence[Seat], load: Load | None = None) -> list[Listener]:
    """Open a stream for each seat, and wait until all stand. Raises Failed."""
    opened: list[Listener] = []
    for first in range(0, len(seats), OPENING_AT_ONCE):
        opened += await asyncio.gather(*(_listener(port, seat, load) for seat in seats[first:first + OPENING_AT_ONCE]))
    return opened


async def _listener(port: int, seat: Seat, load: Load | None) -> Listener:
    _transport, listener = await asyncio.get_running_loop().create_connection(
        lambda: Listener(seat, load), "127.0.0.1", port)
    status = await asyncio.wait_for(listener.opened, PATIENCE)
    if status != 200:
        raise Failed(f"a stream was answered {status}")
    return listener
