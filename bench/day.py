"""24 hours of a large council at 60 times the speed: flat memory, no stuck stream, no growing queue.

    python -m bench.day [--speed 60] [--messages 20000]     on the embedded database

100 members, 5,000 officers, 20,000 messages along the curve of a day, with receipts, *I have it*, threads read, and
streams that open and close as phones sleep. 24 minutes; `--speed 720` for two. Prints a line for every tenth of the
day and fails where memory grows to the end, a stream misses what it was open for, or anything is not answered.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench import _day, _house, _servers, _words
from bench._day import Deed
from bench._house import House, Seat
from bench._line import AGAIN, CROWDED, PATIENCE, Lines
from bench._load import Failed, Listener, listen
from bench._place import Place

PORT = 8520
PAIRS, OTHERS = 100, 4_900      # members with an officer each, and all the other officers
HEARD_WITHIN = 10.0             # seconds after the answer: whoever had a stream open has it by then
OPEN_BEFORE = 2.0               # seconds that a stream must have stood to count
MOST_GROWTH = 0.15              # of resident memory, from the middle of the day to its end
TENTHS = 10
HEADER = "| | memory | threads | files | streams | under way | most | answered |\n|--|--:|--:|--:|--:|--:|--:|--:|"
clock = time.perf_counter


@dataclass
class Open:
    """A stream that stands, since when and until when."""

    listener: Listener
    since: float
    until: float


@dataclass
class Sample:
    """How the server stands at the end of a tenth of the day."""

    rss: int
    threads: int
    files: int
    streams: int
    under_way: int
    answered: int


@dataclass
class Day:
    """The replay. ``heard`` is when a message came down anybody's stream, by the message's own name and the hearer."""

    house: House
    server: _servers.Server
    speed: float
    lines: Lines = field(default_factory=lambda: Lines(PORT))
    open: dict[int, Open] = field(default_factory=dict)
    heard: set[tuple[str, str]] = field(default_factory=set)
    expected: dict[tuple[str, str], float] = field(default_factory=dict)
    since: dict[tuple[str, str], str] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    most_under_way: int = 0
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        pairs = self.house.pairs
        self.seats = [*(pair.councillor for pair in pairs), *(pair.officer for pair in pairs), *self.house.others]
        self.number = {seat.uid: place for place, seat in enumerate(self.seats)}

    async def run(self, deeds: list[Deed]) -> None:
        """All of it, each deed at its moment."""
        began = clock()
        sampling = asyncio.create_task(self._sample(began))
        for place, deed in enumerate(deeds):
            await asyncio.sleep(max(0.0, began + deed.at / self.speed - clock()))
            task = asyncio.create_task(self._send(deed, place) if deed.kind == "send" else self._look(deed))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        await sampling
        await asyncio.sleep(HEARD_WITHIN)
        for each in list(self.open.values()):
            each.listener.close()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _look(self, deed: Deed) -> None:
        """Somebody opens the page; later their phone sleeps."""
        if deed.who in self.open:
            return
        seat = self.seats[deed.who]
        try:
            listener = await self._stands(seat)
        except (OSError, TimeoutError, Failed) as problem:
            self.lines.faults.append(f"stream: {type(problem).__name__} {problem}")
            return
        lasts = max(deed.seconds / self.speed, 0.2)
        self.open[deed.who] = Open(listener, clock(), clock() + lasts)
        await asyncio.sleep(lasts)
        listener.close()
        self.open.pop(deed.who, None)

    async def _stands(self, seat: Seat) -> Listener:
        """Comes back, as the page's script does, where too many come at once."""
        began = clock()
        while True:
            try:
                (listener,) = await listen(PORT, [seat], _Hears(self, seat.uid))  # type: ignore[arg-type]
            except Failed as refused:
                if not str(refused).endswith(str(CROWDED)) or clock() > began + PATIENCE:
                    raise
                self.lines.crowded += 1
                await asyncio.sleep(AGAIN)
            else:
                self.lines.took["stream"].append(clock() - began)
                return listener

    async def _send(self, deed: Deed, place: int) -> None:
        pair = self.house.pairs[deed.who]
        by, to = (pair.councillor, pair.officer) if deed.by_councillor else (pair.officer, pair.councillor)
        name = f"day-{place}"
        body = json.dumps({"body": _words.said(place), "client_message_id": name}).encode()
        sent = clock()
        said = await self.lines.ask("send", "POST", f"conversations/{pair.conversation}/messages", by.token, body)
        if said is None:
            return
        stream = self.open.get(self.number[to.uid])
        if stream and stream.since < sent - OPEN_BEFORE and stream.until > clock() + HEARD_WITHIN:
            self.expected[name, to.uid] = clock()
        await self._after(deed, place, pair.conversation, to)

    async def _after(self, deed: Deed, place: int, conversation: str, reader: Seat) -> None:
        """What reading does: a receipt, and sometimes the thread, and *I have it*."""
        up_to = json.dumps({"up_to": 100_000}).encode()
        if self.number[reader.uid] in self.open:
            await self.lines.ask("receipt", "POST", f"conversations/{conversation}/receipt", reader.token, up_to)
        if place % 100 < 100 * _day.READS:
            await self._read("thread", f"conversations/{conversation}/messages", reader)
            await self._read("list", "conversations", reader)
        if deed.by_councillor and place % 100 < 100 * _day.ACKNOWLEDGED:
            await self.lines.ask("I have it", "POST", f"conversations/{conversation}/acknowledgement", reader.token,
                                 b"{}")

    async def _read(self, kind: str, path: str, reader: Seat) -> None:
        """What came since they last looked, as a client asks."""
        since = self.since.get((reader.uid, path), "")
        said = await self.lines.ask(kind, "GET", f"{path}?since={since}" if since else path, reader.token)
        if said is not None:
            self.since[reader.uid, path] = json.loads(said)["next"]

    async def _sample(self, began: float) -> None:
        for tenth in range(TENTHS + 1):
            until = began + tenth * _day.DAY / self.speed / TENTHS
            while clock() < until:
                self.most_under_way = max(self.most_under_way, self.lines.under_way)
                await asyncio.sleep(0.05)
            self.samples.append(self._now())
            print(_line(tenth, self.samples[-1], self.most_under_way), flush=True)
            self.most_under_way = 0

    def _now(self) -> Sample:
        pid = self.server.process.pid
        return Sample(self.server.rss(), len(list(Path(f"/proc/{pid}/task").iterdir())),
                      len(list(Path(f"/proc/{pid}/fd").iterdir())), len(self.open), self.lines.under_way,
                      sum(map(len, self.lines.took.values())))

    @property
    def missed(self) -> list[tuple[str, str]]:
        """Messages that did not come down a stream that was open for them all the time."""
        return [each for each in self.expected if each not in self.heard]


