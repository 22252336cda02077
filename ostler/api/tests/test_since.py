"""``GET conversations?since=``: whatever comes to be seen is given, once, and nothing comes in behind ``next``."""

from datetime import timedelta
from typing import Any

from ostler.api.tests.calling import Caller
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from ostler.people.models import Delegation, Holding
from tests.cast import Cast

LATER = time.moment("2026-05-25T11:00+01:00")


def since(caller: Caller, place: str = "") -> tuple[list[str], str]:
    said: Any = caller.get("conversations", **({"since": place} if place else {})).json()
    return [row["id"] for row in said["items"]], said["next"]


def test_each_is_given_once_and_again_when_it_moves(cast: Cast) -> None:
    ada, matter = Caller(cast.ada), pothole(cast)
    found, place = since(ada)
    assert found == [matter.uid]
    assert since(ada, place) == ([], place), "given at once, and remembered as given"
    actions.reply(by=cast.ada, conversation=matter, body="And?", client_message_id="m")
    with time.use(LATER):
        actions.reply(by=cast.ada, conversation=matter, body="Well?", client_message_id="n")
        found, place = since(ada, place)
        assert found == [matter.uid]
        assert since(ada, place)[0] == []


def test_who_is_brought_in_is_given_an_old_matter(cast: Cast) -> None:
    matter, bram = pothole(cast), Caller(cast.bram)
    with time.use(time.moment("2026-05-25T10:50+01:00")):
        hers = portal_is_down(cast, by=cast.bram)
        assert since(bram)[0] == [hers.uid]
    with time.use(LATER):
        found, place = since(bram)
        actions.join(by=cast.ada, conversation=matter, person=cast.bram)
        found, place = since(bram, place)
        assert found == [matter.uid]
        assert since(bram, place)[0] == []


def test_a_post_a_delegation_and_a_shift_bring_old_matters(cast: Cast) -> None:
    matter = portal_is_down(cast)
    places = {person.pk: since(Caller(person))[1] for person in (cast.jo, cast.pat)}
    with time.use(LATER):
        Holding.objects.create(post=cast.director, person=cast.jo, since=LATER)
        Delegation.objects.create(principal=cast.ada, delegate=cast.pat, since=LATER)
        for person in (cast.jo, cast.pat):
            assert since(Caller(person), places[person.pk])[0] == [matter.uid]


def test_what_becomes_visible_late_does_not_come_in_behind(cast: Cast) -> None:
    first, second, ada = pothole(cast), portal_is_down(cast), Caller(cast.ada)
    Conversation.objects.filter(pk=second.pk).update(opened_by=cast.bram)
    hidden = list(second.parties.filter(person=cast.ada))
    second.parties.filter(person=cast.ada).delete()         # its transaction has not committed yet
    found, place = since(ada)
    assert found == [first.uid]
    earlier = time.now() - timedelta(seconds=3)
    Conversation.objects.filter(pk=second.pk).update(last_at=earlier, state_since=earlier, with_since=earlier)
    for party in hidden:
        party.joined_at = earlier
        party.save(force_insert=True)
    found, place = since(ada, place)
    assert found == [second.uid], "it moved before what was given, and is seen only now"
    assert since(ada, place)[0] == []
