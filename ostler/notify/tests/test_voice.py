"""Voice calls by a bridge: signed both ways, rung once an id, and only the digit says *I have it*."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.channels import channels, voice
from ostler.notify.channels.voice import signing
from ostler.notify.channels.voice.statuses import STATUSES
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.notify.tests.listening import Asked, Listening, Said
from ostler.notify.tests.scenes import ABOUT, entered, number_of
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
KEY = "0123456789-abcdefghijklmnopqrstuvwxyz"


class Bridge(Listening):
    """As docs/voice.md describes it. ``answers`` are given first; a call it has already is 409, and rung once."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.answers: list[Said] = []
        self.rung: list[Any] = []

    def _answer(self, asked: Asked) -> Said:
        found = dict(part.split("=") for part in asked.headers["ostler-signature"].split(","))
        wanted = hmac.new(KEY.encode(), f"{found['t']}.".encode() + asked.body, hashlib.sha256).hexdigest()
        if wanted != found["v1"]:
            return Said(401)
        if self.answers and not self.answers[0].is_lost:
            return self.answers.pop(0)
        is_known = asked.json["id"] in [call["id"] for call in self.rung]
        self.rung += [] if is_known else [asked.json]
        return self.answers.pop(0) if self.answers else Said(409 if is_known else 202, {"id": "call-7"})


@pytest.fixture
def pressed() -> list[str]:
    """Who pressed the button."""
    return []


@pytest.fixture
def bridge(settings: LazySettings, tmp_path: Path, pressed: list[str]) -> Iterator[Bridge]:
    (tmp_path / "key").write_text(KEY)
    settings.OSTLER_VOICE_KEY_FILE = str(tmp_path / "key")
    page = Kind(_words, lambda notice, person: pressed.append(person.uid))
    with Bridge().running() as found, entered(kinds, page=page), entered(channels, voice=voice):
        assert isinstance(found, Bridge)
        settings.OSTLER_VOICE_URL = found.address
        yield found


def _words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("K7-3F2", "Planning applications: emergency", "/conversations/x", "I have it")


def called(person: Person) -> Notice:
    number_of(person, channel="voice")
    queue([Call(person, ("voice",), "page", ABOUT, "one")])
    work_off()
    return Notice.objects.get()


def report(said: Any, header: str | None = None) -> int:
    body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
    client = PageClient(enforce_csrf_checks=True)
    headers = {signing.HEADER: signing.signed(body) if header is None else header}
    return int(client.post("/notify/calls", body, content_type="application/json", headers=headers).status_code)


def test_the_bridge_is_told_whom_to_ring_and_what_to_say(cast: Cast, bridge: Bridge) -> None:
    notice = called(cast.desk)
    assert (notice.outcome, notice.provider_id) == ("sent", "call-7")
    assert bridge.rung == [{
        "id": notice.uid, "to": "+447700900123", "gather": "1", "language": "en-GB",
        "words": "K7-3F2. Planning applications: emergency. To say “I have it”, press 1.",
        "callback": "http://localhost:8000/notify/calls"}]


def test_a_lost_answer_rings_nobody_twice(cast: Cast, bridge: Bridge) -> None:
    bridge.answers = [Said(is_lost=True)]
    notice = called(cast.desk)
    assert notice.outcome == "queued"
    with time.use(time.now() + timedelta(seconds=30)):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, len(bridge.asked), len(bridge.rung)) == ("sent", 2, 1)


@pytest.mark.parametrize(("said", "outcome", "wait"), [
    (Said(503, headers={"Retry-After": "45"}), "queued", 45), (Said(429), "queued", 30), (Said(400), "failed", 0),
    (Said(302, headers={"Location": "/"}), "failed", 0),
])
def test_refusals(cast: Cast, bridge: Bridge, said: Said, outcome: str, wait: int) -> None:
    bridge.answers = [said]
    notice = called(cast.desk)
    assert (notice.outcome, notice.due_at) == (outcome, time.now() + timedelta(seconds=wait) if wait else None)
    assert bridge.rung == []


