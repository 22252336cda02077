"""The wall: whoever wrote about a problem never learns that somebody else did, nor does an outsider, by any way in."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ostler.conversations import access, actions, live_payloads, rings, timeline, truth
from ostler.conversations.access import problem_for
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Attachment, Conversation, Message, Problem
from ostler.conversations.problems import problem_of
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.reports import MARKS, TITLE, Reports, three_report_it
from ostler.conversations.tests.scenes import portal_is_down
from ostler.files.models import File
from ostler.kernel import refs, time
from ostler.search.finding import search
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
SENDERS = {"ada": "ada", "bram": "bram", "pat": "pat", "pa": "ada"}     # who looks, and as whose
OUTSIDE = ("max", "jo", "admin", "monitor", "records", "res")
UPDATE = "The supplier restarts the portal at 11:15."


@pytest.fixture
def told(cast: Cast) -> Reports:
    """Everything has been done that can be done with a problem."""
    reports = three_report_it(cast)
    for key, matter in reports.of.items():
        _attach(matter, cast, MARKS[key])
    actions.acknowledge_all(by=cast.dora, problem=reports.problem)
    actions.update_all(by=cast.dora, problem=reports.problem, body=UPDATE, client_message_id="one")
    actions.resolve_all(by=cast.dora, problem=reports.problem)
    for matter in reports.of.values():
        matter.refresh_from_db()
    return reports


def _attach(matter: Conversation, cast: Cast, name: str) -> None:
    file = File.objects.create(name=f"{name}.txt", media_type="text/plain", size=1, digest="0" * 64,
                               original_digest="0" * 64, stored_at=time.now(), stored_by=cast.ada)
    Attachment.objects.create(message=matter.messages.get(number=1), file=file)


def _addresses(matter: Conversation) -> Iterator[str]:
    yield from (reverse("web:home"), reverse("conversations:inbox"), "/search/?q=planning", "/search/?q=supplier")
    yield from (f"/search/?q={mark}" for mark in [*MARKS.values(), "basalt"])
    yield reverse("conversations:conversation", args=[matter.uid])
    yield reverse("conversations:rings", args=[matter.uid])
    yield "/api/v1/conversations"
    yield from (f"/api/v1/conversations/{matter.uid}/{what}" for what in ("messages", "history"))


@pytest.mark.parametrize(("who", "whose"), SENDERS.items())
def test_no_page_and_no_answer_shows_a_sender_another(
    told: Reports, cast: Cast, client_for: ClientFor, who: str, whose: str,
) -> None:
    client, secrets = client_for(getattr(cast, who)), told.secrets_from(whose)
    for address in _addresses(told.of[whose]):
        shown = client.get(address).content.decode()
        for asked in [*MARKS.values(), "basalt"]:          # a search repeats what was looked for
            shown = shown.replace(f'value="{asked}"', "").replace(f"“{asked}”", "") if "q=" in address else shown
        found = [secret for secret in secrets if secret in shown and f"q={secret}" not in address]
        assert found == [], address


@pytest.mark.parametrize("who", SENDERS)
def test_every_address_of_another_s_is_one_that_never_was(
    told: Reports, cast: Cast, client_for: ClientFor, who: str,
) -> None:
    client, person = client_for(getattr(cast, who)), getattr(cast, who)
    for key, matter in told.of.items():
        if key == SENDERS[who]:
            continue
        names = ("conversation", "thread", "same-problem", "rings")
        for address in [*(reverse(f"conversations:{name}", args=[matter.uid]) for name in names),
                        f"/api/v1/conversations/{matter.uid}/messages", f"/api/v1/conversations/{matter.uid}/history",
                        *(reverse("conversations:attachment", args=[each.uid])
                          for each in Attachment.objects.filter(message__conversation=matter))]:
            assert client.get(address).status_code == 404, address
        assert client.post(reverse("conversations:separation", args=[matter.uid])).status_code == 404
        assert refs.resolve(matter.ref, person) is None
        for message in Message.objects.filter(conversation=matter):
            assert refs.resolve(message.ref, person) is None


@pytest.mark.parametrize("who", [*SENDERS, *OUTSIDE])
def test_a_problem_is_not_there_for_who_does_not_answer_for_it(
    told: Reports, cast: Cast, client_for: ClientFor, who: str,
) -> None:
    person, client = getattr(cast, who), client_for(getattr(cast, who))
    assert not Problem.objects.visible_to(person).exists()
    assert refs.resolve(told.problem.ref, person) is None
    with pytest.raises(Http404) as hidden:
        problem_for(person, told.problem.uid)
    with pytest.raises(Http404) as unknown:
        problem_for(person, "22222222222222")
    assert str(hidden.value) == str(unknown.value)
    assert client.get(reverse("conversations:problem", args=[told.problem.uid])).status_code == 404
    for name in ("acknowledgement", "updates", "resolution", "matters"):
        answer = client.post(reverse(f"conversations:problem-{name}", args=[told.problem.uid]), {"body": "x"})
        assert answer.status_code == 404, name
    for deed in (lambda: actions.acknowledge_all(by=person, problem=told.problem),
                 lambda: actions.update_all(by=person, problem=told.problem, body="x", client_message_id="y"),
                 lambda: actions.resolve_all(by=person, problem=told.problem)):
        with pytest.raises(Refused, match="Nothing of this is open that you answer for"):
            deed()


@pytest.mark.parametrize("who", [*SENDERS, *OUTSIDE])
def test_hidden_and_unknown_take_the_same_questions(told: Reports, cast: Cast, who: str) -> None:
    """Neither words nor time tell whether there is such a problem."""
    asked = []
    for uid in (told.problem.uid, "22222222222222", told.problem.uid):
        with CaptureQueriesContext(connection) as queries, pytest.raises(Http404):
            problem_for(getattr(cast, who), uid)
        asked.append([query["sql"].replace(uid, "") for query in queries])
    assert len({len(each) for each in asked[1:]}) == 1
    assert asked[1] == asked[2]


@pytest.mark.parametrize(("who", "whose"), SENDERS.items())
def test_lines_lists_counts_and_streams_tell_of_one_s_own_alone(
    told: Reports, cast: Cast, who: str, whose: str,
) -> None:
    person, own = getattr(cast, who), told.of[whose]
    assert [row.conversation.pk for row in inbox(person)] == [own.pk]
    said = [truth.line(own, person), *(line.sentence for line in timeline.history(own, person)),
            *(item.text for item in timeline.timeline(own, person))]
    assert not [secret for secret in told.secrets_from(whose) for sentence in said if secret in sentence]
    assert len(search(person, "planning")) == 1
    everybody = [each.uid for each in cast]
    for heard in (live_payloads.changed_events([({"conversation": each.uid, "what": "routing"}, everybody)
                                                for each in told.of.values()]),
                  live_payloads.message_events([({"message": each.uid}, everybody) for each in Message.objects.all()])):
        theirs = [data for people, (_name, data) in heard if person.uid in people]
        assert {data["conversation"] for data in theirs} == {own.uid}


@pytest.mark.parametrize("who", SENDERS)
def test_a_sender_links_takes_out_and_is_offered_nothing(
    told: Reports, cast: Cast, client_for: ClientFor, who: str,
) -> None:
    person, own = getattr(cast, who), told.of[SENDERS[who]]
    assert problem_of(own, person) is None
    with pytest.raises(PermissionDenied):
        access.answerable(person, own.uid)
    with pytest.raises(Refused):
        actions.unlink(by=person, conversation=own)
    client = client_for(person)
    assert client.get(reverse("conversations:same-problem", args=[own.uid])).status_code == 403
    assert client.post(reverse("conversations:separation", args=[own.uid])).status_code == 403


def test_a_matter_that_is_linked_answers_its_sender_as_one_that_is_not(cast: Cast, client_for: ClientFor) -> None:
    """The same codes and the same words, whether there are others or not."""
    linked, alone = three_report_it(cast).of["ada"], portal_is_down(cast)
    client, said = client_for(cast.ada), []
    for matter in (linked, alone):
        answers = [client.get(reverse("conversations:same-problem", args=[matter.uid])),
                   client.post(reverse("conversations:separation", args=[matter.uid])),
                   client.get(reverse("conversations:conversation", args=[matter.uid]))]
        said.append([answer.status_code for answer in answers])
    assert said == [[403, 403, 200], [403, 403, 200]]


def test_an_administrator_who_reads_one_is_shown_no_other(told: Reports, cast: Cast, client_for: ClientFor) -> None:
    own = told.of["ada"]
    actions.inspect(by=cast.admin, conversation=own, reason="A complaint about a lost message, case 12.")
    shown = client_for(cast.admin).get(reverse("conversations:conversation", args=[own.uid])).content.decode()
    assert UPDATE in shown
    assert not [secret for secret in told.secrets_from("ada") if secret in shown]
    assert problem_of(own, cast.admin) is None


def test_a_rival_who_was_brought_in_and_her_delegate_answer_for_nothing(cast: Cast) -> None:
    """Whoever joins a matter sees that one; beside who asks they are no officer, nor is who acts for them."""
    told = three_report_it(cast)
    actions.join(by=cast.bram, conversation=told.of["bram"], person=cast.ada)
    for person in (cast.ada, cast.pa):
        assert not Problem.objects.visible_to(person).exists()
        assert problem_of(told.of["bram"], person) is None
    for person, key in ((cast.jo, "ada"), (cast.pat, "bram")):      # an officer who helps, a partner who helps
        actions.join(by=cast.dora, conversation=told.of[key], person=person)
        assert not Problem.objects.visible_to(person).exists()


def test_whoever_answers_for_one_alone_sees_that_one(cast: Cast, client_for: ClientFor) -> None:
    told = three_report_it(cast)
    actions.not_ours(by=cast.dora, conversation=told.of["pat"], to=f"service:{cast.potholes.uid}")
    shown = client_for(cast.max).get(told.problem.url).content.decode()
    assert told.of["pat"].reference in shown
    for key in ("ada", "bram"):
        assert told.of[key].reference not in shown
        assert getattr(cast, key).name not in shown
        assert MARKS[key] not in shown


def test_a_problem_without_a_name_of_its_own_repeats_no_sender_s_words(cast: Cast) -> None:
    matters = [portal_is_down(cast, body="zircon is down, planning website"), portal_is_down(cast, cast.bram)]
    assert actions.link_same(by=cast.dora, conversations=matters).title == cast.planning.name


def test_who_answers_sees_and_does_it_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    told = three_report_it(cast)
    client = client_for(cast.dora)
    page = client.get(told.problem.url).content.decode()
    for key, matter in told.of.items():
        assert matter.reference in page
        assert getattr(cast, key).name in page
    assert TITLE in client.get(told.of["ada"].url).content.decode()
    client.post(reverse("conversations:problem-acknowledgement", args=[told.problem.uid]))
    sent = {"body": "As Bram Whitlow said.", "client_message_id": "one"}
    refused = client.post(reverse("conversations:problem-updates", args=[told.problem.uid]), sent)
    assert refused.status_code == 422
    assert "Bram Whitlow" in refused.content.decode()
    assert 'name="is_sure"' not in refused.content.decode()       # a whole name is nobody's street
    doubtful = client.post(reverse("conversations:problem-updates", args=[told.problem.uid]),
                           sent | {"body": "At the Whitlow site."})
    assert 'name="is_sure"' in doubtful.content.decode()
    answer = client.post(reverse("conversations:problem-updates", args=[told.problem.uid]), sent | {"body": UPDATE})
    assert answer.status_code == 302
    again = client.post(reverse("conversations:problem-updates", args=[told.problem.uid]), sent | {"body": "More."})
    assert again.status_code == 422
    client.post(reverse("conversations:problem-resolution", args=[told.problem.uid]))
    assert set(Conversation.objects.values_list("state", flat=True)) == {"resolved"}
    client.post(reverse("conversations:separation", args=[told.of["ada"].uid]))
    assert Conversation.objects.filter(problem=told.problem).count() == 2


def test_linking_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    told = three_report_it(cast)
    matter = actions.start(by=cast.ada, to=f"service:{cast.planning.uid}", body="planning website fails again",
                           client_message_id="late")
    client = client_for(cast.dora)
    address = reverse("conversations:same-problem", args=[matter.uid])
    assert told.of["bram"].reference in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"matters": [told.of["bram"].uid], "title": ""}).status_code == 302
    matter.refresh_from_db()
    assert matter.problem == told.problem
    client.post(reverse("conversations:separation", args=[matter.uid]))
    answer = client.post(reverse("conversations:problem-matters", args=[told.problem.uid]), {"matters": [matter.uid]})
    assert answer.status_code == 302
    assert Conversation.objects.filter(problem=told.problem).count() == 4


def test_rings_of_one_do_not_show_with_another(told: Reports, cast: Cast) -> None:
    actions.note_ring(by=cast.bram, conversation=told.of["bram"], rang=actions.Rang("Mrs Basalt asks."))
    assert rings.calls(told.of["bram"], cast.ada).count == 0
    assert rings.calls(told.of["ada"], cast.ada).count == 0


def test_the_page_s_context_has_no_problem_for_a_sender(told: Reports, cast: Cast, client_for: ClientFor) -> None:
    response = client_for(cast.ada).get(told.of["ada"].url)
    assert response.context["problem"] is None
    assert "same-problem" not in response.context["allowed"]
