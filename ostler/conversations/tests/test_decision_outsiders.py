"""Who reads a decision: a draft the officers of its matter; what is published, and withdrawn, everybody, and of the
matter nothing. By page, API, search, stream and reference."""

import pytest
from django.test import Client

from ostler.conversations import actions, live_payloads
from ostler.conversations.models import Conversation, Decision
from ostler.conversations.tests.decided_scene import SECRET, WRITTEN, drafted, matter_of, published
from ostler.kernel import refs, time
from ostler.people import tokens
from ostler.people.models import Person
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OUTSIDE = ("bram", "jo", "max", "admin", "monitor", "records", "pat", "res", "ada", "pa")
WORD, INSIDE = "supplier", ("bram", "jo", "admin", "records", "pat", "ada")
CHANGES = ("correction", "publication", "withdrawal")


def _signed_in(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def _by_token(person: Person) -> Client:
    return Client(headers={"Authorization": f"Bearer {tokens.make(person)}"})


SAID = {"publication": {"version": 1}, "withdrawal": {"why": "Because"}}


def test_a_draft_is_nobody_s_but_the_officers_of_its_matter(cast: Cast) -> None:
    draft = drafted(cast)
    for who in OUTSIDE:
        person = getattr(cast, who)
        client, program = _signed_in(person), _by_token(person)
        assert client.get(draft.url).status_code == 404
        for noun in CHANGES:
            assert client.post(f"{draft.url}/{noun}", {"number": "1", "why": "Because"}).status_code == 404, (who, noun)
        for noun, said in SAID.items():
            assert program.post(f"/api/v1{draft.url}/{noun}", said, "application/json").status_code == 404, (who, noun)
        for address in ("/decisions/", f"/search/?q={WORD}", "/api/v1/decisions"):
            assert draft.uid not in client.get(address).content.decode(), (who, address)
        assert program.get(f"/api/v1{draft.url}").status_code == 404
        assert not Decision.objects.visible_to(person).exists()
        assert not Decision.objects.changeable_by(person).exists()
        assert refs.resolve(draft.ref, person) is None
        assert search(person, WORD) == []
    assert Decision.objects.get().state == "draft"


def test_a_draft_is_not_told_to_who_asked(cast: Cast) -> None:
    draft = drafted(cast)
    for address in (draft.conversation.url, f"/api/v1{draft.conversation.url}/history"):
        assert "decision" not in _signed_in(cast.ada).get(address).content.decode().lower(), address
    assert draft.url in _signed_in(cast.dora).get(draft.conversation.url).content.decode()


def test_an_administrator_with_leave_reads_the_matter_and_no_draft(cast: Cast) -> None:
    draft = drafted(cast)
    actions.inspect(by=cast.admin, conversation=draft.conversation, reason="A complaint about this thread.")
    client = _signed_in(cast.admin)
    assert draft.uid not in client.get(draft.conversation.url).content.decode()
    assert client.get(draft.url).status_code == 404


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_what_is_public_is_everybody_s_and_nothing_of_the_matter_goes_with_it(
    cast: Cast, *, is_withdrawn: bool
) -> None:
    decision = published(cast)
    if is_withdrawn:
        actions.withdraw_decision(by=cast.dora, decision=decision, why="Another post's to take")
    for who in (None, *OUTSIDE):
        person = getattr(cast, who) if who else None
        client = _signed_in(person)
        for address in (decision.url, "/decisions/"):
            page = client.get(address).content.decode()
            assert WRITTEN.title in page
            for private in (SECRET, decision.conversation.reference, decision.conversation.uid, "Dora Penhale"):
                assert private not in page, (who, address, private)
        for noun in CHANGES if person != cast.monitor else ():
            answer = client.post(f"{decision.url}/{noun}", {})
            assert answer.status_code == {None: 302, "res": 404}.get(who, 403), (who, noun)
        assert Conversation.objects.visible_to(person).exists() == (who in ("ada", "pa"))


def test_everybody_inside_finds_what_is_public(cast: Cast) -> None:
    decision = published(cast)
    for who in INSIDE:
        assert [hit.url for hit in search(getattr(cast, who), WORD)] == [decision.url], who
    actions.withdraw_decision(by=cast.dora, decision=decision, why="It named somebody", hides=True)
    for who in INSIDE:
        assert search(getattr(cast, who), WORD) == [], who


def test_a_search_says_the_words_of_today(cast: Cast) -> None:
    decision = published(cast)
    changed = WRITTEN.__class__(**(vars(WRITTEN) | {"papers": "Minute of a quokka"}))
    actions.correct_decision(by=cast.dora, decision=decision, written=changed, why="Another paper")
    assert search(cast.bram, WORD) == []
    [hit] = search(cast.bram, "quokka")
    assert "quokka" in hit.snippet_html


def test_residents_and_visitors_have_no_search_and_the_suspended_none_either(cast: Cast) -> None:
    published(cast)
    cast.bram.suspended_at = time.now()
    for person in (cast.res, None, cast.bram):
        assert search(person, WORD) == []


def test_the_stream_tells_those_in_the_matter_and_no_word(cast: Cast) -> None:
    decision = published(cast)
    everybody = [each.uid for each in Person.objects.all()]
    moved = {"conversation": decision.conversation.uid, "what": "history"}
    events = list(live_payloads.changed_events([(moved, everybody)]))
    told = {uid for people, _event in events for uid in people}
    assert told == {cast.ada.uid, cast.pa.uid, cast.dora.uid, cast.desk.uid}
    assert WRITTEN.decision_words not in str(events)


def test_a_flag_takes_drafts_out_of_sight_and_leaves_what_is_public(cast: Cast) -> None:
    matter = matter_of(cast)
    public, draft = published(cast, matter), drafted(cast, matter)
    actions.flag(by=cast.ada, conversation=matter)
    client = _signed_in(cast.dora)
    assert client.get(draft.url).status_code == 404
    assert client.get(public.url).status_code == 200
    assert client.post(f"{public.url}/withdrawal", {"why": "x"}).status_code == 403
