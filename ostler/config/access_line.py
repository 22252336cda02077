"""The hot door's line in the access log: the same as the ordinary one's (``config.middleware``), put together by hand.

The general way through the log costs as much as all else that the door does.
"""

import json
import logging
import time as machine
from datetime import UTC
from typing import Final

from ostler.kernel import time

NAME: Final = "ostler.access"
log = logging.getLogger(NAME)


def write(method: str, route: str, status: int, began: float) -> None:
    """``began`` is the machine's monotonic clock. The route, not the address: no ids, tokens or query strings."""
    if log.isEnabledFor(logging.INFO):
        record = log.makeRecord(NAME, logging.INFO, "", 0, "request", (), None)
        record.rendered = line(method, route, status, round((machine.monotonic() - began) * 1000, 1))
        log.handle(record)


def line(method: str, route: str, status: int, ms: float) -> str:
    """As ``config.logs`` would render it."""
    at = time.real_now().astimezone(UTC).isoformat().replace("+00:00", "Z")
    return (f'{{"method": "{method}", "route": {json.dumps(route)}, "status": {status}, "ms": {ms}, "event": "request",'
            f' "logger": "{NAME}", "level": "info", "timestamp": "{at}"}}')
