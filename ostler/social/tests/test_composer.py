"""The composer: what is refused comes back whole, and a post goes to everybody with its picture."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from ostler.files.models import File
from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import pictures
from ostler.social.actions.amending import withdraw
from ostler.social.models import Picture, Publication
from ostler.social.tests.gathered import group
from ostler.social.tests.uploads import picture
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

WORDS = "The #BrookLane bridge is open again, says @bram."


def _given(by: Person, **more: object) -> dict[str, object]:
    return {"body": WORDS, "voice": by.ref, "client_message_id": "tap", **more}


def test_a_post_with_a_picture_is_read_at_every_address(
    cast: Cast, client_for: ClientFor, visitor: PageClient,
) -> None:
    answer = client_for(cast.ada).post("/posts/new", _given(
        cast.ada, picture_1=picture(), alt_1="The bridge at Brook Lane, open"))
    made = Publication.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.url)
    for address in (made.url, "/tags/brooklane", "/@ada"):
        page = visitor.get(address).content.decode()
        assert 'alt="The bridge at Brook Lane, open" width="640" height="480"' in page
        assert 'href="/tags/brooklane"' in page
    shown = visitor.get(f"/pictures/{made.pictures.get().uid}")
    assert shown["Content-Type"] == "image/jpeg"
    assert "max-age=31536000" in shown["Cache-Control"]


def test_a_picture_without_words_is_refused_and_nothing_is_lost(
    cast: Cast, client_for: ClientFor, visitor: PageClient,
) -> None:
    browser = client_for(cast.ada)
    page = browser.post("/posts/new", _given(cast.ada, picture_1=picture()))
    assert page.status_code == 422
    words = page.content.decode()
    assert "Say in words what this picture shows" in words
    assert "The #BrookLane bridge is open again" in words
    kept = Picture.objects.get()
    assert f'name="kept_1" value="{kept.uid}"' in words
    assert browser.get(f"/pictures/{kept.uid}").status_code == 200
    for other in (visitor, client_for(cast.bram), client_for(cast.admin)):
        assert other.get(f"/pictures/{kept.uid}").status_code == 404
    assert browser.post("/posts/new", _given(cast.ada, kept_1=kept.uid, alt_1="The bridge")).status_code == 302
    assert Publication.objects.get().pictures.get() == Picture.objects.get(alt="The bridge")
    assert visitor.get(f"/pictures/{kept.uid}").status_code == 200


def test_nobody_takes_anothers_picture(cast: Cast, client_for: ClientFor) -> None:
    client_for(cast.ada).post("/posts/new", _given(cast.ada, picture_1=picture()))
    kept = Picture.objects.get()
    page = client_for(cast.bram).post("/posts/new", _given(cast.bram, kept_1=kept.uid, alt_1="Mine"))
    assert page.status_code == 422
    assert "Choose the picture that these words describe" in page.content.decode()


@pytest.mark.parametrize(("body", "said"), [
    ("", "Write something first."), ("\u200b \u2800", "Write something first."),
    ("x" * 1001, "at most 1000 characters"),
])
def test_what_is_no_post_is_refused(cast: Cast, client_for: ClientFor, body: str, said: str) -> None:
    page = client_for(cast.ada).post("/posts/new", _given(cast.ada, body=body))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Publication.objects.exists()


def test_what_is_no_picture_is_refused_with_the_words_kept(cast: Cast, client_for: ClientFor) -> None:
    broken = picture()
    broken.file.truncate(300)
    page = client_for(cast.ada).post("/posts/new", _given(cast.ada, picture_1=broken, alt_1="The bridge"))
    assert page.status_code == 422
    assert 'value="The bridge"' in page.content.decode()
    assert not Picture.objects.exists()


def test_a_large_picture_is_drawn_smaller(cast: Cast, client_for: ClientFor) -> None:
    client_for(cast.ada).post("/posts/new", _given(cast.ada, picture_1=picture(size=(3200, 2400)), alt_1="Wide"))
    kept = Picture.objects.get()
    assert (kept.width, kept.height) == (1280, 960)
    phone = client_for(cast.bram).get(f"/pictures/{kept.uid}/small")
    assert phone["Content-Type"] == "image/webp"
    assert len(phone.content) < kept.file.size
    assert Image.open(io.BytesIO(phone.content)).size == (640, 480)
    assert f"/pictures/{kept.uid}/small 640w" in client_for(cast.bram).get("/@ada").content.decode()


def test_the_composer_is_for_those_inside(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    assert client_for(cast.dora).get("/posts/new").status_code == 200
    assert client_for(cast.res).get("/posts/new").status_code in (403, 404)
    assert visitor.get("/posts/new").status_code == 302


def test_a_voice_that_is_not_theirs_cannot_be_chosen(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.jo).post("/posts/new", _given(cast.jo, voice=cast.director.ref))
    assert page.status_code == 422
    assert not Publication.objects.exists()
    assert client_for(cast.dora).post("/posts/new", _given(cast.dora, voice=cast.director.ref)).status_code == 302


def test_a_picture_that_came_to_nothing_goes_within_a_day(cast: Cast, client_for: ClientFor) -> None:
    ada = client_for(cast.ada)
    ada.post("/posts/new", _given(cast.ada, picture_1=picture(), alt_1="The bridge"))
    ada.post("/posts/new", _given(cast.ada, picture_1=picture(size=(80, 60)), body="x" * 1001, alt_1="Lost"))
    with time.use(time.now() + timedelta(hours=20)):
        pictures.forget_unused()
        assert Picture.objects.count() == 2
    with time.use(time.now() + timedelta(hours=25)):
        pictures.forget_unused()
    assert Picture.objects.get().alt == "The bridge"
    assert File.objects.filter(disposed_at=None).count() == 1


def test_a_picture_goes_with_what_it_stands_in(
    cast: Cast, client_for: ClientFor, visitor: PageClient,
) -> None:
    client_for(cast.ada).post("/posts/new", _given(cast.ada, picture_1=picture(), alt_1="The bridge"))
    made = Publication.objects.get()
    address = f"/pictures/{made.pictures.get().uid}/small"
    others = [visitor, *(client_for(who) for who in (cast.bram, cast.admin, cast.res))]
    assert [browser.get(address).status_code for browser in others] == [200] * 4
    for level, seen in (("members", [404, 200, 200, 404]), ("named", [404] * 4)):
        Publication.objects.update(level=level)
        assert [browser.get(address).status_code for browser in others] == seen
    Publication.objects.update(level="public")
    withdraw(by=cast.ada, publication=made)
    assert [browser.get(address).status_code for browser in others] == [404] * 4


def test_links_are_looked_at_as_they_are_pasted_in_every_longer_composer(cast: Cast, client_for: ClientFor) -> None:
    page, made = client_for(cast.ada), group(cast.ada)
    for address in ("/blog/write", "/events/new", f"/groups/{made.slug}/discussions/new"):
        words = page.get(address).content.decode()
        assert words.count('data-link-previews="link-previews"') == words.count('id="link-previews"') == 1
        assert "links/paste" in words
        assert 'enctype="multipart/form-data"' in words     # many-byte letters triple in the other kind
