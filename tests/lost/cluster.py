"""A PostgreSQL of one's own, durable, to be killed and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.lost.house import free_port
from tests.lost.small_disk import mounted
from tools import postgres

PATIENCE = 60.0
is_postgresql = bool(os.environ.get("OSTLER_DATABASE_URL"))      # what this run of the suite is for
DURABLE = ("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=32MB")


class Cluster:
    """With ``small_disk`` (its size) the folder ``small`` of its home is a disk of its own, for the server's eyes."""

    def __init__(self, home: Path, small_disk: str = "") -> None:
        programs = postgres.programs()
        assert programs is not None, "PostgreSQL's server programs are not installed here"
        self.programs, self.home, self.port = programs, home, free_port()
        self.before = mounted(small_disk, self.small) if small_disk else []
        self.owner: dict[str, Any] = postgres._owner()
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Of its first database."""
        return f"postgresql://ostler@127.0.0.1:{self.port}/postgres"

    @property
    def log(self) -> str:
        """What it has said."""
        return (self.home / "log").read_text()

    @property
    def small(self) -> Path:
        """Where the small disk is mounted."""
        return self.home / "small"

    def make(self) -> None:
        """Its folders."""
        (self.small / "tables").mkdir(parents=True)
        if self.owner:
            for folder in (self.home, self.small, self.small / "tables"):
                os.chown(folder, self.owner["user"], self.owner["group"])
        self._run("initdb", "-D", self.home / "data", "-U", "ostler", "-A", "trust", "-E", "UTF8", "--locale=C",
                  "--no-sync", check=True)

    def start(self) -> None:
        """Also after it was killed: it recovers by itself."""
        command = [*self.before, *self._as_owner(), self.programs / "postgres", "-D", self.home / "data",
                   "-h", "127.0.0.1", "-p", str(self.port), "-k", self.home, *DURABLE]
        with (self.home / "log").open("ab") as log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.home, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while self._run("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)) != 0:
            assert self.server.poll() is None, self.log[-2000:]
            assert time.monotonic() < until, "PostgreSQL did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """-9, the postmaster and all its children. Each child leads a group of its own."""
        assert self.server is not None
        for pid in [self.server.pid, *self._children()]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait()

    def stop_at_once(self) -> None:
        """What an operator calls an immediate shutdown."""
        assert self.server is not None
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(PATIENCE)

    def _children(self) -> list[int]:
        """Whoever works in its folder."""
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError):     # it has ended, or is not ours to see
                if entry.name.isdigit() and os.readlink(entry / "cwd") == str(self.home / "data"):
                    found.append(int(entry.name))
        return found

    def _as_owner(self) -> list[str]:
        """PostgreSQL refuses to be root; whoever mounted for it was."""
        if not self.owner:
            return []
        return ["setpriv", f"--reuid={self.owner['user']}", f"--regid={self.owner['group']}", "--clear-groups", "--"]

    def _run(self, program: str, *arguments: Any, check: bool = False) -> int:
        done = subprocess.run([self.programs / program, *arguments], stdout=subprocess.DEVNULL, cwd=self.home,
                              check=check, **self.owner)
        return done.returncode


@contextmanager
def cluster(*, small_disk: str = "") -> Iterator[Cluster]:
    """One that runs; killed and taken away at the end of the block."""
    home = Path(tempfile.mkdtemp(prefix="ostler-lost-"))
    made = Cluster(home, small_disk)
    try:
        made.make()
        made.start()
        yield made
    finally:
        if made.server is not None and made.server.poll() is None:
            made.kill()
        shutil.rmtree(home, ignore_errors=True)
