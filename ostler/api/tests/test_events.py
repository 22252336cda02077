"""A program listens: what is sent through the API arrives on the streams of those in it, and on no other."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ostler.api.tests.calling import BASE, Caller
from ostler.kernel.commit import commits
from ostler.live.hub import hub
from ostler.live.tests.serving import Reader, server, wait_until
from ostler.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def port(stage: Cast) -> Iterator[int]:
    with server() as listening:
        yield listening
    commits.stop()


def listening(port: int, person: Person) -> Reader:
    before = len(hub.passes())
    reader = Reader(port, f"{BASE}events", **Caller(person).headers)
    assert reader.block().startswith(": hello\n")
    wait_until(lambda: len(hub.passes()) > before)
    return reader


def next_event(reader: Reader, name: str) -> Any:
    """The data of the next event of that name; others are passed over."""
    while True:
        said = dict(line.split(": ", 1) for line in reader.block().splitlines())
        if said["event"] == name:
            return json.loads(said["data"])


def test_a_message_arrives_with_its_words_and_an_acknowledgement_after_it(stage: Cast, port: int) -> None:
    ada, desk = Caller(stage.ada), Caller(stage.desk)
    hers, outsider = listening(port, stage.ada), listening(port, stage.bram)
    started = ada.post("conversations", to="desk", body="The kerb is broken.", client_message_id="k").json()
    said = next_event(hers, "message")
    assert said == {"conversation": started["id"], "id": started["message"]["id"], "client_message_id": "k",
                    "author": stage.ada.uid, "body": "The kerb is broken.", "at": started["message"]["at"]}
    desk.post(f"conversations/{started['id']}/acknowledgement")
    assert next_event(hers, "acknowledgement")["conversation"] == started["id"]

    theirs = Caller(stage.bram).post("conversations", to="desk", body="Something else.", client_message_id="e").json()
    first_heard = next_event(outsider, "message")
    assert first_heard["conversation"] == theirs["id"], "what went before was none of his"


def test_colleagues_and_administrators_hear_nothing_of_what_is_not_theirs(stage: Cast, port: int) -> None:
    colleague, administrator = listening(port, stage.max), listening(port, stage.admin)
    ada, desk = Caller(stage.ada), Caller(stage.desk)
    started = ada.post("conversations", to="desk", body="The kerb is broken.", client_message_id="k").json()
    desk.post(f"conversations/{started['id']}/acknowledgement")
    desk.post(f"conversations/{started['id']}/messages", body="On it.", client_message_id="d")
    for reader, person in ((colleague, stage.max), (administrator, stage.admin)):
        own = Caller(person).post("conversations", to="desk", body="Mine.", client_message_id="own").json()
        assert next_event(reader, "message")["conversation"] == own["id"]


def test_nobody_has_no_stream(stage: Cast, port: int) -> None:
    assert Reader(port, f"{BASE}events", Authorization="Bearer ostler_guess").response.status == 401
