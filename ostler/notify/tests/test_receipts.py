"""Delivery receipts of GOV.UK Notify: proved, heard once however often they come, in any order, final staying final."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.channels import channels
from ostler.notify.channels.notify_uk.statuses import STATUSES
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.settling import heard
from ostler.notify.tests.scenes import ABOUT, Noting, entered, number_of, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
TOKEN = "a-token-that-was-agreed"


@pytest.fixture
def notice(cast: Cast, settings: LazySettings, tmp_path: Path) -> Iterator[Notice]:
    """A text that has left."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    settings.OSTLER_NOTIFY_CALLBACK_FILE = str(tmp_path / "token")
    number_of(cast.desk)
    with entered(kinds, plain=plain_kind()), entered(channels, sms=Noting()):
        queue([Call(cast.desk, ("sms",), "plain", ABOUT, "one", group="try-1")])
        work_off()
        yield Notice.objects.get()


def post(said: Any, token: str | None = TOKEN) -> Any:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    body = said if isinstance(said, str) else json.dumps(said)
    client = PageClient(enforce_csrf_checks=True)
    return client.post("/notify/callbacks", body, content_type="application/json", headers=headers)


def tell(notice: Notice, status: str) -> int:
    """As the provider's documents show a receipt."""
    said = {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": notice.uid, "to": "07700900123",
            "status": status, "created_at": "2026-05-25T09:40:00.000Z", "completed_at": "2026-05-25T09:41:00.000Z",
            "sent_at": "2026-05-25T09:40:30.000Z", "notification_type": "sms",
            "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a", "template_version": 1}
    answer = post(said).status_code
    notice.refresh_from_db()
    return int(answer)


@pytest.mark.parametrize("status", sorted(STATUSES))
def test_every_status_becomes_one_of_ours(notice: Notice, status: str) -> None:
    assert tell(notice, status) == 204
    assert (notice.outcome, notice.why) == STATUSES[status]


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x", "é"])
def test_without_the_token_nothing_is_heard(notice: Notice, token: str | None) -> None:
    answer = post({"reference": notice.uid, "status": "delivered"}, token)
    notice.refresh_from_db()
    assert (answer.status_code, notice.outcome) == (401, "sent")


def test_without_a_token_set_there_is_no_such_door(notice: Notice, settings: LazySettings) -> None:
    settings.OSTLER_NOTIFY_CALLBACK_FILE = ""
    assert post({"reference": notice.uid, "status": "delivered"}).status_code == 404


def test_a_get_changes_nothing(notice: Notice) -> None:
    answer = PageClient().get(f"/notify/callbacks?reference={notice.uid}&status=delivered",
                              headers={"Authorization": f"Bearer {TOKEN}"})
    notice.refresh_from_db()
    assert (answer.status_code, notice.outcome) == (405, "sent")


def test_twice_is_once(notice: Notice) -> None:
    told: list[str] = []
    with entered(heard, ladder=lambda some: told.extend(each.outcome for each in some)):
        assert [tell(notice, "delivered"), tell(notice, "delivered")] == [204, 204]
    assert (notice.outcome, told) == ("delivered", ["delivered"])


def test_an_older_word_that_comes_later_changes_nothing(notice: Notice) -> None:
    for status in ("delivered", "sending", "permanent-failure", "created"):
        assert tell(notice, status) == 204
    assert notice.outcome == "delivered"


def test_before_our_own_word_is_written_it_is_to_come_again(notice: Notice) -> None:
    Notice.objects.update(outcome="queued")
    answer = post({"reference": notice.uid, "status": "delivered"})
    notice.refresh_from_db()
    assert (answer.status_code, answer["Retry-After"], notice.outcome) == (503, "300", "queued")


@pytest.mark.parametrize("said", [
    {"reference": "nobody-of-ours", "status": "delivered"}, {"reference": None, "status": "delivered"},
    {"reference": "abcdefghjkmnpq", "status": "delivered"},
])
def test_what_is_not_ours_is_heard_and_forgotten(notice: Notice, said: Any) -> None:
    assert post(said).status_code == 204


def test_a_word_we_do_not_know_changes_nothing(notice: Notice) -> None:
    assert (tell(notice, "thought-about"), notice.outcome) == (204, "sent")


@pytest.mark.parametrize("said", [
    "no json", "[]", {}, {"reference": "x"}, {"status": "sent"}, {"reference": "x", "status": 1},
])
def test_what_is_no_receipt_is_refused(notice: Notice, said: Any) -> None:
    assert post(said).status_code == 400


def test_a_passing_failure_is_tried_again_as_another_notice(notice: Notice) -> None:
    tell(notice, "temporary-failure")
    tell(notice, "temporary-failure")
    [again] = Notice.objects.exclude(pk=notice.pk)
    assert (notice.outcome, again.outcome, again.group) == ("failed", "queued", "try-1")
    assert again.due_at == time.now() + timedelta(minutes=10)


def test_it_is_not_tried_for_ever(notice: Notice) -> None:
    for round in range(1, 5):
        with time.use(time.now() + timedelta(hours=round)):
            work_off()
            for each in Notice.objects.filter(outcome="sent"):
                tell(each, "temporary-failure")
    assert [each.outcome for each in Notice.objects.all()] == ["failed"] * 3
