"""As a post, a service or the council nobody speaks for a party; for oneself one says what one likes."""

import pytest

from ostler.audit.models import Event
from ostler.social import party
from ostler.social.models import Publication
from tests.cast import Cast
from tests.pages import ClientFor

WORDS = "Please help print leaflets for our party’s election campaign on Saturday."


def test_it_is_asked_about_with_the_clause_and_nothing_is_lost(cast: Cast, client_for: ClientFor) -> None:
    browser = client_for(cast.dora)
    given = {"body": WORDS, "voice": cast.director.ref, "client_message_id": "tap"}
    page = browser.post("/posts/new", given)
    words = page.content.decode()
    assert page.status_code == 422
    assert "This reads like the business of a party or an election." in words
    assert "The protocol says" in words
    assert "election campaign on Saturday" in words
    assert not Publication.objects.exists()
    assert browser.post("/posts/new", given | {"not_party": "on"}).status_code == 302
    assert Event.objects.get(tag="social.no-party-matter").by == cast.dora.ref


def test_for_oneself_nothing_is_asked(cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.ada).post("/posts/new", {"body": WORDS, "voice": cast.ada.ref}).status_code == 302


@pytest.mark.parametrize("words", [
    "The street party on Brook Lane needs no licence.", "Polling stations open at seven.", "Works begin on Monday.",
])
def test_the_councils_business_goes_through(cast: Cast, words: str) -> None:
    party.check(by=cast.dora, voice=cast.director.ref, body=words, is_sure=False)


def test_the_composer_says_it_beforehand(cast: Cast, client_for: ClientFor) -> None:
    assert "nothing of a party or an election" in client_for(cast.dora).get("/posts/new").content.decode()
    assert "nothing of a party" not in client_for(cast.ada).get("/posts/new").content.decode()
