"""Seen is told by post, never off duty, and only because a client said so."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.conversations import actions
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Conversation, Delivery, Message
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import history, state_of
from ostler.conversations.truth import lines
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_seen_by_the_duty_officer_shows(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert actions.mark_seen(by=cast.desk, conversation=matter, up_to=1) == 1
    assert state_of(Message.objects.get(), cast.ada) == "Seen"
    assert "Seen by: Duty officer." in [line.what for line in history(matter, cast.ada)]
    assert actions.mark_seen(by=cast.desk, conversation=matter, up_to=1) == 0


def test_reading_off_duty_is_not_shown(cast: Cast) -> None:
    matter = pothole(cast)
    assert actions.mark_seen(by=cast.max, conversation=matter, up_to=1) == 0
    assert state_of(Message.objects.get(), cast.ada) == "Waiting for working hours"
    with time.use(time.moment("2026-05-26T09:00+01:00")):
        assert actions.mark_seen(by=cast.max, conversation=matter, up_to=1) == 1


def test_an_outsider_marks_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert actions.mark_seen(by=cast.bram, conversation=matter, up_to=1) == 0


def test_unread_is_counted(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert [row.unread for row in inbox(cast.desk)] == [1]
    actions.mark_seen(by=cast.desk, conversation=matter, up_to=1)
    assert [row.unread for row in inbox(cast.desk)] == [0]


def test_the_inbox_asks_the_same_number_of_questions_however_long(
    cast: Cast, django_assert_max_num_queries: Any,
) -> None:
    for _ in range(12):
        portal_is_down(cast)
    with django_assert_max_num_queries(25):
        assert len(inbox(cast.ada)) == 12


def test_who_is_off_duty_and_not_named_by_the_rota_is_not_disturbed(cast: Cast) -> None:
    portal_is_down(cast)
    outcomes = dict(Delivery.objects.values_list("person__handle", "outcome"))
    assert (outcomes["desk"], outcomes["dora"]) == ("sent", "held-off-duty")


def test_the_one_who_asked_hears_the_answer_at_once(cast: Cast) -> None:
    matter = portal_is_down(cast)
    actions.reply(by=cast.desk, conversation=matter, body="On it.", client_message_id="r")
    assert Delivery.objects.get(person=cast.ada, message__number=2).outcome == "sent"


def test_a_list_that_waits_for_many_people_asks_no_more_than_for_one(
    cast: Cast, django_assert_num_queries: Any,
) -> None:
    posts = (cast.head, cast.director, cast.junior)
    matters = [pothole(cast, to=f"post:{post.uid}") for post in posts]
    with CaptureQueriesContext(connection) as for_one:
        lines(Conversation.objects.filter(pk=matters[0].pk).select_related("post"), cast.ada)
    with django_assert_num_queries(len(for_one)):
        told = lines(Conversation.objects.filter(opened_by=cast.ada).select_related("post"), cast.ada)
    assert all("Nobody is disturbed" in said for said in told.values())
