"""The hot door's lines in the access log: the same as the ordinary ones (``config.middleware``), put together by hand
and written several at a time.

The general way through the log costs as much as all else that the door does.
"""

import asyncio
import atexit
import json
import logging
import time as machine
from functools import lru_cache
from typing import Final

from ostler.kernel import time

NAME: Final = "ostler.access"
TOGETHER: Final = 100       # lines
SECONDS: Final = 0.2        # that the first of them waits for the others
log = logging.getLogger(NAME)
_waiting: list[str] = []


def write(method: str, route: str, status: int, began: float) -> None:
    """``began`` is the machine's monotonic clock. The route, not the address: no ids, tokens or query strings."""
    _waiting.append(line(method, route, status, round((machine.monotonic() - began) * 1000, 1)))
    if len(_waiting) >= TOGETHER:
        flush()
    elif len(_waiting) == 1:
        asyncio.get_running_loop().call_later(SECONDS, flush)


def flush() -> None:
    """Write what waits."""
    lines = _waiting[:]
    del _waiting[:len(lines)]
    if lines and log.isEnabledFor(logging.INFO):
        record = log.makeRecord(NAME, logging.INFO, "", 0, "request", (), None)
        record.rendered = "\n".join(lines)
        log.handle(record)


def line(method: str, route: str, status: int, ms: float) -> str:
    """As ``config.logs`` would render it."""
    at = time.real_now().isoformat()[:-6]       # without the offset, which is that of UTC
    return f'{_beginning(method, route)}, "status": {status}, "ms": {ms}{END}{at}Z"}}'


END: Final = f', "event": "request", "logger": "{NAME}", "level": "info", "timestamp": "'


@lru_cache(maxsize=64)
def _beginning(method: str, route: str) -> str:
    return json.dumps({"method": method, "route": route})[:-1]


atexit.register(flush)
