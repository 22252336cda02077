"""From the bus to the streams, on a thread of its own: neither the writer nor the event loop waits for it."""

import itertools
import logging
import queue
import threading
from collections.abc import Mapping, Sequence

from django.db import connection

from ostler.live import events
from ostler.live.hub import hub
from ostler.live.payloads import Crowd, crowds, to_everybody

log = logging.getLogger(__name__)
IDLE_SECONDS = 2.0      # then the thread gives its database connection back
MOST_AT_ONCE = 200
News = tuple[str, Mapping[str, str], list[str]]


class Publisher:
    """Hears all news; what concerns people with open streams is read again for each of them and sent."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def hear(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus. Quick: whoever tells may be the one writer thread."""
        if topic not in crowds:
            return
        if people := hub.everybody() if topic in to_everybody else hub.present(facts.get("people", "").split(",")):
            self._ensure_thread()
            self._waiting.put((topic, facts, people))

    def stop(self) -> None:
        """Send what waits, then end the thread."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join()

    def _ensure_thread(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="ostler-publish", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        try:
            while batch := self._next():
                publish_all(batch)
        finally:
            connection.close()

    def _next(self) -> list[News]:
        """All that waits, up to a number; nothing once stopped."""
        batch = [self._first()]
        while batch[-1] is not None and len(batch) < MOST_AT_ONCE:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        if len(batch) > 1 and batch[-1] is None:
            self._waiting.put(None)
        return [news for news in batch if news is not None]

    def _first(self) -> News | None:
        try:
            return self._waiting.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            connection.close()
            return self._waiting.get()


def publish_all(batch: Sequence[News]) -> None:
    """Tell what is alike in one go, in the order in which it came. Where that fails they are asked to look for
    themselves."""
    for topic, alike in itertools.groupby(batch, key=lambda news: news[0]):
        _publish(topic, [(facts, people) for _topic, facts, people in alike])


def _publish(topic: str, crowd: Crowd) -> None:
    try:
        said = [(people, events.event(*what)) for people, what in crowds[topic](crowd)]
    except Exception:
        log.exception("news could not be put into words", extra={"topic": topic})
        connection.close()
        said = [(people, events.REFRESH) for _facts, people in crowd]
    hub.send_all(said)


publisher = Publisher()
