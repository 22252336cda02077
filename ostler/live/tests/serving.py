"""The real server on a free port, and a reader of its streams."""

import contextlib
import http.client
import threading
import time as machine
from collections.abc import Iterator
from typing import Any

import uvicorn
from django.conf import settings
from django.test import Client

from ostler.config.house import House
from ostler.live.hub import hub
from ostler.live.publishing import publisher
from ostler.live.watching import watcher
from ostler.people.models import Person

PATIENCE = 10.0


@contextlib.contextmanager
def server(application: Any = None) -> Iterator[int]:
    """Serves the house (or another application) until the end of the block and answers the port. Nothing of it stays
    behind."""
    house = House()
    config = uvicorn.Config(application or house, host="127.0.0.1", port=0, lifespan="off", log_config=None,
                            timeout_graceful_shutdown=2)
    serving = uvicorn.Server(config)
    thread = threading.Thread(target=serving.run)
    thread.start()
    wait_until(lambda: serving.started)
    try:
        yield serving.servers[0].sockets[0].getsockname()[1]
    finally:
        serving.should_exit = True
        hub.end_all()
        thread.join()
        house.close()
        publisher.stop()
        watcher.stop()


class Reader:
    """An open stream, read event by event."""

    def __init__(self, port: int, path: str = "/events", **headers: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", path, headers={"Host": "localhost", **headers})
        self.response = self.connection.getresponse()

    def block(self) -> str:
        """The next block, up to the empty line; empty at the end of the stream."""
        lines = []
        while (line := self.response.readline().decode()) not in ("\n", ""):
            lines.append(line)
        return "".join(lines)

    def close(self) -> None:
        self.response.close()
        self.connection.close()


def cookie_of(person: Person) -> dict[str, str]:
    """Signed in, as a header."""
    client = Client()
    client.force_login(person.account)
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


def wait_until(condition: Any) -> None:
    until = machine.monotonic() + PATIENCE
    while not condition():
        assert machine.monotonic() < until, "it did not happen in time"
        machine.sleep(0.02)
