"""oEmbed: only whom we know is asked, and nothing of their HTML is used."""

import json

import pytest

from ostler.links import oembed, providers
from ostler.links.addresses import read
from ostler.links.preview import Preview

AT = read("https://soundcloud.com/oembed")
SAID = {"version": "1.0", "type": "video", "title": "Budget, explained", "author_name": "Sefton Radio",
        "provider_name": "YouTube", "thumbnail_url": "https://i.example.org/a.jpg", "html": "<iframe src=x></iframe>"}


@pytest.mark.parametrize(("url", "asked"), [
    ("https://www.youtube.com/watch?v=abc", "www.youtube.com"), ("https://youtu.be/abc", "www.youtube.com"),
    ("https://vimeo.com/123", "vimeo.com"), ("https://soundcloud.com/a/b", "soundcloud.com"),
    ("https://open.spotify.com/episode/1", "open.spotify.com"), ("https://www.mixcloud.com/a/b/", "app.mixcloud.com"),
    ("https://bsky.app/profile/a.example.org/post/1", "embed.bsky.app"), ("https://www.ted.com/talks/a", "www.ted.com"),
])
def test_whom_we_know(url: str, asked: str) -> None:
    found = providers.asking(read(url))
    assert found is not None
    assert found.host == asked
    assert "format=json" in found.target


@pytest.mark.parametrize("url", [
    "https://example.org/watch?v=abc", "https://www.youtube.com/", "https://youtube.com.evil.example.org/watch?v=a",
    "https://evil.example.org/www.youtube.com/watch?v=a", "https://notvimeo.com/1",
])
def test_whom_we_do_not(url: str) -> None:
    assert providers.asking(read(url)) is None


@pytest.mark.parametrize(("href", "host"), [
    ("https://soundcloud.com/oembed?url=x", "soundcloud.com"), ("//vimeo.com/api/oembed.json?url=x", "vimeo.com"),
    ("http://soundcloud.com/oembed?url=x", None), ("https://evil.example.org/oembed", None),
    ("http://10.0.0.1/oembed", None),
    ("/oembed", None), ("https://soundcloud.com@evil.example.org/oembed", None), ("", None),
])
def test_a_page_names_only_whom_we_know(href: str, host: str | None) -> None:
    found = providers.named([href], read("https://radio.example.org/show"))
    assert (found.host if found else None) == host


def test_what_is_used_of_it() -> None:
    found = oembed.read(json.dumps(SAID).encode(), "application/json", "", AT)
    assert found == Preview("Budget, explained", "", "YouTube", "Sefton Radio", "video", "", "https://i.example.org/a.jpg")


def test_a_photo_is_its_own_picture_and_a_station_sounds() -> None:
    said = json.dumps(SAID | {"type": "photo", "url": "/b.jpg"}).encode()
    assert oembed.read(said, "text/json", "", AT).picture == "https://soundcloud.com/b.jpg"
    said = json.dumps(SAID | {"type": "rich", "provider_name": "SoundCloud"}).encode()
    assert oembed.read(said, "application/json", "", AT).medium == "sound"


@pytest.mark.parametrize(("content", "kind"), [
    (b"", "application/json"), (b"[]", "application/json"), (b"{", "application/json"),
    (b"[" * 100_000, "application/json"),
    (b'{"error": {"code": 403}, "title": "x"}', "application/json"), (b'{"title": 5, "type": []}', "application/json"),
    (b"<html><title>x</title></html>", "text/xml"), (b"<oembed", "text/xml"),
    (b"<oembed><!-- a comment --><title>x</title></oembed>", "text/xml"), (b"\xff\xfe", "text/xml"),
    (b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><oembed><title>&a;</title></oembed>', "text/xml"),
])
def test_what_is_none(content: bytes, kind: str) -> None:
    assert oembed.read(content, kind, "", AT).is_empty


def test_the_provider_speaks_before_the_page() -> None:
    page = Preview("Before you continue to YouTube", "Consent", picture="https://a.example.org/x", picture_alt="A wall")
    found = Preview("Budget, explained", author="Sefton Radio").over(page)
    assert (found.title, found.description, found.author) == ("Budget, explained", "Consent", "Sefton Radio")
    assert (found.picture, found.picture_alt) == ("https://a.example.org/x", "A wall")
    assert Preview(picture="https://b.example.org/y").over(page).picture_alt == ""
