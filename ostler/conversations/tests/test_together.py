"""Several messages in one round: each is decided as if it had come alone, in the order in which they came."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.audit.verify import verify
from ostler.conversations import actions, dues
from ostler.conversations.actions.sending import Stored, Wish, send_all
from ostler.conversations.models import Conversation, Delivery, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import limits
from ostler.people.actions import suspend
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def stored(answer: Stored | Exception) -> Stored:
    assert isinstance(answer, Stored), answer
    return answer


def test_they_are_numbered_as_they_came_each_in_its_own_matter(cast: Cast) -> None:
    portal, road = portal_is_down(cast), pothole(cast)
    wishes = [Wish(by, matter.uid, f"Word {n}.", f"w{n}") for n, (by, matter) in enumerate(
        [(cast.ada, portal), (cast.dora, road), (cast.desk, portal), (cast.max, road), (cast.ada, portal)])
        if by is not cast.dora]
    answers = [stored(answer) for answer in send_all(wishes)]
    assert all(answer.is_new for answer in answers)
    for matter, said in ((portal, [0, 2, 4]), (road, [3])):
        rows = list(matter.messages.order_by("number"))
        assert [row.number for row in rows] == list(range(1, len(said) + 2))
        assert [row.body for row in rows[1:]] == [f"Word {n}." for n in said]
        matter.refresh_from_db()
        assert (matter.message_count, matter.last_at) == (len(rows), rows[-1].at)
    assert verify().first_fault is None


def test_what_is_refused_has_written_nothing_and_is_its_own_senders_answer(cast: Cast) -> None:
    portal = portal_is_down(cast)
    actions.reply(by=cast.ada, conversation=portal, body="Earlier.", client_message_id="earlier")
    actions.inspect(by=cast.admin, conversation=portal, reason="A complaint about it.")
    suspend(person=cast.dora, by=cast.admin)
    answers = send_all([
        Wish(cast.ada, portal.uid, "Good.", "good"),
        Wish(cast.ada, "22222222222222", "Nowhere.", "nowhere"),
        Wish(cast.bram, portal.uid, "Not mine.", "outsider"),
        Wish(cast.dora, portal.uid, "Suspended.", "suspended"),
        Wish(cast.admin, portal.uid, "Only reading.", "reader"),
        Wish(cast.ada, portal.uid, " \u200b ", "empty"),
        Wish(cast.ada, portal.uid, "x" * (limits.BODY_CHARACTERS + 1), "long"),
        Wish(cast.ada, portal.uid, "Other words.", "earlier"),
        Wish(cast.ada, portal.uid, "Earlier.", "earlier"),
    ])
    kinds = [Stored, Http404, Http404, Http404, PermissionDenied, Refused, Refused, Conflict, Stored]
    assert [type(answer) for answer in answers] == kinds
    assert [stored(answers[0]).is_new, stored(answers[-1]).is_new] == [True, False]
    assert [message.body for message in portal.messages.order_by("number")][1:] == ["Earlier.", "Good."]


def test_the_same_id_twice_in_one_round_is_one_message(cast: Cast) -> None:
    portal = portal_is_down(cast)
    first, again, other = send_all([
        Wish(cast.ada, portal.uid, "Once.", "id"), Wish(cast.ada, portal.uid, "Once.", "id"),
        Wish(cast.ada, portal.uid, "Twice.", "id")])
    assert (stored(first).uid, stored(first).is_new, stored(again).is_new) == (stored(again).uid, True, False)
    assert isinstance(other, Conflict)
    assert portal.messages.count() == 2


def test_two_answers_in_one_round_see_each_other(cast: Cast) -> None:
    road = pothole(cast)
    Conversation.objects.filter(pk=road.pk).update(with_person=None, with_post=None)
    send_all([Wish(cast.max, road.uid, "On Thursday.", "a"), Wish(cast.ada, road.uid, "Thank you.", "b"),
              Wish(cast.max, road.uid, "Friday, in fact.", "c")])
    road.refresh_from_db()
    assert (road.state, road.with_person, road.with_post) == ("answered", cast.max, cast.head)
    assert all(due.met_at is not None for due in dues.current(road))


def test_words_from_who_asked_open_a_resolved_matter_again(cast: Cast) -> None:
    road = pothole(cast)
    actions.resolve(by=cast.max, conversation=road)
    send_all([Wish(cast.ada, road.uid, "It is back.", "a")])
    road.refresh_from_db()
    assert (road.state, road.next_word_due) == ("open", None)


def test_each_has_its_deliveries_and_is_found(cast: Cast) -> None:
    portal = portal_is_down(cast)
    before = Delivery.objects.count()
    send_all([Wish(cast.ada, portal.uid, "The heron has landed.", "a")])
    told = Delivery.objects.order_by("pk")[before:]
    assert {(row.person, row.outcome) for row in told} >= {(cast.desk, "sent"), (cast.dora, "held-off-duty")}
    assert [hit.ref for hit in search(cast.desk, "heron", 5)] == [Message.objects.latest("pk").ref]
    assert search(cast.bram, "heron", 5) == []
