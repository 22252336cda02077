"""What is public is passed on as it stands, quoted with words of one's own, and gone everywhere once withdrawn."""

import pytest

from ostler.social.actions.amending import withdraw
from ostler.social.actions.following import follow
from ostler.social.actions.posting import Post, boost, post, unboost
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture
def first(cast: Cast) -> Publication:
    return post(by=cast.ada, wanted=Post("The bridge is open.", cast.ada.ref))


def test_passed_on_twice_is_once_and_can_be_ended(cast: Cast, first: Publication, client_for: ClientFor) -> None:
    browser = client_for(cast.bram)
    for _tap in range(2):
        assert browser.post(f"/posts/{first.uid}/boosts").status_code == 302
    assert first.quoted_in.count() == 1
    assert "Passed on by Bram Whitlow" in browser.get("/@bram").content.decode()
    browser.post(f"/posts/{first.uid}/boosts", {"end": "1"})
    assert "Passed on by" not in browser.get("/@bram").content.decode()
    boost(by=cast.bram, voice=cast.bram.ref, publication=first)
    assert first.quoted_in.filter(withdrawn_at=None).count() == 1


def test_nobody_passes_on_as_another(cast: Cast, first: Publication) -> None:
    with pytest.raises(Refused):
        boost(by=cast.jo, voice=cast.director.ref, publication=first)
    boost(by=cast.bram, voice=cast.bram.ref, publication=first)
    with pytest.raises(Refused):
        withdraw(by=cast.jo, publication=first.quoted_in.get())


@pytest.mark.parametrize("level", ["residents", "members", "exempt", "named"])
def test_only_what_is_public_is_passed_on_quoted_or_answered(cast: Cast, first: Publication, level: str) -> None:
    Publication.objects.filter(pk=first.pk).update(level=level)
    first.refresh_from_db()
    with pytest.raises(Refused):
        boost(by=cast.ada, voice=cast.ada.ref, publication=first)
    for named in ({"quotes": first}, {"parent": first}):
        with pytest.raises(Refused):
            post(by=cast.ada, wanted=Post("Look.", cast.ada.ref, **named))


def test_several_fold_into_one_line(cast: Cast, first: Publication, client_for: ClientFor) -> None:
    for who in ("bram", "dora"):
        person = getattr(cast, who)
        boost(by=person, voice=person.ref, publication=first)
        follow(by=cast.jo, ref=person.ref)
    page = client_for(cast.jo).get("/following/").content.decode()
    assert page.count("The bridge is open.") == 1
    assert "Passed on by Dora Penhale and 1 other" in page
    follow(by=cast.jo, ref=cast.ada.ref)
    assert client_for(cast.jo).get("/following/").content.decode().count("The bridge is open.") == 1


def test_a_quote_shows_both_and_loses_what_was_taken_back(
    cast: Cast, first: Publication, visitor: PageClient,
) -> None:
    quote = post(by=cast.bram, wanted=Post("At last.", cast.bram.ref, quotes=first))
    boost(by=cast.dora, voice=cast.director.ref, publication=first)
    page = visitor.get(quote.url).content.decode()
    assert "At last." in page
    assert "The bridge is open." in page
    withdraw(by=cast.ada, publication=first)
    page = visitor.get(quote.url).content.decode()
    assert "The bridge is open." not in page
    assert "was taken back" in page
    assert not Publication.objects.published_to(None).filter(kind="boost").exists()


def test_what_is_not_passed_on_ends_quietly(cast: Cast, first: Publication) -> None:
    unboost(by=cast.bram, voice=cast.bram.ref, publication=first)
    assert not first.quoted_in.exists()
