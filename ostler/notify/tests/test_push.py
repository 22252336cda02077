"""Web Push: what leaves is encrypted for one browser, signed by this deployment, small, and says nothing private."""

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.actions.browsers import allow
from ostler.notify.actions.queueing import key_of
from ostler.notify.channels.push import keys
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Endpoint, Notice
from ostler.notify.tests.listening import Said
from ostler.notify.tests.push_service import Browser, PushService, word_of
from ostler.notify.tests.scenes import ABOUT, entered
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: LazySettings) -> Iterator[PushService]:
    settings.OSTLER_PUSH_WITHIN = True
    with PushService().running() as found, entered(kinds, page=Kind(_words, _act), plain=Kind(_plain)):
        assert isinstance(found, PushService)
        yield found


def _words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("K7-3F2", "Planning applications: emergency, waiting for you.", "/conversations/x", "I have it")


def _plain(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("K7-3F2", "Planning applications: an answer.", "/conversations/x")


def _act(notice: Notice, person: Person) -> None:
    """Nothing: the button is somebody else's test."""


def allowed(person: Person, browser: Browser) -> Endpoint:
    return allow(by=person, address=browser.address, keys=browser.keys, label="Firefox, Android")


def sent(person: Person, kind: str = "page", key: str = "one", **fields: Any) -> Notice:
    queue([Call(person, ("push",), kind, ABOUT, key, **fields)])
    work_off()
    return Notice.objects.get(key=key_of(key, person, "push"))


def test_the_browser_reads_one_line_and_one_button(cast: Cast, service: PushService) -> None:
    browser = service.browser()
    allowed(cast.desk, browser)
    notice = sent(cast.desk, urgency="emergency", is_named=True)
    assert (notice.outcome, notice.why) == ("sent", "")
    said = browser.read(service.asked[0].body)
    assert (said["title"], said["act"], said["person"]) == ("K7-3F2", "I have it", cast.desk.uid)
    assert said["line"] == "Planning applications: emergency, waiting for you."
    assert said["url"].startswith("/notices/")
    assert notice.provider_id.endswith("/message/1")


def test_the_push_service_learns_who_sends_and_how_it_is_to_be_treated(cast: Cast, service: PushService) -> None:
    allowed(cast.desk, service.browser())
    sent(cast.desk, urgency="emergency", is_named=True, expires_at=time.now() + timedelta(minutes=20))
    asked = service.asked[0]
    assert (asked.headers["ttl"], asked.headers["urgency"]) == ("1200", "high")
    assert word_of(asked).key == keys.public()


@pytest.mark.parametrize(("urgency", "is_named", "treated"), [
    ("emergency", True, ("3600", "high")), ("protect-the-service", True, ("14400", "high")),
    ("protect-the-service", False, ("14400", "normal")), ("next-working-day", False, ("86400", "normal")),
])
def test_time_and_urgency_follow_the_class(
    cast: Cast, service: PushService, urgency: str, is_named: bool, treated: tuple[str, str]
) -> None:
    allowed(cast.desk, service.browser())
    sent(cast.desk, urgency=urgency, is_named=is_named)
    headers = service.asked[0].headers
    assert (headers["ttl"], headers["urgency"]) == treated


def test_a_newer_one_takes_the_place_of_an_older_of_its_kind_alone(cast: Cast, service: PushService) -> None:
    allowed(cast.desk, service.browser("desk"))
    allowed(cast.max, service.browser("max"))
    sent(cast.desk, key="one")
    sent(cast.desk, key="two")
    sent(cast.desk, "plain", key="three")
    sent(cast.max, key="four")
    first, second, of_another_kind, of_another = [asked.headers["topic"] for asked in service.asked]
    assert first == second
    assert len({first, of_another_kind, of_another}) == 3
    assert "abcdefghjkmnpq" not in str(service.heard)


def test_each_browser_has_its_own(cast: Cast, service: PushService) -> None:
    browsers = [service.browser("phone"), service.browser("desk")]
    for browser in browsers:
        allowed(cast.desk, browser)
    assert sent(cast.desk).outcome == "sent"
    read = [browser.read(asked.body)["title"] for browser, asked in zip(browsers, service.asked, strict=True)]
    assert read == ["K7-3F2", "K7-3F2"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_subscription_is_ended_and_not_asked_again(cast: Cast, service: PushService, status: int) -> None:
    endpoint = allowed(cast.desk, service.browser())
    service.answers = [Said(status)]
    notice = sent(cast.desk)
    endpoint.refresh_from_db()
    assert (notice.outcome, notice.why) == ("failed", "the browser takes no more")
    assert (endpoint.ended_at, endpoint.ended_why) == (time.now(), "the browser takes no more")
    assert (sent(cast.desk, key="two").outcome, len(service.asked)) == ("no-channel", 1)
    assert Event.objects.filter(tag="notify.browser-ended").count() == 1


def test_one_dead_browser_does_not_keep_it_from_the_other(cast: Cast, service: PushService) -> None:
    dead, alive = allowed(cast.desk, service.browser("dead")), allowed(cast.desk, service.browser("alive"))
    service.gone = {"/push/dead"}
    notice = sent(cast.desk)
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (notice.outcome, notice.address) == ("sent", alive.address)
    assert (dead.ended_at is not None, alive.ended_at, alive.last_good_at) == (True, None, time.now())


@pytest.mark.parametrize(("said", "wait"), [
    (Said(429, headers={"Retry-After": "90"}), 90), (Said(503, headers={"Retry-After": "5"}), 30), (Said(500), 30),
    (Said(429, headers={"Retry-After": "Mon, 25 May 2026 10:00:00 GMT"}), 30), (Said(is_lost=True), 30),
])
def test_what_is_passing_is_tried_again_as_asked(cast: Cast, service: PushService, said: Said, wait: int) -> None:
    endpoint = allowed(cast.desk, service.browser())
    service.answers = [said]
    notice = sent(cast.desk)
    assert (notice.outcome, notice.due_at) == ("queued", time.now() + timedelta(seconds=wait))
    with time.use(time.now() + timedelta(seconds=wait)):
        work_off()
    notice.refresh_from_db()
    endpoint.refresh_from_db()
    assert (notice.outcome, notice.tries, endpoint.ended_at) == ("sent", 2, None)


def test_another_refusal_is_final_and_says_its_number(cast: Cast, service: PushService) -> None:
    allowed(cast.desk, service.browser())
    service.answers = [Said(413)]
    notice = sent(cast.desk)
    assert (notice.outcome, notice.why) == ("failed", "the push service refused it (413)")


def test_a_redirect_is_not_followed(cast: Cast, service: PushService) -> None:
    allowed(cast.desk, service.browser())
    service.answers = [Said(307, headers={"Location": f"{service.address}/elsewhere"})]
    assert (sent(cast.desk).outcome, len(service.asked)) == ("failed", 1)


def test_keys_that_are_none_end_it(cast: Cast, service: PushService) -> None:
    endpoint = allow(by=cast.desk, address=f"{service.address}/push/x", keys={"p256dh": "x", "auth": "y"}, label="")
    assert sent(cast.desk).outcome == "failed"
    endpoint.refresh_from_db()
    assert (endpoint.ended_why, service.asked) == ("its keys cannot be used", [])


def test_it_speaks_the_person_s_language(cast: Cast, service: PushService) -> None:
    cast.desk.language = "cy"
    cast.desk.save()
    browser = service.browser()
    allowed(cast.desk, browser)
    sent(cast.desk)
    assert browser.read(service.asked[0].body)["language"] == "cy"


def test_the_key_is_made_once_for_its_owner_only(settings: LazySettings, tmp_path: Path) -> None:
    settings.OSTLER_DATA = tmp_path / "new"
    first = keys.public()
    file = tmp_path / "new" / keys.KEY_FILE
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    keys._private.cache_clear()
    assert keys.public() == first
    assert [path.name for path in file.parent.iterdir()] == [keys.KEY_FILE]
