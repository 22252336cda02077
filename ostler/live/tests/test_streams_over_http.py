"""Streams as browsers and programs have them: through the real server."""

import json
import os
import time as machine
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from ostler.kernel import bus
from ostler.live import watching
from ostler.live.hub import hub
from ostler.live.neighbours import POLL_SECONDS, stamp
from ostler.live.payloads import Crowd, Event, crowds
from ostler.live.tests.serving import Reader, cookie_of, server, wait_until
from ostler.people.actions import suspend
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
TOPIC = "tests.news"
only_sqlite = pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="SQLite's own way")
only_postgresql = pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="PostgreSQL's own way")


def news(crowd: Crowd) -> Iterator[tuple[Sequence[str], Event]]:
    """Readable by everybody but the one whom the facts name."""
    for facts, people in crowd:
        if facts.get("fails"):
            raise RuntimeError("the row cannot be read")
        yield [each for each in people if each != facts.get("not_for")], ("message", {"id": facts["id"]})


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setitem(crowds._entries, TOPIC, news)
    with server() as listening:
        yield listening


def opened(port: int, person: Any, **headers: str) -> Reader:
    before = len(hub.passes())
    reader = Reader(port, **cookie_of(person), **headers)
    assert reader.block().startswith(": hello\n")
    wait_until(lambda: len(hub.passes()) > before)
    return reader


def test_news_reaches_those_it_is_for_after_commit_and_nobody_else(stage: Cast, port: int) -> None:
    hers, his, admins = opened(port, stage.ada), opened(port, stage.bram), opened(port, stage.admin)
    with transaction.atomic():
        bus.tell(TOPIC, id="one", people=f"{stage.ada.uid},{stage.bram.uid}", not_for=stage.bram.uid)
        transaction.set_rollback(True)
    bus.tell(TOPIC, id="two", people=f"{stage.ada.uid},{stage.bram.uid}", not_for=stage.bram.uid)
    bus.tell(TOPIC, id="three", people=f"{stage.bram.uid},{stage.admin.uid}")
    name, data = hers.block().splitlines()
    assert (name, json.loads(data.removeprefix("data: "))) == ("event: message", {"id": "two"})
    assert json.loads(his.block().splitlines()[1].removeprefix("data: ")) == {"id": "three"}
    assert json.loads(admins.block().splitlines()[1].removeprefix("data: ")) == {"id": "three"}


def test_headers_keep_the_stream_from_caches_and_buffers(stage: Cast, port: int) -> None:
    headers = opened(port, stage.ada).response.headers
    assert headers["Content-Type"] == "text/event-stream"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Accel-Buffering"] == "no"


def test_nobody_signed_in_has_no_stream(stage: Cast, port: int) -> None:
    assert Reader(port).response.status == 302
    assert hub.passes() == []


def test_whoever_comes_back_is_asked_to_look_again(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada, **{"Last-Event-ID": "seen"})
    assert reader.block().startswith("event: refresh\n")


def test_news_that_cannot_be_put_into_words_becomes_a_refresh(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada)
    bus.tell(TOPIC, id="one", people=stage.ada.uid, fails="yes")
    assert reader.block().startswith("event: refresh\n")


def test_a_reader_who_goes_is_let_go(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada)
    reader.close()
    wait_until(lambda: hub.passes() == [])


def test_suspension_ends_the_stream(stage: Cast, port: int) -> None:
    reader, other = opened(port, stage.ada), opened(port, stage.bram)
    suspend(person=stage.ada, by=stage.admin)
    watching.sweep()
    assert "signed-out" in reader.block()
    assert reader.block() == ""
    bus.tell(TOPIC, id="still", people=stage.bram.uid)
    assert "still" in other.block()


def test_signing_out_ends_the_stream_without_being_told(
    stage: Cast, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SWEEP_SECONDS", 0.1)
    reader = opened(port, stage.ada)
    Session.objects.all().delete()
    assert "signed-out" in reader.block()


def test_open_streams_hold_no_database_connection(stage: Cast, port: int) -> None:
    connection.close()
    watching.watcher.ensure()
    before = max(1, _connections())     # the watcher's, and what threads of earlier tests have not let go of yet
    readers = [opened(port, person) for person in (stage.ada, stage.bram, stage.dora, stage.max)]
    connection.close()
    wait_until(lambda: _connections() <= before)
    assert len(hub.passes()) == len(readers)


def _connections() -> int:
    """How many connections this process has to the database, as the machine or the database itself counts them."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        links = (Path("/proc/self/fd") / fd for fd in os.listdir("/proc/self/fd"))
        return sum(os.path.realpath(link) == name for link in links)
    parameters = connection.get_connection_params()
    with psycopg.connect(dbname=parameters["dbname"], user=parameters["user"], password=parameters.get("password"),
                         host=parameters.get("host"), port=parameters.get("port")) as asking:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        row = asking.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_open_streams_do_not_hold_shutdown(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada)
    began = machine.monotonic()
    hub.end_all()
    assert "restarting" in reader.block()
    assert reader.block() == ""
    wait_until(lambda: hub.passes() == [])
    assert machine.monotonic() - began < 2


@only_sqlite
def test_another_process_of_sqlite_makes_everybody_look_again(
    stage: Cast, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = opened(port, stage.ada), opened(port, stage.bram)
    machine.sleep(POLL_SECONDS / 5)
    watching.Watcher().tell_neighbours(TOPIC, {})     # as it is in a process without streams
    assert hers.block().startswith("event: refresh\n")
    assert his.block().startswith("event: refresh\n")


@only_sqlite
def test_what_the_server_tells_itself_asks_nobody_to_look_again(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada)
    before = stamp().stat().st_mtime_ns if stamp().exists() else 0
    bus.tell(TOPIC, id="ours", people=stage.ada.uid)
    assert "ours" in reader.block()
    assert (stamp().stat().st_mtime_ns if stamp().exists() else 0) == before


@only_postgresql
def test_notify_of_another_process_arrives_and_a_broken_line_ends_in_a_refresh(stage: Cast, port: int) -> None:
    reader = opened(port, stage.ada)
    payload = json.dumps({"topic": TOPIC, "origin": "another", "facts": {"id": "far", "people": stage.ada.uid}})
    wait_until(lambda: _listeners() == 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [bus.CHANNEL, payload])
    assert "far" in reader.block()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'"
                       " AND datname = current_database()")
    assert reader.block().startswith("event: refresh\n")


def _listeners() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'"
                       " AND datname = current_database()")
        return int(cursor.fetchone()[0])
