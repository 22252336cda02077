"""Following: nobody else's business, in the order of time, of what one may know of alone."""

import pytest
from django.http import Http404

from ostler.audit.models import Event
from ostler.social.actions.following import follow, unfollow
from ostler.social.actions.posting import Post, post
from ostler.social.models import Follow, Publication
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def _post(cast: Cast, who: str, words: str, **more: object) -> None:
    person = getattr(cast, who)
    post(by=person, wanted=Post(words, **{"voice": person.ref, **more}))


def test_each_kind_brings_its_posts(cast: Cast, client_for: ClientFor) -> None:
    _post(cast, "ada", "By a councillor.")
    _post(cast, "dora", "By a post.", voice=cast.director.ref)
    _post(cast, "dora", "By a service.", voice=cast.planning.ref)
    _post(cast, "bram", "With a #tag.")
    _post(cast, "jo", "About a ward.", about=[f"people.ward:{cast.ward.uid}"])
    _post(cast, "pat", "By an agency.", voice=cast.pat.organisation.ref)
    said = {cast.ada.ref: "By a councillor.", cast.director.ref: "By a post.", cast.planning.ref: "By a service.",
            "social.tag:tag": 'With a <a class="tag"', f"people.ward:{cast.ward.uid}": "About a ward.",
            cast.pat.organisation.ref: "By an agency."}
    browser = client_for(cast.res)
    assert "You follow nobody yet." in browser.get("/following/").content.decode()
    for ref, words in said.items():
        assert browser.post("/follows", {"ref": ref, "next": "/following/list/"})["Location"] == "/following/list/"
        shown = browser.get("/following/").content.decode()
        assert words in shown
        assert shown.count("<article") == (3 if ref.startswith("people.ward") else 1)   # with those who sit for it
        listed = browser.get("/following/list/").content.decode()
        assert "Stop following" in listed
        browser.post("/follows", {"ref": ref, "end": "1"})
    assert "Stop following" not in browser.get("/following/list/").content.decode()


@pytest.mark.parametrize("ref", [
    "people.person:22222222222222", "people.ward:22222222222222", "social.tag:", "social.tag:No", "social.tag:a b",
    "nonsense", "", "conversations.conversation:22222222222222", "people.person:", "social.tag:#x",
])
def test_what_is_nothing_cannot_be_followed(cast: Cast, client_for: ClientFor, ref: str) -> None:
    assert client_for(cast.res).post("/follows", {"ref": ref}).status_code == 404
    assert not Follow.objects.exists()


def test_a_resident_follows_no_officer_who_never_spoke_in_public(cast: Cast) -> None:
    with pytest.raises(Http404):
        follow(by=cast.res, ref=cast.dora.ref)
    _post(cast, "dora", "I speak for myself.")
    assert follow(by=cast.res, ref=cast.dora.ref)


def test_nobody_else_learns_whom_somebody_follows(cast: Cast, client_for: ClientFor) -> None:
    before = Event.objects.count()
    follow(by=cast.bram, ref=cast.ada.ref)
    unfollow(by=cast.bram, ref=cast.ada.ref)
    follow(by=cast.bram, ref=cast.ada.ref)
    assert Event.objects.count() == before
    for who in (cast.ada, cast.admin, cast.monitor, cast.records, None):
        assert not Follow.objects.visible_to(who).exists()
    for who in (cast.ada, cast.admin):
        assert "Bram" not in client_for(who).get("/following/list/").content.decode()


def test_twice_is_once(cast: Cast, client_for: ClientFor) -> None:
    browser = client_for(cast.bram)
    for _tap in range(2):
        browser.post("/follows", {"ref": cast.ada.ref})
    assert Follow.objects.current().count() == 1
    assert "Following" in browser.get("/@ada").content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_out_of_the_house(cast: Cast, client_for: ClientFor, back: str) -> None:
    answer = client_for(cast.bram).post("/follows", {"ref": cast.ada.ref, "next": back})
    assert answer["Location"] == "/following/"


def test_a_visitor_is_asked_to_sign_in_or_follows_by_mail(cast: Cast, visitor: PageClient) -> None:
    assert visitor.get("/following/").status_code == 302
    page = visitor.get("/@ada").content.decode()
    assert "/follow-by-e-mail?ref=people.person%3A" in page
    assert 'action="/follows"' not in page


def test_what_is_for_fewer_comes_to_those_alone(cast: Cast, client_for: ClientFor) -> None:
    _post(cast, "ada", "For members.")
    Publication.objects.update(level="members")
    for who, sees in (("bram", True), ("dora", True), ("res", False), ("pat", False)):
        follow(by=getattr(cast, who), ref=cast.ada.ref)
        page = client_for(getattr(cast, who)).get("/following/").content.decode()
        assert ("For members." in page) is sees


def test_older_pages_begin_where_the_last_ended(cast: Cast, client_for: ClientFor) -> None:
    for number in range(35):
        _post(cast, "ada", f"Number {number:02}.")
    follow(by=cast.bram, ref=cast.ada.ref)
    browser = client_for(cast.bram)
    first = browser.get("/following/")
    assert "Number 34." in first.content.decode()
    assert "Number 04." not in first.content.decode()
    second = browser.get("/following/", {"before": first.context["older"]}).content.decode()
    assert "Number 04." in second
    assert "Number 05." not in second
    assert browser.get("/following/", {"before": "nonsense"}).status_code == 200


def test_wards_and_services_can_be_followed_from_their_pages(
    cast: Cast, client_for: ClientFor, visitor: PageClient,
) -> None:
    for address, ref in ((f"/wards/{cast.ward.slug}", f"people.ward:{cast.ward.uid}"),
                         (f"/services/{cast.potholes.slug}", cast.potholes.ref)):
        browser = client_for(cast.res)
        assert f'name="ref" value="{ref}"' in browser.get(address).content.decode()
        browser.post("/follows", {"ref": ref})
        assert 'aria-pressed="true"' in browser.get(address).content.decode()
        assert "/follow-by-e-mail?ref=" in visitor.get(address).content.decode()
