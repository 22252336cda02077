"""Afterwards: a revision with its history, a withdrawal that says so, pictures, embeds, more entries, the list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.kernel import time
from ostler.social.actions.entries import put_out
from ostler.social.actions.posting import Post, post
from ostler.social.actions.writing import Entry, draft
from ostler.social.models import Picture, Publication
from ostler.social.tests.entries import FORM, entry, kept
from ostler.social.tests.uploads import picture
from ostler.social.views import blog
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_a_revision_says_that_it_is_one_and_keeps_the_words_before(cast: Cast, client_for: ClientFor,
                                                                  visitor: PageClient) -> None:
    found = entry(cast.ada)
    page = client_for(cast.ada)
    assert "revised" not in visitor.get(found.url).content.decode()
    begun = page.post(f"{found.url}/revision").headers["Location"]
    assert page.post(f"{found.url}/revision").headers["Location"] == begun      # one at a time
    with time.use(time.moment("2026-05-27T09:00")):
        page.post(begun, {**FORM, "press": "save", "body": "Better words.", "why": "A date was wrong."})
        assert "Better words." not in visitor.get(found.url).content.decode()
        done = page.post(begun, {**FORM, "press": "publish", "body": "Better words.", "why": "A date was wrong."})
        assert done.headers["Location"] == found.url
        words = visitor.get(found.url).content.decode()
    assert "Better words." in words
    assert "revised today 09:00" in words
    history = visitor.get(f"{found.url}/history").content.decode()
    assert "As first published" in history
    assert "Words about the" in history
    assert "A date was wrong." in history
    assert page.get(begun).status_code == 404


def test_drafts_are_in_no_history(cast: Cast, visitor: PageClient) -> None:
    made = kept(cast.ada, body="A secret first thought.")
    draft(by=cast.ada, publication=made, wanted=Entry("Title", "Public words.", cast.ada.ref))
    found = put_out(by=cast.ada, publication=made)
    assert "secret first" not in visitor.get(f"{found.url}/history").content.decode()
    assert found.wordings.count() == 1


def test_withdrawn_its_address_says_so(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    hidden = entry(cast.ada, "Hidden", level="members")
    page = client_for(cast.ada)
    for each in (found, hidden):
        assert client_for(cast.bram).post(f"{each.url}/withdrawal").status_code in (403, 404)
        assert page.post(f"{each.url}/withdrawal", {"why": "It was wrong."}).status_code == 302
    gone = visitor.get(found.url)
    assert gone.status_code == 410
    words = gone.content.decode()
    assert "It was wrong." in words
    assert "Words about" not in words
    assert visitor.get(f"{found.url}/history").status_code == 404
    assert visitor.get(hidden.url).status_code == 404
    assert client_for(cast.jo).get(hidden.url).status_code == 410
    assert "Why the bridge" not in visitor.get("/blog/").content.decode()


def test_a_picture_is_placed_without_a_script(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = client_for(cast.ada)
    upload: SimpleUploadedFile = picture()
    sent = page.post("/blog/write", {**FORM, "press": "picture", "picture": upload, "alt": "The shut bridge",
                                     "voice": cast.ada.ref})
    image = Picture.objects.get()
    assert f"![](picture:{image.uid})" in sent.content.decode()
    assert not Publication.objects.exists()
    assert visitor.get(f"/pictures/{image.uid}").status_code == 404
    body = f"Before.\n\n![Last Friday](picture:{image.uid})\n\nAfter."
    page.post("/blog/write", {**FORM, "press": "publish", "body": body, "voice": cast.ada.ref})
    words = visitor.get("/blog/why-the-bridge-was-shut").content.decode()
    assert 'alt="The shut bridge"' in words
    assert "<figcaption" in words
    assert visitor.get(f"/pictures/{image.uid}").status_code == 200
    other = entry(cast.bram, "Another", body)      # another's picture is none of his
    assert 'alt="The shut bridge"' not in visitor.get(other.url).content.decode()
    bare = page.post("/blog/write", {**FORM, "press": "picture", "picture": picture(), "voice": cast.ada.ref})
    assert "Say in words what the picture shows" in bare.content.decode()
    assert Picture.objects.count() == 1


def test_our_own_post_stands_in_it_and_what_is_elsewhere_is_a_link(cast: Cast, visitor: PageClient) -> None:
    made = post(by=cast.bram, wanted=Post("I walked it this morning.", cast.bram.ref))
    found = entry(cast.ada, body=f"http://localhost:8000{made.url}\n\nhttps://example.org/report\n\n"
                                 f"In words http://localhost:8000{made.url} it is a link.")
    words = visitor.get(found.url).content.decode()
    assert words.count("I walked it this morning.") == 1
    assert 'href="https://example.org/report"' in words
    with_table = entry(cast.ada, "Tables", "| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert 'class="table-scrolls"' in visitor.get(with_table.url).content.decode()


def test_more_entries_share_tags_before_voices(cast: Cast, visitor: PageClient) -> None:
    entry(cast.bram, "By another on the same", "On the #bridge.")
    entry(cast.ada, "By the same on something else", "On libraries.")
    entry(cast.bram, "Neither", "On libraries.")
    entry(cast.ada, "For some", "On the #bridge.", level="members")
    found = entry(cast.ada)
    words = visitor.get(found.url).content.decode()
    more = words[words.index("More entries"):]
    assert more.index("By another on the same") < more.index("By the same on something else")
    assert "Neither" not in more
    assert "For some" not in more


def test_the_list_by_author_and_tag_and_what_is_older(cast: Cast, visitor: PageClient,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog, "A_PAGE", 3)
    for number in range(5):
        entry(cast.ada, f"Number {number:02}", "On the #bridge.")
    entry(cast.bram, "Of another", "On libraries.")
    first = visitor.get("/blog/?tag=Bridge&by=@ada").content.decode()
    assert "Number 04" in first
    assert "Of another" not in first
    assert "Number 01" not in first
    older = first[first.index("before="):].split('"')[0]
    second = visitor.get(f"/blog/?tag=Bridge&by=ada&{older}").content.decode()
    assert "Number 01" in second
    assert "Number 04" not in second
    assert "There is no such entry" in visitor.get("/blog/?by=nobody-at-all").content.decode()


def test_headings_never_skip_one(cast: Cast, visitor: PageClient) -> None:
    found = entry(cast.ada, body="## Begins low\n\n#### Deeper\n\n### Between\n\n# Highest\n")
    words = visitor.get(found.url).content.decode()
    for heading in ("<h2>Begins low</h2>", "<h3>Deeper</h3>", "<h3>Between</h3>", "<h2>Highest</h2>"):
        assert heading in words
