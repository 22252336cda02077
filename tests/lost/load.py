"""People who write in closed loop and people who listen, on a line that may go at any time."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.lost.calling import BROKEN, Caller, Said
from tests.lost.house import House

OUTAGES = (503, 507)
PATIENCE = 60.0


@dataclass
class Writer:
    """Sends one message after another, each again under the same id until it is answered. What was acknowledged
    stands in ``acknowledged`` in that order: the id it was sent under and the id it got."""

    house: House
    person: str
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[Said] = field(default_factory=list)      # said to be an outage, and tried again
    surprises: list[Said] = field(default_factory=list)     # anything else
    lost_lines: int = 0

    def __post_init__(self) -> None:
        self.path = f"/api/v1/conversations/{self.house.stage['matters'][self.person]}/messages"

    def write(self, ended: threading.Event, mark: str) -> None:
        """Until it is ended and the last one is answered."""
        number = 0
        with self.house.caller(self.person, timeout=40) as caller:
            while not ended.is_set():
                number += 1
                self._send(caller, f"{mark}-{self.person}-{number}")

    def _send(self, caller: Caller, name: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = self._try(caller, name)
            if said is None:
                self.lost_lines += 1
            elif said.status in (200, 201):
                self.acknowledged.append((name, said.json["id"]))
                return
            elif said.status in OUTAGES:
                self.refusals.append(said)
            else:
                self.surprises.append(said)
                return
            time.sleep(0.05)
        raise AssertionError(f"{name} was not answered for {PATIENCE} seconds")

    def _try(self, caller: Caller, name: str) -> Said | None:
        try:
            return caller.post(self.path, {"body": f"words of {name}", "client_message_id": name})
        except BROKEN:
            return None


@dataclass
class Listener:
    """Holds a stream open, comes back when it falls, and after every gap asks for what came since."""

    house: House
    person: str
    names: list[str] = field(default_factory=list)      # of the events, in order
    heard: set[str] = field(default_factory=set)        # messages, by stream
    read: list[str] = field(default_factory=list)       # messages, by asking since
    since: str = ""
    is_open: threading.Event = field(default_factory=threading.Event)
    was_open: bool = False

    def listen(self, ended: threading.Event) -> None:
        """Until it is ended and the stream falls."""
        while not ended.is_set():
            with contextlib.suppress(BROKEN):       # that is the life of a stream
                self._follow()
            self.is_open.clear()
            time.sleep(0.05)

    def catch_up(self) -> None:
        """Ask for what came since the last answer."""
        with self.house.caller(self.person) as caller:
            while True:
                path = f"/api/v1/conversations/{self.house.stage['matters'][self.person]}/messages"
                said = caller.get(f"{path}?since={self.since}" if self.since else path)
                if said.status != 200 or not said.json["items"]:
                    return
                self.read += [item["id"] for item in said.json["items"]]
                self.since = said.json["next"]

    def _follow(self) -> None:
        with self.house.caller(self.person) as caller:
            stream = caller.stream(**({"Last-Event-ID": "seen"} if self.was_open else {}))
            if stream.status != 200:
                return
            name = ""
            for line in (raw.decode().rstrip("\n") for raw in iter(stream.readline, b"")):
                if line.startswith(": hello"):
                    self.is_open.set()
                    self.was_open = True
                elif line.startswith("event: "):
                    name = line.removeprefix("event: ")
                    self.names.append(name)
                elif line.startswith("data: ") and name == "message":
                    self.heard.add(json.loads(line.removeprefix("data: "))["id"])


@dataclass
class Load:
    """All of them at once."""

    writers: Sequence[Writer]
    listeners: Sequence[Listener]
    failures: list[BaseException] = field(default_factory=list)

    @classmethod
    def on(cls, house: House, people: Sequence[str] = ("ada", "dora", "bram", "max")) -> "Load":
        return cls([Writer(house, person) for person in people], [Listener(house, person) for person in people])

    @contextmanager
    def running(self, mark: str) -> Iterator[None]:
        """For the time of the block, and then until everything that was sent is answered."""
        ended = threading.Event()
        threads = [threading.Thread(target=self._guard, args=(writer.write, ended, mark)) for writer in self.writers]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            for thread in threads:
                thread.join(2 * PATIENCE)
        assert not self.failures, self.failures

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Streams stay open, or come back, for the time of the block. The server must end for them to end."""
        ended = threading.Event()
        threads = [threading.Thread(target=self._guard, args=(each.listen, ended), daemon=True)
                   for each in self.listeners]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            ended.set()

    def wait_for(self, count: int) -> None:
        """Until so many more have been acknowledged."""
        until, wanted = time.monotonic() + PATIENCE, len(self.acknowledged) + count
        while len(self.acknowledged) < wanted and time.monotonic() < until and not self.failures:
            time.sleep(0.01)

    @property
    def acknowledged(self) -> dict[str, str]:
        """Everything anybody was told is kept: the id it was sent under, and the id it got."""
        return dict(pair for writer in self.writers for pair in writer.acknowledged)

    def _guard(self, work: object, *arguments: object) -> None:
        try:
            work(*arguments)  # type: ignore[operator]
        except BaseException as problem:
            self.failures.append(problem)
