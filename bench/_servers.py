"""Servers under measurement, each a child process of its own on a place and a port.

    with serving(place, port=8201) as server:               # `ostler serve`, as a person would run it
        server.rss(), server.cpu()
    with program(place, 8202, "bench._plain:application") as server:     # any ASGI application under uvicorn

Both wait for the first answer; leaving the block ends the server gracefully. ``server.kill()`` ends it with SIGKILL,
children and all; ``server.log`` is what it said.
"""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench._place import OSTLER, ROOT, Place

PATIENCE = 60.0         # seconds for the first answer
GRACE = 20.0            # seconds for the end
FIRST_ASKED = "/about/"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running server. ``ready`` is how many seconds passed from its start to its first answer."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path
    ready: float = 0.0

    def rss(self) -> int:
        """Resident bytes of the process and its children."""
        return sum(1024 * _number(pid, "VmRSS") for pid in self.pids())

    def cpu(self) -> float:
        """Seconds of processor time that the process and its children have had."""
        return sum(_ticks(pid) for pid in self.pids()) / TICKS

    def pids(self) -> list[int]:
        """The process and all below it."""
        found = [self.process.pid]
        for pid in found:
            with contextlib.suppress(FileNotFoundError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def kill(self) -> None:
        """At once, without a word."""
        for pid in reversed(self.pids()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(GRACE)

    def stop(self) -> float:
        """Gracefully. Answers how many seconds that took."""
        began = time.perf_counter()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        return time.perf_counter() - began


@contextlib.contextmanager
def serving(place: Place, port: int, *, workers: int = 1, **environment: str) -> Iterator[Server]:
    """`ostler serve` on a place."""
    command = [OSTLER, "serve", "--port", str(port), *(["--workers", str(workers)] if workers > 1 else [])]
    with _running(command, place, port, **environment) as server:
        yield server


@contextlib.contextmanager
def program(place: Place, port: int, application: str, *, workers: int = 1, settings: str = "") -> Iterator[Server]:
    """An ASGI application under plain uvicorn, with the loop and the parser that `ostler serve` has."""
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--lifespan", "off",
               "--no-access-log", "--log-level", "warning", "--loop", "uvloop", "--http", "httptools",
               "--workers", str(workers)]
    with _running(command, place, port, **({"DJANGO_SETTINGS_MODULE": settings} if settings else {})) as server:
        yield server


def start(
    command: Sequence[str], place: Place, port: int, *, patience: float = PATIENCE, **environment: str
) -> Server:
    """Start a server and wait so many seconds for its first answer: the caller ends it."""
    log = place.folder / f"server-{port}.log"
    began = time.perf_counter()
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=said, stderr=said,
            env=place.environment(OSTLER_BASE_URL=f"http://127.0.0.1:{port}", **environment),
        )
    server = Server(process, port, log)
    _wait(server, began + patience)
    server.ready = time.perf_counter() - began
    return server


@contextlib.contextmanager
def _running(command: Sequence[str], place: Place, port: int, **environment: str) -> Iterator[Server]:
    server = start(command, place, port, **environment)
    try:
        yield server
    finally:
        server.stop()


def _wait(server: Server, until: float) -> None:
    while not _answers(server.port):
        if server.process.poll() is not None or time.perf_counter() > until:
            server.kill()
            raise RuntimeError(f"the server did not start:\n{server.log.read_text()[-2000:]}")
        time.sleep(0.01)


def _answers(port: int) -> bool:
    """Whether a page is there; a server without pages may say 404."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", FIRST_ASKED)
        return connection.getresponse().status in (200, 404)
    except OSError:
        return False
    finally:
        connection.close()


def _number(pid: int, name: str) -> int:
    with contextlib.suppress(FileNotFoundError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return 0


def _ticks(pid: int) -> int:
    with contextlib.suppress(FileNotFoundError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
