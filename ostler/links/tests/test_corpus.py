"""The pages of the corpus ``links/unfurl``, where it is."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from ostler.links import oembed
from ostler.links.addresses import read
from ostler.links.decoding import decode
from ostler.links.page import Page
from ostler.links.page import read as read_page
from ostler.links.preview import Preview, of_page

UNFURL = Path(settings.OSTLER_CORPORA or "/nowhere") / "links" / "unfurl"
AT = read("https://example.org/a/b")
pytestmark = pytest.mark.skipif(not UNFURL.is_dir(), reason="OSTLER_CORPORA does not name the folder of real pages")


def page(name: str) -> Page:
    return read_page(decode((UNFURL / name).read_bytes()))


def shown(name: str) -> Preview:
    return of_page(page(name), AT)


@pytest.mark.parametrize(("name", "title", "description"), [
    ("basic/basic.html", "ccc", "aaa"), ("basic/basic-body.html", "ccc", "aaa"),
    ("basic/basic-duplicates.html", "zzz", "xxx"),
    ("basic/double escaped-edge-case.html", "", '"'), ("basic/keyword-edge-cases.html", "", ""),
])
def test_plain_pages(name: str, title: str, description: str) -> None:
    found = shown(name)
    assert (found.title, found.description) == (title, description)


@pytest.mark.parametrize(("name", "words"), [
    ("encoding/euc-jp.html", "楽天市場"), ("encoding/html_4.html", "腾讯首页"), ("encoding/html_5.html", "腾讯首页"),
])
def test_encodings(name: str, words: str) -> None:
    found = shown(name)
    assert words in found.title
    assert found.description



def test_pictures() -> None:
    found = shown("open_graph/images.html")
    assert found.picture == "https://assets-cdn.github.com/images/modules/open_graph/github-logo.png"
    assert found.picture_alt == "The Github logo."
    assert shown("open_graph/relative_url.html").picture == "https://example.org/github-logo.png"


@pytest.mark.parametrize("name", sorted(str(each.relative_to(UNFURL)) for each in UNFURL.rglob("*.html")))
def test_every_page_is_read(name: str) -> None:
    found = page(name)
    assert found.metas or found.links or found.title
    assert "\ufffd" not in json.dumps(found.metas, ensure_ascii=False)


@pytest.mark.parametrize(("name", "title", "author"), [
    ("oembed.json", "The creation of a marble sculpture", ""),
    ("oembed.xml", "Eminem - Lucky You ft. Joyner Lucas", "EminemVEVO"),
    ("oembed-cdata.xml", "The Bugle", "The Bugle"), ("oembed-error.json", "", ""),
])
def test_oembed(name: str, title: str, author: str) -> None:
    kind = "text/xml" if name.endswith("xml") else "application/json"
    found = oembed.read((UNFURL / "oembed" / name).read_bytes(), kind, "", AT)
    assert (found.title, found.author) == (title, author)


@pytest.mark.parametrize(("name", "hrefs"), [
    ("oembed.html", ["/json/oembed.json"]), ("oembed-multi.html", ["/json/oembed.json", "/xml/oembed.xml"]),
    ("oembed-entities.html", ["/oembed-service?format=json&file=/json/oembed.json"]),
    ("oembed-xml.html", ["/xml/oembed.xml"]),
])
def test_where_pages_say_their_oembed_is(name: str, hrefs: list[str]) -> None:
    assert page(f"oembed/{name}").oembed == hrefs
