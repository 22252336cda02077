"""Kill of the database under the server: it says so, lives on, and finds its way back by itself."""

import time

import pytest

from tests.lost.checking import faults
from tests.lost.cluster import Cluster, is_postgresql
from tests.lost.house import House
from tests.lost.load import PATIENCE, Load

pytestmark = pytest.mark.skipif(not is_postgresql, reason="the embedded database is part of the server")


def test_a_database_that_is_killed_loses_nothing_and_is_found_again(house: House, database: Cluster) -> None:
    house.start()
    load = Load.on(house)
    with load.listening():
        for listener in load.listeners:
            assert listener.is_open.wait(PATIENCE)
        with load.running("away"):
            load.wait_for(20)
            database.kill()
            _says_that_it_is_away(house)
            database.start()
            load.wait_for(20)
            database.stop_at_once()
            time.sleep(0.5)
            database.start()
            load.wait_for(20)
        _everybody_is_asked_to_look_again(load)
        assert house.server is not None
        assert house.server.poll() is None
        assert any(writer.refusals for writer in load.writers)
        assert all(listener.names.count("closed") == 0 for listener in load.listeners)
        assert faults(house, load) == []
        house.kill()


def _says_that_it_is_away(house: House) -> None:
    with house.caller("ada") as program, house.browser("ada") as browser:
        said = program.post(f"/api/v1/conversations/{house.stage['matters']['ada']}/messages",
                            {"body": "anybody there?", "client_message_id": "away"})
        assert (said.status, said.json["status"]) == (503, 503)
        assert said.headers["Content-Type"] == "application/problem+json"
        assert int(said.headers["Retry-After"]) > 0
        assert "Nothing was sent" in said.json["detail"]
        page = browser.get("/")
        assert page.status == 503
        assert int(page.headers["Retry-After"]) > 0
        assert "cannot reach its records" in page.body
        assert "Traceback" not in page.body


def _everybody_is_asked_to_look_again(load: Load) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and not all("refresh" in listener.names for listener in load.listeners):
        time.sleep(0.05)
    assert all("refresh" in listener.names for listener in load.listeners)