@pytest.mark.parametrize("status", sorted(STATUSES))
def test_every_status_becomes_one_of_ours(cast: Cast, bridge: Bridge, pressed: list[str], status: str) -> None:
    notice = called(cast.desk)
    assert [report({"id": notice.uid, "status": status}) for _ in range(2)] == [204, 204]
    notice.refresh_from_db()
    outcome, why = STATUSES[status]
    assert (notice.outcome, notice.why, pressed) == (outcome or "sent", why, [])


def test_only_the_digit_acknowledges(cast: Cast, bridge: Bridge, pressed: list[str]) -> None:
    notice = called(cast.desk)
    for digit in ("", "2", "11", "9"):
        assert report({"id": notice.uid, "status": "answered", "digit": digit}) == 204
    assert pressed == []
    assert report({"id": notice.uid, "status": "answered", "digit": "1"}) == 204
    notice.refresh_from_db()
    assert (notice.outcome, pressed) == ("acknowledged", [cast.desk.uid])


def test_what_comes_late_does_not_take_the_acknowledgement_back(cast: Cast, bridge: Bridge) -> None:
    notice = called(cast.desk)
    report({"id": notice.uid, "digit": "1"})
    for status in ("ringing", "answered", "failed"):
        assert report({"id": notice.uid, "status": status}) == 204
    notice.refresh_from_db()
    assert notice.outcome == "acknowledged"


def test_a_report_before_our_own_word_is_to_come_again(cast: Cast, bridge: Bridge) -> None:
    notice = called(cast.desk)
    Notice.objects.update(outcome="queued")
    assert report({"id": notice.uid, "status": "no-answer"}) == 503


@pytest.mark.parametrize("header", ["", "v1=x", "t=1,v1=" + "0" * 64, "t=99999999999,v1=" + "f" * 64])
def test_an_unsigned_report_is_refused(cast: Cast, bridge: Bridge, pressed: list[str], header: str) -> None:
    notice = called(cast.desk)
    assert (report({"id": notice.uid, "digit": "1"}, header), pressed) == (401, [])


def test_a_signature_serves_for_its_body_and_for_five_minutes(
    cast: Cast, bridge: Bridge, pressed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = called(cast.desk)
    header = signing.signed(b'{"id": "another"}')
    assert report({"id": notice.uid, "digit": "1"}, header) == 401
    real = time.real_now()
    monkeypatch.setattr(time, "real_now", lambda: real - timedelta(seconds=301))
    body = json.dumps({"id": notice.uid, "digit": "1"})
    old = signing.signed(body.encode())
    monkeypatch.setattr(time, "real_now", lambda: real)
    assert (report(body, old), pressed) == (401, [])


@pytest.mark.parametrize("said", ["no json", "[]", {}, {"id": "x"}, {"status": "answered"}])
def test_what_is_no_report_is_refused(bridge: Bridge, said: Any) -> None:
    assert report(said) == 400


def test_a_call_we_do_not_know_is_heard_and_forgotten(cast: Cast, bridge: Bridge) -> None:
    assert report({"id": "abcdefghjkmnpq", "digit": "1"}) == 204
    assert report({"id": ["x"], "digit": "1"}) == 204


def test_a_get_changes_nothing(cast: Cast, bridge: Bridge, pressed: list[str]) -> None:
    notice = called(cast.desk)
    assert PageClient().get(f"/notify/calls?id={notice.uid}&digit=1").status_code == 405
    assert pressed == []


def test_without_a_bridge_there_is_no_such_door(cast: Cast, bridge: Bridge, settings: LazySettings) -> None:
    header = signing.signed(b"{}")
    settings.OSTLER_VOICE_URL = ""
    assert report("{}", header) == 404


def test_somebody_suspended_meanwhile_presses_nothing(cast: Cast, bridge: Bridge, pressed: list[str]) -> None:
    notice = called(cast.desk)
    cast.desk.suspended_at = time.now()
    cast.desk.save()
    assert (report({"id": notice.uid, "digit": "1"}), pressed) == (204, [])
