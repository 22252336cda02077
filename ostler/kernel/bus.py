"""News inside the deployment: told on commit, heard by every process.

On SQLite the server is one process and hears itself. On PostgreSQL ``tell`` also issues NOTIFY inside the
transaction, carrying ids only, and each process's listener (``ostler.live``) hands what it hears to ``deliver``.
"""

import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence

from django.db import connection, transaction

from ostler.kernel import rows

log = logging.getLogger(__name__)
Listener = Callable[[str, Mapping[str, str]], None]
CHANNEL = "ostler"
_listeners: list[Listener] = []
ORIGIN = f"{os.getpid()}-{os.urandom(4).hex()}"


def listen(listener: Listener) -> None:
    """Hear all news of this deployment. The caller keeps the listener alive."""
    _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    """Stop hearing."""
    _listeners.remove(listener)


def tell(topic: str, **facts: str) -> None:
    """Say that something happened, once the transaction in hand has committed. Facts are ids, never content."""
    tell_all(topic, [facts])


def tell_all(topic: str, news: Sequence[Mapping[str, str]], *, here: str = "") -> None:
    """The same of several at once. ``here``: the topic by which this process hears of it, where that is another,
    because it says more of it at once than facts can carry to its neighbours."""
    if connection.vendor == "postgresql":
        payloads = json.dumps([json.dumps({"topic": topic, "origin": ORIGIN, "facts": facts}) for facts in news])
        rows.run("SELECT pg_notify(%s, payload) FROM json_array_elements_text(%s) AS payload", [CHANNEL, payloads])
    transaction.on_commit(lambda: _deliver_all(here or topic, news))


def _deliver_all(topic: str, news: Sequence[Mapping[str, str]]) -> None:
    for facts in news:
        deliver(topic, facts)


def hear(payload: str) -> None:
    """Take a NOTIFY payload from another process; our own were delivered on commit."""
    news = json.loads(payload)
    if news["origin"] != ORIGIN:
        deliver(news["topic"], news["facts"])


def deliver(topic: str, facts: Mapping[str, str]) -> None:
    """Hand news to every listener here. A listener that fails is logged and does not silence the others."""
    for listener in list(_listeners):
        try:
            listener(topic, facts)
        except Exception:
            log.exception("a listener of the bus failed", extra={"topic": topic})
