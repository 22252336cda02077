"""The hot door's own promises: no thread, no database on the loop, nothing left behind, the same line in the log."""

import asyncio
import gc
import http.client
import json
import logging
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.core.exceptions import SynchronousOnlyOperation
from django.db import connection
from django.urls import resolve

from ostler.api.tests.calling import BASE
from ostler.config import access_line
from ostler.config.house import House
from ostler.config.logs import Lines
from ostler.config.logs import logging as configuration
from ostler.conversations.models import Conversation, Message
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel.commit import commits
from ostler.kernel.hot import Answer, Asked, HotAddress, hot
from ostler.kernel.threads import Threads
from ostler.live.hub import hub
from ostler.live.stream import Stream
from ostler.live.tests.serving import PATIENCE, Reader, cookie_of, server, wait_until
from ostler.live.watching import watcher
from ostler.people import tokens
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
UID = "22222222222222"


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return portal_is_down(stage)


@pytest.fixture
def port(matter: Conversation) -> Iterator[int]:
    with server() as listening:
        yield listening
    commits.stop()


def send(port: int, matter: Conversation, token: str, client_message_id: str) -> int:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = json.dumps({"body": "On it.", "client_message_id": client_message_id})
    headers = {"Host": "localhost", "Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    asking.request("POST", f"{BASE}conversations/{matter.uid}/messages", body, headers)
    status = asking.getresponse().status
    asking.close()
    return status


@pytest.mark.parametrize("address", list(hot), ids=lambda address: f"{address.method} {address.route}")
def test_every_hot_address_has_an_ordinary_view_under_the_same_route(address: HotAddress) -> None:
    assert resolve("/" + address.route.replace("<uid:uid>", UID)).route == address.route


def test_sending_makes_no_thread_and_the_pages_threads_are_not_asked(
    stage: Cast, matter: Conversation, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = tokens.make(stage.desk)
    assert not watcher.is_watching
    assert send(port, matter, token, "first") == 201
    assert watcher.is_watching, "the end of what is remembered is heard of"
    before = threading.active_count()
    monkeypatch.setattr(Threads, "submit", lambda *given: pytest.fail("a thread was asked"))
    assert [send(port, matter, token, f"m{n}") for n in range(20)] == [201] * 20
    assert threading.active_count() <= before


def test_the_database_is_out_of_reach_on_the_loop(stage: Cast, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that asked it there would be told off by Django, and its reader would get a problem document."""
    raised: list[Exception] = []
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)      # journeys set it for the whole of their process

    async def asks(asked: Asked) -> Answer:
        try:
            connection.ensure_connection()
            Message.objects.count()
        except SynchronousOnlyOperation as problem:
            raised.append(problem)
            raise
        return Answer(200)

    for address in hot:
        if address.route == f"{BASE.strip('/')}/events":
            monkeypatch.setattr("ostler.config.hot.addresses.hot", [HotAddress("GET", address.route, asks)])
    with server() as another:
        headers = {"Authorization": f"Bearer {tokens.make(stage.ada)}"}
        assert Reader(another, f"{BASE}events", **headers).response.status == 500
    assert raised


def test_pages_that_hang_do_not_hold_up_what_is_hot(
    stage: Cast, matter: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()
    house = House()
    monkeypatch.setattr(house._cold, "get_response", lambda request: going_on.wait(PATIENCE))
    token = tokens.make(stage.desk)
    with server(house) as port:
        hanging = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        for each in hanging:
            each.sendall(b"GET /conversations HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert send(port, matter, token, "meanwhile") == 201
        for each in hanging:
            each.close()
        going_on.set()
    house.close()
    commits.stop()


def test_who_goes_away_in_the_middle_leaves_nothing_behind(stage: Cast, matter: Conversation, port: int) -> None:
    token, before = tokens.make(stage.desk), Message.objects.count()
    for _ in range(5):
        half = socket.create_connection(("127.0.0.1", port))
        half.sendall(f"POST {BASE}conversations/{matter.uid}/messages HTTP/1.1\r\nHost: localhost\r\n"
                     f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
                     f"Content-Length: 60\r\n\r\n{{\"body\": ".encode())
        half.close()
    assert send(port, matter, token, "whole") == 201
    assert Message.objects.count() == before + 1


def test_streams_that_come_and_go_leave_nothing_behind(stage: Cast, port: int) -> None:
    cookie = cookie_of(stage.ada)
    for _ in range(10):
        reader = Reader(port, **cookie)
        reader.block()
        reader.close()
    wait_until(lambda: hub.passes() == [])
    gc.collect()
    wait_until(lambda: not [each for each in gc.get_objects() if type(each) is Stream])


def test_many_streams_take_nothing_from_those_who_ask_for_pages(stage: Cast, port: int) -> None:
    readers = [Reader(port, **cookie_of(person)) for person in (stage.ada, stage.bram, stage.dora, stage.max) * 5]
    assert [reader.response.status for reader in readers] == [200] * 20
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asking.request("GET", "/conversations", headers={"Host": "localhost", **cookie_of(stage.ada)})
    assert asking.getresponse().status == 200
    asking.close()
    for reader in readers:
        reader.close()


def test_its_line_in_the_log_is_the_ordinary_one() -> None:
    access_line.flush()
    given = dict(configuration()["formatters"]["json"])
    given.pop("()")
    lines: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(Lines(**given))
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    log = logging.getLogger(access_line.NAME)
    log.addHandler(handler)
    try:
        structlog.get_logger(access_line.NAME).info("request", method="GET", route="events", status=200, ms=1.5)
        asyncio.run(_written())
    finally:
        log.removeHandler(handler)
    ordinary, ours, next_one = "\n".join(lines).splitlines()
    assert _without_time(ours) == _without_time(ordinary)
    assert json.loads(next_one)["status"] == 201


async def _written() -> None:
    access_line.write("GET", "events", 200, 0.0)
    access_line.write("POST", "events", 201, 0.0)
    access_line.flush()


def _without_time(line: str) -> list[tuple[str, Any]]:
    said = json.loads(line)
    assert said.pop("timestamp").endswith("Z")
    said.pop("ms")
    return list(said.items())
