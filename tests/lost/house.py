"""`ostler serve` as a process of its own, with its own data folder and database, to be killed and started again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.guards.floors import ROOT
from tests.laid import copy_migrated
from tests.lost.calling import Caller

PATIENCE = 60.0     # seconds for a server to come up on a machine that is busy
OSTLER = "from ostler.config.command import main; main()"


# A house has settings of its own; what journeys set for their own process is none of its business.
LEFT_OUT = ("OSTLER_", "DJANGO_ALLOW_ASYNC_UNSAFE")


@dataclass
class House:
    """A deployment: where it keeps things, who is in it, and its server while it runs. ``before`` is what the command
    line of the server begins with (a namespace of its own, say)."""

    folder: Path
    database: str
    stage: dict[str, Any]
    port: int = 0
    before: list[str] = field(default_factory=list)
    server: "subprocess.Popen[bytes] | None" = None
    inside: list[str] = field(default_factory=list)     # what a command begins with to see what its server sees
    settings: dict[str, str] = field(default_factory=dict)      # more of the environment
    program: str = OSTLER                               # what the server runs

    @property
    def environment(self) -> dict[str, str]:
        """The deployment's settings; nothing of the test's own."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
        return ours | {"OSTLER_DATA": str(self.folder), "OSTLER_DATABASE_URL": self.database,
                       "DJANGO_SETTINGS_MODULE": "tests.lost.settings", "PYTHONPATH": str(ROOT),
                       "TMPDIR": str(self.folder)} | self.settings

    @property
    def log(self) -> str:
        """Everything its servers have said."""
        return self.folder.with_suffix(".log").read_text()

    def start(self, *, workers: int = 1) -> None:
        """Start a server and wait until it answers."""
        self.launch(workers=workers)
        self.wait()

    def launch(self, *, workers: int = 1) -> None:
        """Start a server and do not wait."""
        self.port = self.port or free_port()
        command = [*self.before, sys.executable, "-c", self.program, "serve", "--port", str(self.port),
                   "--workers", str(workers)]
        with self.folder.with_suffix(".log").open("ab") as log:
            self.server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=ROOT,
                                           start_new_session=True)

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.server is not None
            assert self.server.poll() is None, f"the server ended: {self.log[-2000:]}"
            assert time.monotonic() < until, "the server did not come up"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether anybody is at home."""
        try:
            with Caller(self.port, timeout=5) as caller:
                return caller.get("/accounts/login/").status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """-9, workers and all: nobody has a chance to say goodbye."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def end(self, *, patience: float = 20) -> tuple[int, float]:
        """SIGTERM: the exit status and how many seconds it took."""
        assert self.server is not None
        began = time.monotonic()
        self.server.send_signal(signal.SIGTERM)
        return self.server.wait(patience), time.monotonic() - began

    def run(self, *arguments: str) -> str:
        """What a module of Python says, run on this deployment."""
        done = subprocess.run([*self.inside, sys.executable, *arguments], env=self.environment, cwd=ROOT,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def caller(self, person: str, **options: Any) -> Caller:
        """A program of somebody's, by token."""
        return Caller(self.port, {"Authorization": f"Bearer {self.stage['tokens'][person]}"}, **options)

    def browser(self, person: str, **options: Any) -> Caller:
        """A browser of somebody's, signed in."""
        return Caller(self.port, {"Cookie": self.stage["cookies"][person]}, **options)


def free_port() -> int:
    """One that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Houses:
    """Builds one house, and copies it for whoever wants one: building takes seconds, copying does not."""

    def __init__(self, folder: Path, cluster: str) -> None:
        self.folder, self.cluster = folder, cluster
        self._made = 0
        self._pattern = House(folder / "pattern", self._new_database("pattern"), {})
        self._pattern.folder.mkdir(mode=0o700)
        copy_migrated(self._pattern.folder, self._pattern.database)
        self._pattern.stage = json.loads(self._pattern.run("-m", "tests.lost.stage"))

    @contextmanager
    def house(self, *, tablespace: str = "") -> Iterator[House]:
        """A copy of the pattern. Whatever of it still runs at the end of the block is killed."""
        self._made += 1
        name = f"house{self._made}"
        house = House(self.folder / name, "", self._pattern.stage)
        shutil.copytree(self._pattern.folder, house.folder)
        house.database = self._new_database(name, copied=True, tablespace=tablespace)
        try:
            yield house
        finally:
            if house.server is not None and house.server.poll() is None:
                house.kill()

    def _new_database(self, name: str, *, copied: bool = False, tablespace: str = "") -> str:
        if not self.cluster:
            return ""
        mine = f"lost_{os.getpid()}_{name}"
        template = f' TEMPLATE "lost_{os.getpid()}_pattern"' if copied else ""
        template += f" TABLESPACE {tablespace}" if tablespace else ""
        self.execute(f'CREATE DATABASE "{mine}"{template}')
        # A copy takes over sequences whose next numbers stand in the log of the pattern only: after a crash they would
        # be given out again. A checkpoint makes the copy log its own.
        self.execute("CHECKPOINT")
        return urlunsplit(urlsplit(self.cluster)._replace(path=f"/{mine}"))

    def execute(self, statement: str) -> None:
        """Outside a transaction, on the cluster's first database."""
        with psycopg.connect(self.cluster, autocommit=True) as asking:
            asking.execute(statement)  # type: ignore[call-overload]  # names are ours
