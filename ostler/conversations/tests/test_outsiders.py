"""Who may know of a conversation: its parties, and nobody else. Rivals, colleagues and administrators included."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.conversations import access, actions, live_payloads
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Attachment, Conversation, Message
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import inspections_shown
from ostler.files.models import File
from ostler.kernel import refs, time
from ostler.people.models import Delegation, Holding
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OUTSIDE = ("bram", "jo", "max", "admin", "monitor", "records", "pat", "res")
INSIDE = ("ada", "pa", "desk", "dora")


@pytest.mark.parametrize("who", OUTSIDE)
def test_an_outsider_may_not_know_of_it(cast: Cast, who: str) -> None:
    matter, person = portal_is_down(cast), getattr(cast, who)
    message = Message.objects.get()
    for rows in (Conversation, Message, Attachment):
        assert not rows.objects.visible_to(person).exists()
    assert inbox(person) == []
    assert refs.resolve(matter.ref, person) is None
    assert refs.resolve(message.ref, person) is None
    with pytest.raises(Http404):
        access.conversation_for(person, matter.uid)
    with pytest.raises(Http404):
        access.message_for(person, message.uid)
    with pytest.raises(Refused):
        actions.reply(by=person, conversation=matter, body="hello", client_message_id="x")


def test_what_is_hidden_and_what_never_was_are_answered_alike(cast: Cast) -> None:
    message = Message.objects.get(conversation=portal_is_down(cast))
    file = File.objects.create(name="a.txt", media_type="text/plain", size=1, digest="0" * 64, original_digest="0" * 64,
                               stored_at=time.now(), stored_by=cast.ada)
    attached = Attachment.objects.create(message=message, file=file)
    for get, uid in ((access.message_for, message.uid), (access.attachment_for, attached.uid)):
        said = set()
        for each in (uid, "22222222222222"):
            with pytest.raises(Http404) as refusal:
                get(cast.bram, each)
            said.add(str(refusal.value))
        assert len(said) == 1
        assert get(cast.ada, uid).uid == uid


def test_of_a_message_that_another_process_stored_only_those_hear_who_may_see_it(cast: Cast) -> None:
    portal_is_down(cast)
    pothole(cast)
    everybody = [getattr(cast, who).uid for who in ("ada", "bram", "dora", "jo", "max", "admin", "monitor", "records")]
    crowd = [({"message": message.uid}, everybody) for message in Message.objects.order_by("pk")]
    said = [({*people}, event["body"]) for people, (_name, event) in live_payloads.message_events(crowd)]
    first, second = (message.body for message in Message.objects.order_by("pk"))
    assert said == [({cast.ada.uid, cast.dora.uid}, first), ({cast.ada.uid, cast.max.uid}, second)]


def test_of_a_change_only_those_hear_who_may_see_it_each_in_their_own_words(cast: Cast) -> None:
    matter, other = portal_is_down(cast), pothole(cast)
    actions.acknowledge(by=cast.dora, conversation=matter)
    everybody = [getattr(cast, who).uid for who in ("ada", "bram", "dora", "jo", "max", "admin", "monitor", "records")]
    crowd = [({"conversation": each.uid, "what": "receipt"}, everybody) for each in (matter, other)]
    said = {(who, data["conversation"]): data["line"]
            for people, (_name, data) in live_payloads.changed_events(crowd) for who in people}
    assert {*said} == {(cast.ada.uid, matter.uid), (cast.dora.uid, matter.uid), (cast.ada.uid, other.uid),
                       (cast.max.uid, other.uid)}
    assert said[cast.dora.uid, matter.uid].startswith("You have it")
    assert said[cast.ada.uid, matter.uid].startswith("Director of Development has it")


def test_a_message_withdrawn_before_the_stream_told_it_is_told_without_words(cast: Cast) -> None:
    portal_is_down(cast)
    message = Message.objects.get()
    crowd = [({"message": message.uid}, [cast.dora.uid])]
    assert [event["body"] for _people, (_name, event) in live_payloads.message_events(crowd)] == [message.body]
    actions.withdraw(by=cast.ada, message=message)
    assert [event["body"] for _people, (_name, event) in live_payloads.message_events(crowd)] == [""]


@pytest.mark.parametrize("who", INSIDE)
def test_a_party_sees_it(cast: Cast, who: str) -> None:
    matter = portal_is_down(cast)
    assert access.conversation_for(getattr(cast, who), matter.uid) == matter


def test_a_visitor_sees_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with pytest.raises(Http404):
        access.conversation_for(None, matter.uid)


def test_a_suspended_person_sees_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast)
    cast.ada.suspended_at = time.now()
    assert not Conversation.objects.visible_to(cast.ada).filter(pk=matter.pk).exists()


def test_a_delegation_that_ended_shows_nothing(cast: Cast) -> None:
    matter = portal_is_down(cast)
    Delegation.objects.update(until=time.now())
    with pytest.raises(Http404):
        access.conversation_for(cast.pa, matter.uid)


def test_a_post_outlives_its_holder_and_so_does_the_thread(cast: Cast) -> None:
    matter = portal_is_down(cast)
    cast.dora.holdings.update(until=time.now())
    Holding.objects.create(post=cast.director, person=cast.max, since=time.now())
    assert access.conversation_for(cast.max, matter.uid) == matter
    with pytest.raises(Http404):
        access.conversation_for(cast.dora, matter.uid)


def test_an_administrator_reads_with_a_reason_and_the_owner_knows_after_seven_days(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with pytest.raises(Refused):
        actions.inspect(by=cast.admin, conversation=matter, reason="look")
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint about a lost message, case 12.")
    assert access.conversation_for(cast.admin, matter.uid) == matter
    with pytest.raises(PermissionDenied):
        access.may_change(cast.admin, matter)
    assert inbox(cast.admin) == []
    assert inspections_shown(matter) == []
    with time.use(time.moment("2026-06-01T10:41+01:00")):
        assert [inspection.by for inspection in inspections_shown(matter)] == [cast.admin]
        with pytest.raises(Http404):
            access.conversation_for(cast.admin, matter.uid)


def test_the_monitoring_officer_may_seal_it_and_nobody_else(cast: Cast) -> None:
    matter = portal_is_down(cast)
    inspection = actions.inspect(by=cast.admin, conversation=matter, reason="An investigation under way.")
    with pytest.raises(PermissionDenied):
        actions.seal(by=cast.admin, inspection=inspection)
    actions.seal(by=cast.monitor, inspection=inspection)
    with time.use(time.moment("2026-06-01T10:41+01:00")):
        assert inspections_shown(matter) == []


@pytest.mark.parametrize("who", [each for each in (*OUTSIDE, *INSIDE) if each != "admin"])
def test_only_an_administrator_may_inspect(cast: Cast, who: str) -> None:
    matter = portal_is_down(cast)
    with pytest.raises(PermissionDenied):
        actions.inspect(by=getattr(cast, who), conversation=matter, reason="I would like to know.")


def test_a_search_finds_the_same_for_few_and_for_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    portal_is_down(cast)
    few = {person.name: len(search(person, "planning")) for person in cast}
    monkeypatch.setattr("ostler.conversations.records.FEW", -1)
    many = {person.name: len(search(person, "planning")) for person in cast}
    assert few == many
    assert few["Ada Okafor"] == 1
    assert few["Bram Whitlow"] == few["Resi Dunt"] == few["Mona Rudge"] == 0
