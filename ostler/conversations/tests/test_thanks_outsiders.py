"""Who reads thanks: private and asked the matter's own people, public everybody, taken back nobody else again. By page,
API, search, stream and reference."""

import pytest
from django.test import Client

from ostler.conversations import actions, live_payloads
from ostler.conversations.models import Thanks
from ostler.conversations.tests.decided_scene import PUBLIC_THANKS, SECRET, thanked
from ostler.people import tokens
from ostler.people.models import Person
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OUTSIDE = ("bram", "jo", "max", "admin", "monitor", "records", "pat", "res")
STATES = ("private", "asked", "declined", "taken-back")


def _signed_in(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def _in(cast: Cast, state: str) -> Thanks:
    thanks = thanked(cast, "" if state == "private" else PUBLIC_THANKS)
    if state in ("public", "taken-back"):
        actions.answer_thanks(by=cast.dora, thanks=thanks, answer="named")
    if state == "declined":
        actions.answer_thanks(by=cast.dora, thanks=thanks, answer="no")
    if state == "taken-back":
        actions.take_back_thanks(by=cast.dora, thanks=thanks)
    return thanks


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_public_is_not_there(cast: Cast, state: str) -> None:
    thanks = _in(cast, state)
    for person in (None, *(getattr(cast, who) for who in OUTSIDE)):
        client = _signed_in(person)
        for address in ("/thanks/", f"/search/?q={SECRET}", "/api/v1/thanks"):
            shown = client.get(address).content.decode()
            for private in (thanks.uid, PUBLIC_THANKS, thanks.message.uid):
                assert private not in shown, (person, address, private)
        for noun in ("leave", "taking-back"):
            answer = client.post(f"/thanks/{thanks.uid}/{noun}", {"answer": "yes"})
            assert answer.status_code == (302 if person is None else 404), (person, noun)
        assert not Thanks.objects.visible_to(person).exists()
        assert search(person, SECRET) == []
    thanks.refresh_from_db()
    assert thanks.state == state


def test_what_is_public_is_everybody_s_with_the_agreed_words_alone(cast: Cast) -> None:
    thanks = _in(cast, "public")
    for who in (None, *OUTSIDE, "ada", "dora"):
        page = _signed_in(getattr(cast, who) if who else None).get("/thanks/").content.decode()
        for words in (PUBLIC_THANKS, "Ada Okafor", "Director of Development", "Dora Penhale"):
            assert words in page, who
        for private in (SECRET, thanks.message.conversation.reference, thanks.message.conversation.uid):
            assert private not in page, who
        assert ("/taking-back" in page) == (who in ("ada", "dora", "monitor")), who


def test_without_leave_for_the_name_the_post_stands_alone(cast: Cast) -> None:
    actions.answer_thanks(by=cast.dora, thanks=thanked(cast), answer="yes")
    page = _signed_in(None).get("/thanks/").content.decode()
    assert "Director of Development" in page
    assert "Dora Penhale" not in page


def test_nobody_else_answers_or_takes_back_what_is_public(cast: Cast) -> None:
    thanks = _in(cast, "public")
    for person in (cast.bram, cast.admin, cast.res, cast.max):
        client, program = _signed_in(person), Client(headers={"Authorization": f"Bearer {tokens.make(person)}"})
        for noun, said in (("leave", {"answer": "no"}), ("taking-back", {})):
            client.post(f"/thanks/{thanks.uid}/{noun}", said)
            answer = program.post(f"/api/v1/thanks/{thanks.uid}/{noun}", said, "application/json")
            assert answer.status_code == 422, (person, noun)
    thanks.refresh_from_db()
    assert (thanks.state, thanks.is_named) == ("public", True)


def test_the_stream_tells_those_in_the_matter_and_no_word(cast: Cast) -> None:
    thanks = _in(cast, "public")
    everybody = [each.uid for each in Person.objects.all()]
    moved = {"conversation": thanks.message.conversation.uid, "what": "history"}
    events = list(live_payloads.changed_events([(moved, everybody)]))
    assert {uid for people, _event in events for uid in people} == {
        cast.ada.uid, cast.pa.uid, cast.dora.uid, cast.desk.uid}
    assert PUBLIC_THANKS not in str(events)


def test_an_administrator_with_leave_reads_and_answers_nothing(cast: Cast) -> None:
    thanks = _in(cast, "asked")
    actions.inspect(by=cast.admin, conversation=thanks.message.conversation, reason="A complaint about this thread.")
    client = _signed_in(cast.admin)
    assert client.get(thanks.message.conversation.url).status_code == 200
    assert client.post(f"/thanks/{thanks.uid}/leave", {"answer": "yes"}).status_code == 404
