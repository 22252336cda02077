"""How soon after each other mails to followers leave: in step with what people wait for.

On one processor a mail costs what three to eight messages cost (docs/performance.md). Where few write, 24 a second
leave; where many do, six.
"""

import time as machine
from typing import Final

from ostler.kernel.commit import commits

QUICK: Final = 0.5          # seconds from some (``lots.TOGETHER``) to the next
SLOW: Final = 2.0
BUSY: Final = 40            # drafts a second that somebody waits for


class Leaving:
    """Looks at each turn of the worker how much was written since the last."""

    def __init__(self) -> None:
        self._at, self._taken = machine.monotonic(), commits.taken

    def every(self) -> float:
        """Seconds between some mails and the next, as the house is now."""
        at, taken = machine.monotonic(), commits.taken
        rate = (taken - self._taken) / max(0.1, at - self._at)
        self._at, self._taken = at, taken
        return SLOW if rate > BUSY else QUICK


leaving: Final = Leaving()
