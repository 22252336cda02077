"""Told to end: streams are closed, what is under way is finished, what was queued is written: within five seconds on a
machine that has nothing else to do, and soon on one that runs these tests (three at once)."""

import http.client
import json
import signal
import threading
import time

import pytest

from tests.lost.checking import faults
from tests.lost.cluster import is_postgresql
from tests.lost.house import House
from tests.lost.load import PATIENCE, Load

WORKERS = [1, 2] if is_postgresql else [1]
MOST_SECONDS = 20.0


@pytest.mark.parametrize("workers", WORKERS)
def test_it_ends_in_time_under_open_streams_and_comes_back_without_a_lost_event(house: House, workers: int) -> None:
    house.start(workers=workers)
    load = Load.on(house)
    with load.listening():
        for listener in load.listeners:
            assert listener.is_open.wait(PATIENCE)
        with load.running("end"):
            load.wait_for(20)
            slow = _begun(house)
            status, seconds = house.end()
            assert status == 0, house.log[-3000:]
            assert seconds < MOST_SECONDS
            assert slow.getresponse().status == 201     # what had begun was finished
            assert all("closed" in listener.names for listener in load.listeners)
            house.start(workers=workers)
            load.wait_for(20)
        for listener in load.listeners:
            assert listener.is_open.wait(PATIENCE)
        assert all("refresh" in listener.names for listener in load.listeners)
        assert faults(house, load) == []
        assert house.end()[0] == 0
    assert "Traceback" not in house.log
    assert '"level": "error"' not in house.log


def test_told_while_it_starts_it_ends(house: House) -> None:
    house.launch()
    until = time.monotonic() + PATIENCE
    while "http://localhost:8000/" not in house.log and time.monotonic() < until:
        time.sleep(0.002)
    status, seconds = house.end()
    assert status == 0, house.log
    assert seconds < MOST_SECONDS


def test_told_before_it_has_begun_it_does_not_serve(house: House) -> None:
    house.launch()
    time.sleep(0.2)
    status, _seconds = house.end()
    assert status in (0, -signal.SIGTERM)
    assert not house.answers()


def test_told_twice_it_still_finishes_what_is_under_way(house: House) -> None:
    house.start()
    slow = _begun(house)
    assert house.server is not None
    house.server.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    status, seconds = house.end()
    assert (status, slow.getresponse().status) == (0, 201)
    assert seconds < MOST_SECONDS


def _begun(house: House) -> http.client.HTTPConnection:
    """A request whose last bytes come a second after the server was told to end."""
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    words = json.dumps({"body": "words of slow", "client_message_id": "slow"}).encode()
    line.putrequest("POST", f"/api/v1/conversations/{house.stage['matters']['ada']}/messages")
    for name, value in {"Authorization": f"Bearer {house.stage['tokens']['ada']}", "Content-Length": str(len(words)),
                        "Content-Type": "application/json"}.items():
        line.putheader(name, value)
    line.endheaders(words[:10])
    time.sleep(0.1)
    threading.Timer(1.0, line.send, [words[10:]]).start()
    return line
