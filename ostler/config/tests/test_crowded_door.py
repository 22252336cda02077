"""Many at the hot door at once: who has gone is not looked up, and where too many wait, who comes is told so."""

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from ostler.api.tests.calling import BASE
from ostler.kernel.crowds import Most
from ostler.live.tests.serving import PATIENCE, server, wait_until
from ostler.people import lobby, tokens
from ostler.people.remembered import remembered

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def port(transactional_db: None) -> Iterator[int]:
    with server() as listening:
        yield listening


@dataclass
class Desk:
    """Where tokens are looked up: what was asked for, and whether it may be answered."""

    asked: list[set[str]] = field(default_factory=list)
    goes_on: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Whoever is looked up waits until it goes on."""
    desk, people_for = Desk(), tokens.people_for

    def slowly(shown: set[str]) -> dict[str, Any]:
        if shown:
            desk.asked.append(set(shown))
            desk.goes_on.wait(PATIENCE)
        return people_for(shown)

    monkeypatch.setattr(tokens, "people_for", slowly)
    yield desk
    desk.goes_on.set()


def waiting(port: int, desk: Desk, *names: str) -> list[socket.socket]:
    """Who would open a stream, one after the other: the first is being looked up, the others wait."""
    opened = []
    for place, name in enumerate(names):
        opened.append(socket.create_connection(("127.0.0.1", port)))
        opened[-1].sendall(f"GET {BASE}events HTTP/1.1\r\nHost: localhost\r\n"
                           f"Authorization: Bearer {name}\r\n\r\n".encode())
        wait_until(partial(_wait, place, desk))
    return opened


def _wait(how_many: int, desk: Desk) -> bool:
    return len(remembered._lobby) == how_many and bool(desk.asked)


def test_where_too_many_wait_to_be_let_in_who_comes_is_told_so_at_once(
    port: int, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lobby, "MOST", Most(waiting=1, seconds=60))
    before = waiting(port, desk, "first", "second")
    headers = {"Host": "localhost", "Authorization": "Bearer 3", "Accept-Language": "en"}
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asking.request("GET", f"{BASE}events", headers=headers)
    answer = asking.getresponse()
    assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Ostler-Person" not in answer.headers, "nobody knows who it is"
    assert json.loads(answer.read())["status"] == 503
    assert len(remembered._lobby) == 1
    for each in (*before, asking):
        each.close()


def test_who_has_gone_before_their_turn_is_not_looked_up(port: int, desk: Desk) -> None:
    first, gone, stays = waiting(port, desk, "first", "gone", "stays")
    gone.close()
    wait_until(lambda: [each.answer.cancelled() for each in remembered._lobby._patient] == [True, False])
    desk.goes_on.set()
    wait_until(lambda: {"stays"} in desk.asked)
    assert not any("gone" in asked for asked in desk.asked)
    for each in (first, stays):
        each.close()


def test_threads_that_make_pages_take_short_turns_with_what_is_hot() -> None:
    asked = "import sys; from ostler.config import asgi; print(sys.getswitchinterval() == asgi.TURN < 0.005)"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, stdout=subprocess.PIPE, text=True)
    assert ran.stdout.strip() == "True"