@dataclass
class _Hears:
    """What a listener tells: which message came to whom."""

    day: Day
    person: str

    def heard(self, name: bytes, data: bytes) -> None:
        if name == b"message":
            self.day.heard.add((json.loads(data)["client_message_id"], self.person))


def _line(tenth: int, sample: Sample, most: int) -> str:
    return (f"| {tenth * 24 / TENTHS:4.1f} h | {sample.rss / 2**20:6.1f} MB | {sample.threads:3} | {sample.files:5} "
            f"| {sample.streams:5} | {sample.under_way:3} | {most:3} | {sample.answered:7,} |")


def _figures(day: Day) -> Iterator[str]:
    for kind, took in sorted(day.lines.took.items()):
        p99 = statistics.quantiles(took, n=100)[98] if len(took) > 1 else took[0]
        yield (f"{kind}: {len(took):,} answered, p50 {1000 * statistics.median(took):.1f} ms, p99 {1000 * p99:.0f} ms, "
               f"slowest {1000 * max(took):.0f} ms")
    yield f"streams: {len(day.expected):,} messages were for an open stream, {len(day.missed)} did not come"
    yield f"told to come back in a second, because too many asked: {day.lines.crowded}"
    yield f"not answered as they should be: {len(day.lines.faults)} {day.lines.faults[:3]}"
    yield f"memory from the middle of the day to its end: {100 * _growth(day):+.1f} %"


def _growth(day: Day) -> float:
    """Against the middle of the day, when everything that is remembered has been met once."""
    middle = max(sample.rss for sample in day.samples[:TENTHS // 2 + 1])
    return day.samples[-1].rss / middle - 1


def main() -> int:
    """Seed, serve, replay, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=float, default=60.0)
    parser.add_argument("--messages", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ostler-day-") as folder:
        house = _house.build(Place(Path(folder) / "house"), pairs=PAIRS, others=OTHERS)
        with _servers.serving(house.place, PORT) as server:
            day = Day(house, server, options.speed)
            deeds = _day.plan(options.messages, PAIRS, len(day.seats))
            print(HEADER)
            asyncio.run(day.run(deeds))
            print("\n".join(_figures(day)))
            print(f"ended in {server.stop():.1f} s")
        audit = json.loads(house.place.ostler("audit", "verify", "--json"))
        print(f"audit verify: {audit['events']:,} events, {'whole' if audit['ok'] else audit['first_fault']}")
    return int(bool(day.missed or day.lines.faults or _growth(day) > MOST_GROWTH or not audit["ok"]))


if __name__ == "__main__":
    sys.exit(main())
