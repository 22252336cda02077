"""Whoever acts for somebody: what they may do with problems, calls and what was handed over, and in whose name."""

import pytest
from django.urls import reverse

from ostler.audit.models import Event
from ostler.audit.verify import verify
from ostler.conversations import actions, rings
from ostler.conversations.allowed import actions_for
from ostler.conversations.duty_page import needs_you
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.reports import three_report_it
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import history
from ostler.conversations.truth import line
from ostler.kernel import time
from ostler.people.models import Delegation, Person
from tests.cast import LONG_AGO, Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
UPDATE = "The supplier restarts the portal at 11:15."


@pytest.fixture
def office(cast: Cast) -> Person:
    """The director's office."""
    Delegation.objects.create(principal=cast.dora, delegate=cast.records, since=time.moment(LONG_AGO))
    return cast.records


def _said(tag: str) -> list[tuple[str, str]]:
    return list(Event.objects.filter(tag=f"conversations.{tag}").values_list("by", "acting_for"))


def test_the_director_s_office_does_it_all_in_her_name(cast: Cast, office: Person) -> None:
    matters = [portal_is_down(cast), portal_is_down(cast, cast.bram)]
    problem = actions.link_same(by=office, conversations=matters)
    actions.acknowledge_all(by=office, problem=problem)
    sent = actions.update_all(by=office, problem=problem, body=UPDATE, client_message_id="one")
    actions.resolve_all(by=office, problem=problem)
    actions.unlink(by=office, conversation=matters[0])
    assert {(each.author, each.acting_for, each.as_post) for each in sent} == {(office, cast.dora, cast.director)}
    for tag in ("problem-opened", "problem-linked", "problem-acknowledged", "problem-updated", "problem-resolved",
                "problem-unlinked", "acknowledged", "resolved"):
        assert set(_said(tag)) == {(office.ref, cast.dora.ref)}, tag
    assert verify().first_fault is None
    lines = [line.sentence for line in history(matters[0], cast.ada)]
    assert "Director of Development has it." in lines       # by post, as of the director herself
    assert not [line for line in lines if office.name in line]


def test_who_acts_for_a_sender_too_sees_only_what_the_office_answers_for(cast: Cast, office: Person) -> None:
    Delegation.objects.create(principal=cast.ada, delegate=office, since=time.moment(LONG_AGO))
    told = three_report_it(cast)
    theirs = set(Conversation.objects.answered_by(office).values_list("uid", flat=True))
    assert theirs == {told.of["bram"].uid, told.of["pat"].uid}
    with pytest.raises(Refused):
        actions.unlink(by=office, conversation=told.of["ada"])


def test_a_delegation_that_is_over_opens_nothing(cast: Cast, office: Person) -> None:
    told = three_report_it(cast)
    Delegation.objects.filter(delegate=office).update(until=time.now())
    with pytest.raises(Refused):
        actions.acknowledge_all(by=office, problem=told.problem)
    with pytest.raises(Refused):
        actions.decline(by=office, conversation=told.of["ada"])


def test_member_support_notes_shares_tells_and_forgets_in_her_name(cast: Cast) -> None:
    matter = portal_is_down(cast)
    ring = actions.note_ring(by=cast.pa, conversation=matter,
                             rang=actions.Rang("Cannot comment.", "Mrs Fenwick", "07700 900123"))
    actions.share_callers(by=cast.pa, conversation=matter)
    news = actions.tell_callers(by=cast.pa, conversation=matter, body="It works.", client_message_id="told")
    actions.forget_caller(by=cast.pa, caller=ring.caller)
    assert (ring.acting_for, news.author, news.acting_for) == (cast.ada, cast.pa, cast.ada)
    for tag in ("resident-rang", "callers-shared", "residents-told", "caller-forgotten"):
        assert _said(tag) == [(cast.pa.ref, cast.ada.ref)], tag
    lines = [line.sentence for line in history(matter, cast.dora)]
    assert "Pia Amble, for Ada Okafor noted that a resident rang." in lines
    assert "Pia Amble, for Ada Okafor let the officers see who rang." in lines
    assert verify().first_fault is None


