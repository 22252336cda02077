"""The machine that was measured on, and what else it was doing."""

import os
import platform
import time
from pathlib import Path


def described() -> str:
    """Processors, system and versions, in a line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processors")
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


class Busy:
    """How many processors were busy with anything at all, since it was made."""

    def __init__(self) -> None:
        self._began, self._before = time.monotonic(), _busy()

    def processors(self) -> float:
        return (_busy() - self._before) / (time.monotonic() - self._began)


def _busy() -> float:
    """Seconds that all processors together were not idle; 0 where the system does not say."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system, _idle, _waiting, *rest = map(int, stat.read_text().split("\n", 1)[0].split()[1:9])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")
