"""One rule from two sides: who is told of a conversation is exactly who can open it."""

from datetime import timedelta

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.places import NONE, places
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.actions import delegate, name_safeguarding_lead, suspend
from ostler.people.models import Holding, Person, Post, Role
from tests.cast import LONG_AGO, Cast

pytestmark = pytest.mark.django_db


def check() -> None:
    """For every conversation and everybody in the house."""
    for conversation in Conversation.objects.all():
        there = places(conversation)
        told = set(there.people())
        for person in Person.objects.all():
            opens = Conversation.objects.visible_to(person).filter(pk=conversation.pk).exists()
            assert opens == (person in told), (conversation.reference, person.name)
            if opens:
                assert there.standing(person).side != NONE, (conversation.reference, person.name)


def test_as_it_begins(cast: Cast) -> None:
    portal_is_down(cast)
    pothole(cast)
    pothole(cast, to=f"person:{cast.bram.uid}")
    pothole(cast, to="desk")
    check()


def test_with_delegates_of_senders_holders_and_people(cast: Cast) -> None:
    for principal in (cast.dora, cast.max, cast.desk, cast.bram):
        delegate(principal=principal, to=cast.jo, by=principal, since=LONG_AGO)
    portal_is_down(cast)
    pothole(cast)
    pothole(cast, to=f"person:{cast.bram.uid}")
    check()


def test_when_somebody_joined_and_somebody_was_handed_it(cast: Cast) -> None:
    matter = pothole(cast, to="desk")
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.head)
    actions.bring_manager(by=cast.ada, conversation=pothole(cast))
    check()


def test_when_the_post_is_vacant_the_holder_suspended_a_role_over(cast: Cast) -> None:
    portal_is_down(cast)
    matter = pothole(cast)
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    Holding.objects.filter(person=cast.max).update(until=time.now())
    check()
    suspend(person=cast.bram, by=cast.desk)
    Role.objects.filter(person=cast.ada).update(until=time.now())
    check()


def test_when_it_is_sealed_and_when_the_seal_is_lifted(cast: Cast) -> None:
    """A sealed place is not delegated, no desk's, and a monitoring officer's own ends with the role."""
    matter = pothole(cast, to="desk")
    for principal in (cast.desk, cast.monitor, cast.dora):
        delegate(principal=principal, to=cast.jo, by=principal, since=LONG_AGO)
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    name_safeguarding_lead(post=cast.director, by=cast.monitor)
    flag = actions.flag(by=cast.desk, conversation=matter, about_member=True)
    check()
    assert set(places(matter).people()) == {cast.ada, cast.dora, cast.monitor}
    Post.objects.filter(pk=cast.director.pk).update(is_desk=True)       # not by any page: still none of the desk's
    check()
    assert cast.desk not in places(matter).people()
    Post.objects.filter(pk=cast.director.pk).update(is_desk=False)
    Role.objects.filter(person=cast.monitor).update(role="officer")
    check()
    assert cast.monitor not in places(matter).people()
    actions.lift_flag(by=cast.dora, flag=flag, reason="Seen to by the team")
    check()
    assert {cast.bram, cast.desk, cast.pa} <= set(places(matter).people())


def test_when_the_duty_changes(cast: Cast) -> None:
    matter = pothole(cast, to="desk")
    now = time.now()
    Shift.objects.all().delete()
    check()
    Shift.objects.create(person=cast.jo, starts=now - timedelta(hours=1), ends=now + timedelta(hours=1))
    assert cast.jo in places(matter).people()
    check()
    Conversation.objects.update(state="resolved", last_at=now - timedelta(hours=2))
    matter.refresh_from_db()
    assert cast.jo not in places(matter).people()
    check()
    Conversation.objects.update(state="open")
    matter.refresh_from_db()
    Role.objects.filter(person=cast.jo).update(until=now)
    assert cast.jo not in places(matter).people()
    check()