def test_member_support_links_and_takes_on_nothing(cast: Cast) -> None:
    told = three_report_it(cast)
    for deed in (lambda: actions.link_same(by=cast.pa, conversations=list(told.of.values())),
                 lambda: actions.acknowledge_all(by=cast.pa, problem=told.problem),
                 lambda: actions.decline(by=cast.pa, conversation=told.of["ada"])):
        with pytest.raises(Refused):
            deed()


@pytest.mark.parametrize("by_post", [True, False])
def test_what_was_handed_to_her_is_declined_by_her_office(
    cast: Cast, office: Person, client_for: ClientFor, by_post: bool,
) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.director if by_post else cast.dora)
    assert [row.conversation for row in needs_you(office).handed_to_you] == [matter]
    client = client_for(office)
    assert 'id="decline"' in client.get(matter.url).content.decode()
    assert client.post(reverse("conversations:refusal", args=[matter.uid])).status_code == 302
    matter.refresh_from_db()
    assert (matter.offered_to_person, matter.offered_to_post, matter.with_person) == (None, None, cast.desk)
    assert _said("declined") == [(office.ref, cast.dora.ref)]
    assert "Director of Development did not take it. It stays with the one who has it." in [
        line.sentence for line in history(matter, cast.ada)]
    assert verify().first_fault is None


def test_what_her_office_takes_is_with_her(cast: Cast, office: Person) -> None:
    matter = actions.acknowledge(by=office, conversation=portal_is_down(cast))
    assert (matter.with_person, matter.with_post) == (cast.dora, cast.director)
    assert _said("acknowledged") == [(office.ref, cast.dora.ref)]
    assert line(matter, cast.ada).startswith("Director of Development has it since")
    assert line(matter, cast.dora).startswith("You have it since")
    for person in (office, cast.dora):
        assert "acknowledge" not in actions_for(person, matter)
    since = matter.with_since
    assert actions.acknowledge(by=cast.dora, conversation=matter).with_since == since      # said already
    actions.acknowledge(by=cast.desk, conversation=matter)
    assert "acknowledge" in actions_for(office, Conversation.objects.get(pk=matter.pk))


def test_what_her_office_answers_is_with_her(cast: Cast, office: Person) -> None:
    matter = actions.start(by=cast.ada, to=f"post:{cast.director.uid}", body="when is it?", client_message_id="when")
    Conversation.objects.filter(pk=matter.pk).update(with_person=None, with_post=None)
    actions.reply(by=office, conversation=matter, body="Thursday.", client_message_id="reply")
    assert Conversation.objects.get(pk=matter.pk).with_person == cast.dora


def test_what_is_not_ours_is_passed_on_by_her_office(cast: Cast, office: Person) -> None:
    matter = actions.not_ours(by=office, conversation=portal_is_down(cast), to=f"service:{cast.potholes.uid}")
    assert matter.service == cast.potholes
    assert _said("rerouted") == [(office.ref, cast.dora.ref)]


@pytest.mark.parametrize("who", ["ada", "pa", "jo", "records", "admin"])
def test_who_may_not_take_it_may_not_decline_it(cast: Cast, client_for: ClientFor, who: str) -> None:
    matter = portal_is_down(cast)
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.max)
    with pytest.raises(Refused):
        actions.decline(by=getattr(cast, who), conversation=matter)
    answer = client_for(getattr(cast, who)).get(matter.url)
    assert answer.status_code == 404 or 'id="decline"' not in answer.content.decode()


def test_the_desk_is_nobody_s_to_delegate(cast: Cast, office: Person) -> None:
    Delegation.objects.create(principal=cast.desk, delegate=office, since=time.moment(LONG_AGO))
    matter = portal_is_down(cast)
    actions.hand_over(by=cast.dora, conversation=matter, to=cast.duty_desk)
    with pytest.raises(Refused):
        actions.decline(by=office, conversation=matter)
    assert rings.calls(matter, office).count == 0
