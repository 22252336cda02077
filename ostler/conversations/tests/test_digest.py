"""The morning's digest: once a day, where somebody's work begins, about what waits."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from ostler.conversations.digest import Mornings
from ostler.conversations.tests.scenes import pothole
from ostler.kernel import time
from ostler.notify.channels import channels
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import Noting, entered, number_of
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast

BEGINS = "2026-05-26T08:30"     # the Tuesday after the bank holiday
LAST_WEEK = time.moment("2026-05-20T12:00+01:00")


@pytest.fixture
def sms() -> Iterator[Noting]:
    channel = Noting()
    with entered(channels, sms=channel, email=channel):
        yield channel


def queued(at: str, mornings: Mornings | None = None) -> list[Notice]:
    with time.use(time.moment(at)):
        (mornings or Mornings()).work_off()
    return list(Notice.objects.filter(kind="digest").order_by("pk"))


def known(person: Person, at: datetime = LAST_WEEK, **fields: Any) -> None:
    number_of(person, confirmed_at=at, **fields)


def test_it_comes_when_work_begins_and_once(cast: Cast, sms: Noting) -> None:
    pothole(cast)
    known(cast.max)
    mornings = Mornings()
    for quiet in ("2026-05-25T23:00", "2026-05-26T08:29"):
        assert queued(quiet, mornings) == []
    [notice] = queued(BEGINS, mornings)
    assert notice.person == cast.max
    assert len(queued("2026-05-26T08:31", mornings)) == 1
    assert len(queued("2026-05-26T08:45", Mornings())) == 1       # after a restart
    with time.use(time.moment(BEGINS)):
        work_off()
    [(_notice, _to, text)] = sms.given
    assert "1 message you have not read" in text.body
    assert "pothole" not in text.body


def test_nothing_waiting_nothing_sent(cast: Cast) -> None:
    known(cast.max)
    assert queued(BEGINS) == []


def test_a_councillor_hears_at_eight(cast: Cast) -> None:
    from ostler.conversations import actions
    from ostler.kernel.ids import new_uid

    matter = pothole(cast)
    known(cast.ada)
    actions.reply(by=cast.max, conversation=matter, body="Soon.", client_message_id=new_uid())
    assert queued("2026-05-26T07:59") == []
    assert [notice.person for notice in queued("2026-05-26T08:00")] == [cast.ada]


def test_mail_goes_before_a_text(cast: Cast) -> None:
    pothole(cast)
    known(cast.max)
    known(cast.max, address="max@example.org", channel="email")
    assert [notice.channel for notice in queued(BEGINS)] == ["email"]


def test_who_was_added_today_begins_tomorrow(cast: Cast) -> None:
    pothole(cast)
    known(cast.max, at=time.moment("2026-05-26T07:00+01:00"))
    assert queued(BEGINS) == []
