"""An entry goes from a draft to its address, and is read by whom its level says."""

import re

import pytest

from ostler.audit.models import Event
from ostler.social.actions.entries import put_out
from ostler.social.actions.writing import Entry, draft
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import FORM
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_from_a_draft_to_its_address(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = client_for(cast.ada)
    page.get("/blog/write")
    sent = page.post("/blog/write", {
        "press": "save", "title": "Why the bridge was shut", "summary": "In short.",
        "body": "# First\n\nWords #bridge.", "voice": cast.ada.ref, "language": "en",
        "level": "public", "takes_comments": "on"})
    assert sent.status_code == 302
    assert visitor.get("/blog/why-the-bridge-was-shut").status_code == 404
    assert "cannot see it at all" not in page.get(f"{sent.headers['Location']}/preview").content.decode()
    done = page.post(sent.headers["Location"], {
        "press": "publish", "title": "Why the bridge was shut", "summary": "In short.",
        "body": "# First\n\nWords #bridge.", "voice": cast.ada.ref, "language": "en", "level": "public"})
    assert done.headers["Location"] == "/blog/why-the-bridge-was-shut"
    words = visitor.get("/blog/why-the-bridge-was-shut").content.decode()
    assert "<h2>First</h2>" in words
    assert 'href="/tags/bridge"' in words
    assert "Security level:" in words
    assert "Public" in words
    assert "Why the bridge was shut" in visitor.get("/blog/").content.decode()


def test_nothing_is_kept_that_was_not_to_be_kept(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    found = page.post("/blog/write", {"press": "find", "title": "Half", "body": "Typed", "level": "named",
                                      "readers_words": "Bram Whitlow", "voice": cast.ada.ref, "language": "en"})
    assert found.status_code == 200
    assert "Typed" in found.content.decode()
    assert cast.bram.uid in found.content.decode()
    assert page.post("/blog/write", {"press": "publish", "title": "", "body": "", "level": "named",
                                     "voice": cast.ada.ref, "language": "en"}).status_code == 422
    assert not Publication.objects.exists()
    assert not Event.objects.filter(tag__startswith="social.").exists()


def test_nobody_writes_as_what_is_not_theirs(cast: Cast) -> None:
    with pytest.raises(Refused):
        draft(by=cast.jo, wanted=Entry("Title", "Words", cast.director.ref))
    kept = draft(by=cast.ada, wanted=Entry("Title", "Words", cast.ada.ref))
    with pytest.raises(Refused):
        put_out(by=cast.bram, publication=kept)


def test_what_looks_personal_is_looked_at_before_it_is_public(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    form = {**FORM, "body": "Mr Ash of Mill Street, 07700 900123, told me.", "voice": cast.ada.ref, "press": "publish"}
    shown = page.post("/blog/write", form).content.decode()
    assert "telephone number" in shown
    assert not Publication.objects.exists()
    looked = re.search(r'name="looked" value="([^"]+)"', shown)
    assert looked
    numbers = re.findall(r'name="out" value="(\d+)"', shown)
    page.post("/blog/write", {**form, "press": "publish-without", "looked": looked[1], "out": numbers})
    made = Publication.objects.get()
    assert made.state == "published"
    assert "900123" not in made.body
    inside = page.post("/blog/write", {**form, "title": "Inside", "level": "members"})
    assert inside.status_code == 302        # what only the council reads is not held up
