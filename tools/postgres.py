"""A throw-away PostgreSQL: made in a temporary folder, on loopback, gone afterwards.

    python -m tools.postgres COMMAND …      runs COMMAND with OSTLER_DATABASE_URL set

PostgreSQL refuses to run as root, so under root the cluster belongs to `postgres`, or else to `nobody`.
Durability is switched off: what is thrown away need not survive a power cut. (`make bench` wants it on.)
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

# Some hundreds of nearly empty tables: compiling their questions and counting their rows takes longer than asking them.
NOT_DURABLE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
               "-c", "jit=off", "-c", "autovacuum=off", "-c", "shared_buffers=256MB")
DURABLE = ("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "max_connections=300")    # for measuring
PATIENCE = 30.0     # seconds for the server to answer


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs on this machine, or None."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    return Path(found).parent if found else None


@contextlib.contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Start a cluster and give its address; stop it and remove it on the way out."""
    folder = programs()
    if folder is None:
        raise FileNotFoundError("PostgreSQL's server programs (initdb) are not installed here.")
    home = Path(tempfile.mkdtemp(prefix="ostler-postgres-"))
    owner = _owner()
    if owner:
        os.chown(home, owner["user"], owner["group"])
    try:
        with _running(folder, home, owner, DURABLE if durable else NOT_DURABLE) as port:
            yield f"postgresql://ostler@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _running(folder: Path, home: Path, owner: dict[str, Any], options: Sequence[str]) -> Iterator[int]:
    data, port = home / "data", _free_port()
    initdb = [folder / "initdb", "-D", data, "-U", "ostler", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=home, **owner)
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [folder / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", home, *options],
            stdout=log, stderr=log, cwd=home, **owner,
        )
    try:
        _wait(folder, port, server, home / "log")
        yield port
    finally:
        server.send_signal(signal.SIGINT)       # "fast": roll back, disconnect, end
        server.wait(PATIENCE)


def _wait(folder: Path, port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    ask = [folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ask, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)


def _owner() -> dict[str, Any]:
    """For subprocess: whom to run as. Nothing unless we are root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("Neither the user postgres nor nobody exists to run PostgreSQL as.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run the command given, with a cluster beside it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        return subprocess.run(sys.argv[1:], env=os.environ | {"OSTLER_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
