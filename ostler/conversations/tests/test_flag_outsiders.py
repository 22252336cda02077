"""From the moment of a safeguarding flag on: who reads the matter, by every way in, and who does not."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from ostler.audit.models import Event
from ostler.audit.verify import verify
from ostler.conversations import access, actions, live_payloads, notices
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Attachment, Conversation, Message, Problem
from ostler.conversations.places import places
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.flagged_scene import SECRET, TITLE, Scene, scene
from ostler.conversations.tests.test_places import check
from ostler.files.models import File
from ostler.kernel import gates, refs, time
from ostler.notify.actions import Call, queue
from ostler.notify.models import Notice
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
READERS = ("ada", "lead")
OUTSIDE = ("pa", "dora", "aide", "desk", "bram", "admin", "records", "monitor", "deputy", "max", "pat", "res")


@pytest.fixture
def flagged(cast: Cast) -> Scene:
    """Dora, who answered, set it; the duty officer had been told, and an administrator had leave to read."""
    there = scene(cast)
    file = File.objects.create(name="photo.txt", media_type="text/plain", size=1, digest="0" * 64,
                               original_digest="0" * 64, stored_at=time.now(), stored_by=cast.ada)
    Attachment.objects.create(message=there.matter.messages.get(number=1), file=file)
    there.flag(by=cast.dora, note="His mother asked about it at the counter.")
    return there


def _who(there: Scene, cast: Cast, key: str) -> Person:
    found: Person = getattr(there, key, None) or getattr(cast, key)
    return found


def _addresses(matter: Conversation) -> Iterator[str]:
    for name in ("conversation", "thread", "rings", "flagging", "same-problem", "people"):
        yield reverse(f"conversations:{name}", args=[matter.uid])
    for what in ("messages", "history"):
        yield f"/api/v1/conversations/{matter.uid}/{what}"
    for file in Attachment.objects.filter(message__conversation=matter):
        yield reverse("conversations:attachment", args=[file.uid])
    for message in matter.messages.all():
        yield reverse("conversations:mail", args=[message.uid])


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_address_of_it_is_there(flagged: Scene, cast: Cast, who: str) -> None:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(_who(flagged, cast, who).account)
    for address in _addresses(flagged.matter):
        assert client.get(address).status_code in (403, 404), address


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_list_search_or_first_page_has_it(flagged: Scene, cast: Cast, client_for: ClientFor, who: str) -> None:
    person = _who(flagged, cast, who)
    client = client_for(person)
    for address in (reverse("web:home"), reverse("conversations:inbox"), reverse("conversations:problems"),
                    f"/search/?q={SECRET}", "/api/v1/conversations"):
        shown = client.get(address).content.decode().replace(f"“{SECRET}”", "").replace(f'value="{SECRET}"', "")
        for secret in (SECRET, flagged.matter.reference, flagged.matter.uid, "Mill Lane"):
            assert secret not in shown, (address, secret)
    assert not Conversation.objects.visible_to(person).exists()
    assert not Message.objects.visible_to(person).exists()
    assert inbox(person) == []
    assert refs.resolve(flagged.matter.ref, person) is None
    assert refs.resolve(flagged.matter.messages.get(number=1).ref, person) is None


@pytest.mark.parametrize("who", OUTSIDE)
def test_nothing_can_be_done_with_it(flagged: Scene, cast: Cast, who: str) -> None:
    person, matter = _who(flagged, cast, who), flagged.matter
    for deed in (lambda: actions.reply(by=person, conversation=matter, body="x", client_message_id="y"),
                 lambda: actions.acknowledge(by=person, conversation=matter),
                 lambda: actions.flag(by=person, conversation=matter),
                 lambda: actions.join(by=person, conversation=matter, person=cast.jo),
                 lambda: actions.rehome(by=person, person=cast.dora, post=cast.head, conversation=matter),
                 lambda: actions.inspect(by=person, conversation=matter, reason="To see what there is")):
        with pytest.raises((Refused, PermissionDenied)):
            deed()
    with pytest.raises(Http404):
        access.conversation_for(person, matter.uid)


@pytest.mark.parametrize("who", READERS)
def test_who_asked_and_the_lead_read_it(flagged: Scene, cast: Cast, client_for: ClientFor, who: str) -> None:
    client = client_for(_who(flagged, cast, who))
    for name in ("conversation", "thread"):
        headers = {"HX-Request": "true"} if name == "thread" else {}
        shown = client.get(reverse(f"conversations:{name}", args=[flagged.matter.uid]), headers=headers)
        assert SECRET in shown.content.decode(), name
    assert SECRET in client.get(f"/api/v1/conversations/{flagged.matter.uid}/messages").content.decode()
    assert flagged.matter.uid in client.get(f"/search/?q={SECRET}").content.decode()


@pytest.mark.parametrize("who", READERS)
def test_their_lists_keep_quiet(flagged: Scene, cast: Cast, client_for: ClientFor, who: str) -> None:
    """A phone on a table shows a list."""
    client = client_for(_who(flagged, cast, who))
    for address in (reverse("web:home"), reverse("conversations:inbox"), "/api/v1/conversations"):
        shown = client.get(address).content.decode()
        assert "Private matter" in shown, address
        assert "With the officers responsible since" in shown, address
        for secret in (SECRET, "Mill Lane", f">{TITLE}"):
            assert secret not in shown, (address, secret)


def test_an_inspection_that_ran_is_over(cast: Cast) -> None:
    there = scene(cast)
    assert access.conversation_for(cast.admin, there.matter.uid) == there.matter
    there.flag(by=cast.ada)
    with pytest.raises(Http404):
        access.conversation_for(cast.admin, there.matter.uid)
    with pytest.raises(Http404):
        access.may_inspect(cast.admin, there.matter.uid)


def test_the_stream_says_nothing_to_the_others(flagged: Scene, cast: Cast) -> None:
    message = actions.reply(by=cast.ada, conversation=flagged.matter, body="She lives at number 9",
                            client_message_id="more")
    everybody = [each.uid for each in Person.objects.all()]
    moved = {"conversation": flagged.matter.uid, "what": "history"}
    for events in (live_payloads.message_events([({"message": message.uid}, everybody)]),
                   live_payloads.changed_events([(moved, everybody)])):
        told = {uid for people, _event in events for uid in people}
        assert told == {cast.ada.uid, flagged.lead.uid}


def test_a_message_after_it_is_delivered_to_those_alone(flagged: Scene, cast: Cast) -> None:
    message = actions.reply(by=cast.ada, conversation=flagged.matter, body="She lives there", client_message_id="more")
    assert [each.person for each in message.deliveries.all()] == [flagged.lead]


@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("kind", ["message", "page"])
def test_what_waits_in_the_outbox_stays_there(flagged: Scene, cast: Cast, kind: str, *, is_named: bool) -> None:
    """Asked at the moment of sending: also of what was queued before the flag, and of pages that named them."""
    people = [_who(flagged, cast, key) for key in (*READERS, *OUTSIDE)]
    asked = [gates.Passing(each.uid, "email", kind, flagged.matter.ref, "emergency", is_named, flagged.matter.sealed_at)
             for each in people if flagged.matter.sealed_at]
    assert notices.still_visible(asked) == ["", ""] + ["expired"] * len(OUTSIDE)


def test_a_notice_queued_before_it_does_not_leave(cast: Cast) -> None:
    """Bram wants every message by mail; one waits in the outbox when the flag is set."""
    there = scene(cast)
    queue([Call(person, ("email",), notices.KIND, there.matter.ref, f"message {person.uid}", "next-working-day")
           for person in (cast.bram, cast.dora, there.lead)])
    there.flag(by=cast.ada)
    now = time.now()
    asked = [gates.Passing(each.person.uid, each.channel, each.kind, each.about, each.urgency, False, now)
             for each in Notice.objects.filter(kind=notices.KIND).order_by("pk") if each.person]
    assert [said for _name, said in gates.outcomes(asked)][:2] == ["expired", "expired"]
    notice = Notice.objects.filter(kind=notices.KIND, person=there.lead).get()
    said = notices.words(notice, there.lead, "email")
    for secret in (SECRET, "Mill Lane", TITLE, "Planning", "flag"):
        assert secret not in f"{said.subject} {said.body}"


def test_it_leaves_its_problem_and_says_nothing_of_why(cast: Cast, client_for: ClientFor) -> None:
    there = scene(cast)
    other = actions.start(by=cast.bram, to=f"service:{cast.planning.uid}", body="A hole in Mill Lane",
                          client_message_id="other")
    problem = actions.link_same(by=cast.dora, conversations=[there.matter, other], title="Mill Lane")
    there.flag(by=cast.ada)
    assert there.matter.problem is None
    page = client_for(cast.dora).get(problem.url).content.decode()
    assert other.reference in page
    for secret in (there.matter.reference, "flag", "Private matter"):
        assert secret not in page
    assert not Problem.objects.visible_to(there.lead).exists()
    with pytest.raises(Refused):
        actions.link_same(by=there.lead, conversations=[there.matter, other], problem=problem)


@pytest.mark.parametrize("concerned", ["nobody", "member", "lead"])
def test_one_rule_from_two_sides(cast: Cast, concerned: str) -> None:
    there = scene(cast)
    there.flag(by=cast.ada, about_member=concerned == "member", about_lead=concerned == "lead")
    check()
    wanted = {"nobody": {cast.ada, there.lead}, "member": {cast.ada, there.lead, cast.monitor},
              "lead": {cast.ada, cast.monitor}}
    assert set(places(there.matter).people()) == wanted[concerned]


def test_the_chain_holds_and_says_nothing_of_the_words(cast: Cast) -> None:
    flagged = scene(cast)
    flagged.flag(by=cast.dora, note="His mother asked about it at the counter.")
    actions.lift_flag(by=cast.monitor, flag=flagged.matter.flags.get(), reason="Seen to by the team")
    assert verify().first_fault is None
    for event in Event.objects.filter(chain=flagged.matter.chain_id):
        for secret in (SECRET, "mother", "Seen to"):
            assert secret not in str(event.facts)


def test_a_flag_that_was_tampered_with_breaks_the_chain(cast: Cast) -> None:
    flagged = scene(cast)
    flagged.flag(by=cast.dora)
    flagged.matter.flags.update(set_by=cast.ada)
    assert "safeguarding flag" in str(verify().first_fault)
