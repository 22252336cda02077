"""What a stream says of a notice in the app: its words, to the person it is for and nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest

from ostler.kernel import bus
from ostler.live.hub import hub
from ostler.notify.channels.in_app import TOPIC
from ostler.notify.kinds import kinds
from ostler.notify.payloads import notice_events
from ostler.notify.tests.scenes import ABOUT, call, entered, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    with entered(kinds, plain=plain_kind()):
        yield


def test_it_is_said_to_the_one_it_is_for(cast: Cast) -> None:
    [notice] = call(cast.ada, "in-app", urgency="emergency")
    crowd = [({"notice": notice.uid, "people": cast.ada.uid}, [cast.ada.uid, cast.bram.uid])]
    assert list(notice_events(crowd)) == [([cast.ada.uid], ("notice", {
        "id": notice.uid, "kind": "plain", "about": ABOUT, "urgency": "emergency", "subject": "K7-3F2",
        "body": "Planning applications: waiting for you.", "url": "/conversations/x"}))]
    assert list(notice_events([({"notice": notice.uid}, [cast.bram.uid])])) == []


def test_it_is_told_with_its_outcome_and_delivered_where_a_stream_is_open(
        cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(bus, "deliver", lambda topic, facts: told.append((topic, facts.get("people", ""))))
    monkeypatch.setattr(hub, "present", lambda people: [each for each in people if each == cast.ada.uid])
    [hers], [his] = call(cast.ada, "in-app"), call(cast.bram, "in-app", key="two")
    with django_capture_on_commit_callbacks(execute=True):
        work_off()
    for notice in (hers, his):
        notice.refresh_from_db()
    assert (hers.outcome, his.outcome) == ("delivered", "sent")
    assert {people for topic, people in told if topic == TOPIC} == {cast.ada.uid, cast.bram.uid}
