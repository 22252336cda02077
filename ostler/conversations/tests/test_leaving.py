"""Who left a post, passed a matter on or was never shown by name: what they see of it, and what is seen of them."""

from datetime import timedelta

import pytest
from django.http import Http404

from ostler.conversations import actions, parties
from ostler.conversations.access import conversation_for
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import history
from ostler.duty.models import Cover
from ostler.kernel import time
from ostler.people.actions import end_role, leave_post, suspend
from ostler.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TUESDAY = "2026-05-26T10:00+01:00"


def test_who_left_the_post_leaves_its_matters_with_it(cast: Cast) -> None:
    with time.use(time.moment(TUESDAY)):
        matter = pothole(cast)
        assert matter.with_person == cast.max
        assert conversation_for(cast.max, matter.uid) == matter
        leave_post(holding=cast.max.holdings.get(), by=cast.admin)
        with pytest.raises(Http404):
            conversation_for(cast.max, matter.uid)


def test_who_passed_it_on_sees_for_an_hour_where_it_went(cast: Cast) -> None:
    with time.use(time.moment(TUESDAY)):
        matter = pothole(cast)
        actions.not_ours(by=cast.max, conversation=matter, to=f"service:{cast.planning.uid}")
        assert conversation_for(cast.max, matter.uid) == matter
    with time.use(time.moment(TUESDAY) + timedelta(minutes=61)):
        with pytest.raises(Http404):
            conversation_for(cast.max, matter.uid)
        with pytest.raises(Refused):
            actions.reply(by=cast.max, conversation=matter, body="Still me.", client_message_id="x")
        assert conversation_for(cast.dora, matter.uid) == matter


def test_a_shift_that_outlives_the_role_opens_no_desk(cast: Cast) -> None:
    with time.use(time.moment("2026-05-27T10:00+01:00")):
        earlier = pothole(cast, to="desk")
    with time.use(time.moment("2026-05-29T18:00+01:00")):
        assert conversation_for(cast.desk, earlier.uid) == earlier
        end_role(person=cast.desk, role="officer", by=cast.admin)
        with pytest.raises(Http404):
            conversation_for(cast.desk, earlier.uid)
        assert cast.desk not in parties.people_of(earlier)


def test_who_answers_is_told_by_post_never_by_name(cast: Cast) -> None:
    Cover.objects.create(post=cast.junior, by=cast.head, step=1)
    with time.use(time.moment(TUESDAY)):
        matter = pothole(cast, to=f"post:{cast.junior.uid}")
        actions.mark_seen(by=cast.jo, conversation=matter, up_to=1)
        actions.hand_over(by=cast.jo, conversation=matter, to=cast.max)
        actions.reply(by=cast.ada, conversation=matter, body="Any news?", client_message_id="n")
        actions.mark_seen(by=cast.max, conversation=matter, up_to=2)
        readers = {line.who for line in history(matter, cast.ada) if line.outcome}
    assert readers == {"Planning Assistant", "Head of Planning", cast.pa.name}


def test_it_is_handed_only_to_who_may_answer(cast: Cast) -> None:
    matter = pothole(cast)
    suspend(person=cast.jo, by=cast.admin)
    cast.junior.abolished_at = time.now()
    for to in (cast.ada, cast.res, cast.jo, cast.junior):
        with pytest.raises(Refused, match="no such person or post"):
            actions.hand_over(by=cast.max, conversation=matter, to=to)


def test_only_people_of_the_house_join_whoever_brings_them(cast: Cast) -> None:
    matter = pothole(cast)
    for by in (cast.ada, cast.max):
        with pytest.raises(Refused, match="Only councillors, officers and partners"):
            actions.join(by=by, conversation=matter, person=cast.res)


def test_who_has_no_role_any_more_sees_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast)
    cast.ada.roles.update(until=time.now())
    ended = Person.objects.get(pk=cast.ada.pk)
    assert not Conversation.objects.visible_to(ended).exists()
    assert Conversation.objects.visible_to(cast.desk).get() == matter


def test_the_desk_does_not_open_its_past_to_every_shift(cast: Cast) -> None:
    with time.use(time.moment("2026-05-20T12:00+01:00")):
        settled = actions.start(by=cast.ada, to="desk", body="Who is this for?", client_message_id="old")
        actions.resolve(by=cast.ada, conversation=settled)
        waiting = actions.start(by=cast.ada, to="desk", body="And who is this for?", client_message_id="open")
    assert list(Conversation.objects.visible_to(cast.desk)) == [waiting]
