"""A disk of a few megabytes that is really full: a tmpfs in a mount namespace of its own, filled from outside."""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOUNT = """
set -e; size=$1; place=$2; shift 2
mkdir -p "$place.before" && mount --bind "$place" "$place.before"
mount -t tmpfs -o size="$size",mode=0777 tmpfs "$place"
cp -a "$place.before/." "$place" && umount "$place.before"
exec "$@"
"""


@functools.cache
def can_mount() -> bool:
    """Whether this machine lets us have a mount of our own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        place.mkdir()
        return subprocess.run([*mounted("1m", place), "true"], capture_output=True, check=False).returncode == 0


def _namespace() -> list[str]:
    """As root a namespace of mounts is enough; anybody else first becomes root in one of users."""
    return [shutil.which("unshare") or "unshare", "-m" if os.geteuid() == 0 else "-rm"]


def mounted(size: str, at: Path) -> list[str]:
    """What a command line begins with so that the command sees a small disk at a place, with what lay there."""
    return [*_namespace(), "sh", "-c", MOUNT, "sh", size, str(at)]


def seen_by(pid: int, path: Path) -> Path:
    """A path as that process sees it, its mounts included."""
    return Path(f"/proc/{pid}/root") / path.relative_to("/")


def entering(pid: int) -> list[str]:
    """What a command line begins with so that the command sees the mounts of a process."""
    return ["nsenter", "-t", str(pid), *(["-m"] if os.geteuid() == 0 else ["-U", "--preserve-credentials", "-m"])]


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """To the last byte, for the time of the block: bytes first, then whatever a rounding left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        ballast.unlink()
