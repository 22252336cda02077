"""An edit keeps what stood before, a withdrawal says so, a pin has one place."""

import pytest

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.social.actions.amending import withdraw
from ostler.social.actions.pinning import pin
from ostler.social.actions.posting import Post, post, reword
from ostler.social.models import Publication, Wording
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

EVERYBODY = ("ada", "bram", "dora", "jo", "admin", "monitor", "records", "pat", "res")


@pytest.fixture
def first(cast: Cast) -> Publication:
    return post(by=cast.dora, wanted=Post("Works begin at eight. #Works", cast.director.ref))


def test_everybody_reads_what_it_said_before(cast: Cast, first: Publication, client_for: ClientFor,
                                             visitor: PageClient) -> None:
    page = client_for(cast.dora).post(f"/posts/{first.uid}/wording", {
        "body": "Works begin at nine. #Works", "why": "The lorry is late."})
    assert page.status_code == 302
    shown = visitor.get(first.url).content.decode()
    assert "at nine" in shown
    assert f"/posts/{first.uid}/history" in shown
    history = visitor.get(f"/posts/{first.uid}/history").content.decode()
    assert history.index("The lorry is late.") < history.index("at nine") < history.index("Works begin at eight.")
    assert "Dora" not in history
    assert "Dora Penhale" in client_for(cast.records).get(f"/posts/{first.uid}/history").content.decode()


def test_an_edit_without_words_is_refused_and_keeps_them(cast: Cast, first: Publication, client_for: ClientFor) -> None:
    page = client_for(cast.dora).post(f"/posts/{first.uid}/wording", {"body": "x" * 1001})
    assert page.status_code == 422
    assert "x" * 1001 in page.content.decode()


def test_others_change_nothing(cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient) -> None:
    for who in ("ada", "jo", "admin", "monitor", "records", "pat"):
        browser = client_for(getattr(cast, who))
        for noun in ("wording", "withdrawal", "pin", "copy-out"):
            assert browser.post(f"/posts/{first.uid}/{noun}", {"body": "Mine."}).status_code == 403
    assert client_for(cast.res).post(f"/posts/{first.uid}/withdrawal").status_code in (403, 404)
    assert visitor.post(f"/posts/{first.uid}/withdrawal").status_code == 302
    first.refresh_from_db()
    assert (first.versions_count, first.withdrawn_at, first.pinned_at) == (1, None, None)


def test_a_withdrawn_post_says_when_by_whom_and_why_and_nothing_else(
    cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient,
) -> None:
    client_for(cast.dora).post(f"/posts/{first.uid}/withdrawal", {"why": "It was the wrong road."})
    for browser in (visitor, *(client_for(getattr(cast, who)) for who in EVERYBODY)):
        page = browser.get(first.url)
        words = page.content.decode()
        assert page.status_code == 410
        for said in ("Director of Development withdrew it", "It was the wrong road."):
            assert said in words
        assert "Works begin" not in words
        for address in ("/tags/works", "/@ada", "/search/?q=works"):
            assert "Works begin" not in browser.get(address).content.decode()
    assert visitor.get(f"/posts/{first.uid}/history").status_code == 404
    assert Event.objects.get(tag="social.withdrawn").by == cast.dora.ref


def test_what_was_never_for_them_is_not_there_even_withdrawn(
    cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient,
) -> None:
    Publication.objects.filter(pk=first.pk).update(level="members")
    withdraw(by=cast.dora, publication=first)
    assert visitor.get(first.url).status_code == 404
    assert client_for(cast.res).get(first.url).status_code == 404
    assert client_for(cast.pat).get(first.url).status_code == 404
    assert client_for(cast.bram).get(first.url).status_code == 410


@pytest.mark.parametrize("state", ["draft", "scheduled", "waiting", "refused"])
def test_a_post_that_is_not_out_is_its_writers_alone(
    cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient, state: str,
) -> None:
    Publication.objects.filter(pk=first.pk).update(state=state)
    for browser in (visitor, *(client_for(getattr(cast, who)) for who in EVERYBODY if who != "dora")):
        for address in (first.url, f"/posts/{first.uid}/history"):
            assert browser.get(address).status_code == 404
        assert "Works begin" not in browser.get("/tags/works").content.decode()


def test_a_sealed_version_is_nobodys_but_the_records_officers(
    cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient,
) -> None:
    reword(by=cast.dora, publication=first, body="Works begin soon. #Works")
    Wording.objects.filter(publication=first, number=1).update(sealed_at=time.now(), sealed_by=cast.monitor)
    for browser in (visitor, *(client_for(getattr(cast, who)) for who in EVERYBODY if who != "records")):
        words = browser.get(f"/posts/{first.uid}/history").content.decode()
        assert "at eight" not in words
        assert "What stood here was taken out" in words
    assert "at eight" in client_for(cast.records).get(f"/posts/{first.uid}/history").content.decode()


def test_one_pin_a_voice(cast: Cast, first: Publication, client_for: ClientFor, visitor: PageClient) -> None:
    second = post(by=cast.dora, wanted=Post("Works are done.", cast.director.ref))
    client_for(cast.dora).post(f"/posts/{first.uid}/pin")
    second = pin(by=cast.dora, publication=second)
    first.refresh_from_db()
    assert (first.pinned_at, second.pinned_at is None) == (None, False)
    client_for(cast.dora).post(f"/posts/{second.uid}/pin", {"end": "1"})
    second.refresh_from_db()
    assert second.pinned_at is None
