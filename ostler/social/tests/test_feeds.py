"""Feeds carry what is public, whole, to any program; and say what was taken back."""

import json

import feedparser
import pytest

from ostler.social import levels, pictures
from ostler.social.actions.amending import edit, withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.tests.entries import entry
from ostler.social.tests.uploads import picture
from tests.cast import Cast
from tests.pages import PageClient

FEEDS = ["/feeds/public.{}", "/@ada/feed.{}", "/tags/bridge/feed.{}", "/wards/brook-and-mill/feed.{}"]


@pytest.fixture
def made(cast: Cast) -> Publication:
    body = "The #bridge is open & <b>dry</b>. See https://example.org/a?b=1&c=2"
    return post(by=cast.ada, wanted=Post(body, cast.ada.ref))


@pytest.mark.parametrize("address", FEEDS)
def test_a_reader_s_program_finds_the_whole_post(made: Publication, visitor: PageClient, address: str) -> None:
    read = feedparser.parse(visitor.get(address.format("atom")).content)
    assert not read.bozo, read.get("bozo_exception")
    [entry] = read.entries
    assert "&lt;b&gt;dry" in entry.summary
    assert 'href="http://localhost:8000/tags/bridge"' in entry.summary
    assert entry.author == "Ada Okafor"
    assert entry.link == f"http://localhost:8000/posts/{made.uid}"
    assert [tag.term for tag in entry.tags] == ["bridge"]
    told = json.loads(visitor.get(address.format("json")).content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in told["items"]] == [entry.id]


def test_nobody_s_feed_holds_what_is_not_public(cast: Cast, made: Publication, visitor: PageClient) -> None:
    for level in (levels.RESIDENTS, levels.MEMBERS, levels.NAMED, levels.EXEMPT, levels.COUNCIL_GROUP):
        Publication.objects.update(level=level)
        assert all(b"bridge is open" not in visitor.get(address.format("atom")).content for address in FEEDS)


def test_an_edit_is_news_and_a_withdrawal_a_tombstone(cast: Cast, made: Publication, visitor: PageClient) -> None:
    edit(by=cast.ada, publication=made, title="", summary="", body="The #bridge is shut.")
    answer = visitor.get("/feeds/public.atom")
    assert b"is shut" in answer.content
    assert b"is open" not in answer.content
    withdraw(by=cast.ada, publication=made)
    gone = visitor.get("/feeds/public.atom").content
    assert b"is shut" not in gone
    assert f"deleted-entry ref=\"tag:localhost,2026:{made.ref}\"".encode() in gone


def test_who_has_it_already_is_sent_nothing(made: Publication, visitor: PageClient) -> None:
    first = visitor.get("/feeds/public.atom")
    again = visitor.get("/feeds/public.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_there_is_no_feed_of_nobody(cast: Cast, visitor: PageClient) -> None:
    assert visitor.get("/@nobody/feed.atom").status_code == 404
    assert visitor.get("/@res/feed.atom").status_code == 404
    assert visitor.get("/@jo/feed.atom").status_code == 404, "an officer is no public person"


def test_an_entry_s_picture_stands_where_it_stands_in_it(cast: Cast, visitor: PageClient) -> None:
    shot = pictures.keep(picture(), alt="A heron", by=cast.dora)
    entry(cast.dora, "The weir", f"First.\n\n![Seen](picture:{shot.uid})\n\nhttps://example.org/a?b&c\n\nLast.")
    [item] = visitor.get("/blog/feed.json").json()["items"]
    words = item["content_html"]
    assert words.index("First.") < words.index(f'/pictures/{shot.uid}" alt="A heron"') < words.index("Last.")
    assert '<a href="https://example.org/a?b&amp;c">' in words
    assert (words.count("<img"), "!" in words) == (1, False)
