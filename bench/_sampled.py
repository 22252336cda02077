"""`ostler serve` with a sampler beside it: which thread stood where, looked at every two milliseconds.

    python -m bench._sampled OUT.json serve --port 8201

A bench-only start: the server is the product's own, in the same process. It looks while the file OUT.json.now is
there. At the end the counts go to OUT.json, as {thread: {stack: samples}}, with the processor seconds of each thread.
"""

import atexit
import json
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType

EVERY = 0.002
DEEPEST = 60
TICKS = os.sysconf("SC_CLK_TCK")


class Sampler(threading.Thread):
    """Counts stacks by thread name, innermost frame first."""

    def __init__(self, out: Path) -> None:
        super().__init__(name="sampler", daemon=True)
        self._out, self._now = out, Path(f"{out}.now")
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._before: dict[str, float] = {}
        self._after: dict[str, float] = {}

    def run(self) -> None:
        while not self._now.exists():
            time.sleep(EVERY)
        self._before = _processor()
        while self._now.exists():
            for _ in range(20):
                time.sleep(EVERY)
                self._look()
        self._after = _processor()

    def _look(self) -> None:
        names = {thread.ident: thread.name for thread in threading.enumerate() if thread is not self}
        for ident, frame in sys._current_frames().items():
            if ident in names:
                self._counts[names[ident]][_stack(frame)] += 1

    def write(self) -> None:
        """What was seen."""
        processor = {name: seconds - self._before.get(name, 0.0) for name, seconds in self._after.items()}
        self._out.write_text(json.dumps({"stacks": self._counts, "processor": processor}))


def _processor() -> dict[str, float]:
    """Processor seconds of each thread of ours that is there now."""
    found: Counter[str] = Counter()
    for thread in threading.enumerate():
        ticks = Path(f"/proc/self/task/{thread.native_id}/stat").read_text().rpartition(")")[2].split()
        found[thread.name] += (int(ticks[11]) + int(ticks[12])) / TICKS     # type: ignore[assignment]
    return dict(found)


def _stack(frame: FrameType | None) -> str:
    parts = []
    while frame is not None and len(parts) < DEEPEST:
        parts.append(f"{frame.f_code.co_filename}:{frame.f_code.co_name}")
        frame = frame.f_back
    return "\n".join(parts)


def main() -> None:
    """Serve, sampled."""
    sampler = Sampler(Path(sys.argv[1]))
    atexit.register(sampler.write)
    sys.argv = ["ostler", *sys.argv[2:]]
    from ostler.config.command import main as ostler

    sys.setswitchinterval(EVERY / 10)      # else only what lets go of the interpreter by itself is ever seen
    sampler.start()
    ostler()


if __name__ == "__main__":
    main()
