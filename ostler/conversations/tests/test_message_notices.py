"""Notices of new messages: in the message's transaction, for who wants them, and only until it is read."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.live.hub import hub
from ostler.notify.book import book
from ostler.notify.channels import channels
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import Noting, entered, number_of
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast

SECRET = "the blue gate is broken"


@pytest.fixture(autouse=True)
def sms() -> Iterator[Noting]:
    channel = Noting()
    with entered(channels, sms=channel):
        yield channel


@pytest.fixture
def at_work() -> Iterator[None]:
    with time.use(time.moment("2026-05-27T10:00")):
        yield


def reply(by: Person, conversation: Conversation, body: str = SECRET) -> None:
    actions.reply(by=by, conversation=conversation, body=body, client_message_id=new_uid())


def wants(person: Person, **fields: object) -> None:
    number_of(person, **fields)
    book.forget()


def notices() -> "list[Notice]":
    return list(Notice.objects.filter(kind="message").order_by("pk"))


def test_who_wants_every_message_is_told_without_its_words(cast: Cast, at_work: None, sms: Noting) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    reply(cast.max, matter)
    [notice] = notices()
    assert (notice.person, notice.channel, notice.about) == (cast.ada, "sms", matter.ref)
    work_off()
    [(_notice, to, text)] = sms.given
    assert to.address == "+447700900123"
    said = f"{text.subject} {text.body}"
    assert matter.reference in text.subject
    assert text.url == f"http://localhost:8000{matter.url}"
    assert SECRET not in said
    assert matter.subject not in said
    assert not [person.name for person in cast if person.name in said]


def test_nobody_else_costs_a_row(cast: Cast, at_work: None) -> None:
    matter = pothole(cast)
    wants(cast.ada, wants_messages=False)
    wants(cast.bram, address="+447700900124")
    reply(cast.max, matter)
    assert notices() == []


def test_it_goes_with_the_message_or_not_at_all(cast: Cast, at_work: None) -> None:
    from django.db import transaction

    matter = pothole(cast)
    wants(cast.ada)
    with transaction.atomic():
        reply(cast.max, matter)
        assert len(notices()) == 1
        transaction.set_rollback(True)
    assert notices() == []


def test_what_is_seen_before_it_is_sent_is_not_sent(cast: Cast, at_work: None, sms: Noting) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    reply(cast.max, matter)
    matter.refresh_from_db()
    actions.mark_seen(by=cast.ada, conversation=matter, up_to=matter.message_count)
    assert [notice.outcome for notice in notices()] == ["seen"]
    assert (work_off(), sms.given) == (0, [])


def test_many_messages_are_one_text_until_they_have_looked(cast: Cast, at_work: None, sms: Noting) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    for _ in range(3):
        reply(cast.max, matter)
        work_off()
    assert len(sms.given) == 1
    assert [(notice.outcome, notice.why) for notice in notices()][1:] == [("expired", "told already")] * 2
    matter.refresh_from_db()
    actions.mark_seen(by=cast.ada, conversation=matter, up_to=matter.message_count)
    assert notices()[0].outcome == "seen"
    reply(cast.max, matter)
    work_off()
    assert len(sms.given) == 2


def test_who_answers_without_the_page_hears_of_the_next_message(cast: Cast, at_work: None, sms: Noting) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    for minute, by, given in ((1, cast.max, 1), (2, cast.ada, 1), (3, cast.max, 2), (4, cast.max, 2)):
        with time.use(time.moment(f"2026-05-27T10:0{minute}")):
            reply(by, matter)
            work_off()
        assert len(sms.given) == given


def test_whoever_has_the_page_open_is_given_a_minute_to_read_it_there(
        cast: Cast, at_work: None, sms: Noting, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    monkeypatch.setattr(hub, "present", lambda people: [each for each in people if each == cast.ada.uid])
    reply(cast.max, matter)
    assert work_off() == 0
    with time.use(time.now() + timedelta(minutes=1)):
        assert work_off() == 1


def test_whoever_is_off_duty_is_not_told(cast: Cast) -> None:
    """Bank-holiday Monday: the plain question waits for the officer in the morning's digest."""
    wants(cast.max)
    pothole(cast)
    assert notices() == []


def test_the_first_word_of_what_cannot_wait_is_the_ladder_s(cast: Cast, at_work: None) -> None:
    wants(cast.dora)
    portal_is_down(cast, urgency="protect-the-service")
    assert notices() == []


def test_who_no_longer_sees_the_matter_hears_no_more_of_it(cast: Cast, at_work: None, sms: Noting) -> None:
    matter = pothole(cast)
    wants(cast.ada)
    reply(cast.max, matter)
    matter.parties.filter(person=cast.ada).update(left_at=time.now())
    work_off()
    assert ([notice.outcome for notice in notices()], sms.given) == (["expired"], [])


def test_sending_asks_no_more_where_nobody_wants_notices(cast: Cast, at_work: None,
                                                         django_assert_max_num_queries: object) -> None:
    from django.db import connection

    matter = pothole(cast)
    book.channels()
    with CaptureQueriesContext(connection) as without:
        reply(cast.max, matter)
    wants(cast.ada)
    book.channels()
    with CaptureQueriesContext(connection) as having:
        reply(cast.max, matter)
    assert len(having) <= len(without) + 2
