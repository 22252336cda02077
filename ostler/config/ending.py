"""Being told to end (SIGTERM, SIGINT), also before there is a server that could listen. Imports nothing of Django."""

import signal
import threading
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)
told = threading.Event()


def listen() -> None:
    """From now on a signal is noted, not obeyed. uvicorn listens itself while it serves and raises again what it heard
    once it has ended; by default that would cut off what comes after."""
    for each in SIGNALS:
        signal.signal(each, _note)


def _note(number: int, frame: Any) -> None:
    told.set()
