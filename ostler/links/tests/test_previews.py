"""What a page shows of itself."""

from typing import Any

import pytest

from ostler.links.addresses import read
from ostler.links.page import read as read_page
from ostler.links.preview import Preview, of_page

AT = read("https://www.example.org/news/story?id=1")


def shown(html: str) -> Preview:
    return of_page(read_page(html), AT)


WHOLE = """<html><head><title>Plain title</title><meta name="description" content="Plain words">
<meta property="og:title" content="OG title"><meta property="og:description" content="OG words">
<meta property="og:site_name" content="Example News"><meta property="og:image" content="/a.jpg">
<meta property="og:image:alt" content="A heron on the weir"><meta property="og:type" content="video.other">
<meta name="twitter:title" content="Card title"><meta name="twitter:image" content="https://cdn.example.org/b.jpg">
<meta name="author" content="A. Writer"><link rel="canonical" href="/news/story"></head>"""


def test_opengraph_before_the_card_before_the_plain() -> None:
    assert shown(WHOLE) == Preview(
        "OG title", "OG words", "Example News", "A. Writer", "video", "https://www.example.org/news/story",
        "https://www.example.org/a.jpg", "A heron on the weir")


@pytest.mark.parametrize(("html", "field", "value"), [
    ("<title>Plain</title>", "title", "Plain"),
    ("<meta name=twitter:title content=Card><title>Plain</title>", "title", "Card"),
    ("<meta property=og:title content=''><title>Plain</title>", "title", "Plain"),
    ("<meta property=og:title content=' \u200b '><title>Plain</title>", "title", ""),
    ("<meta name=og:title content=ByName>", "title", "ByName"),
    ("<META PROPERTY='OG:TITLE' CONTENT='Shouting'>", "title", "Shouting"),
    ("<title>One\n\n  two\t three</title>", "title", "One two three"),
    ("<title>Cats &amp; dogs &mdash; &#8220;free&#8221;</title>", "title", "Cats & dogs — “free”"),
    ("<title>Cats &amp;amp; dogs</title>", "title", "Cats & dogs"),
    ("<title><script>alert(1)</script></title>", "title", "<script>alert(1)</script>"),
    ("<title>A\u202ebackwards\u0007</title>", "title", "Abackwards"),
    ("<svg><title>Drawing</title></svg><title>Page</title>", "title", "Page"),
    ("<title>Unclosed <p>and more", "title", "Unclosed <p>and more"),
    ("<p><b><title>Anywhere</title></i></p></html></html>", "title", "Anywhere"),
    ("<meta name=description content='Words", "description", ""),
    ("<meta name=description content=Words><p", "description", "Words"),
    ("<meta name=twitter:description content=Card>", "description", "Card"),
    ("<meta name=application-name content=Site>", "site_name", "Site"),
    ("<meta property=article:author content=https://example.org/me>", "author", ""),
    ("<meta name=twitter:card content=player>", "medium", "video"),
    ("<meta property=og:type content=music.song>", "medium", "sound"),
    ("<meta property=og:type content=article>", "medium", ""),
    ("<meta property=og:url content=https://example.org/c>", "canonical", "https://example.org/c"),
    ("<link rel=canonical href='javascript:alert(1)'>", "canonical", ""),
    ("<link rel='shortlink canonical' href=//example.org/d>", "canonical", "https://example.org/d"),
    ("<base href=https://cdn.example.org/x/><meta property=og:image content=y.png>", "picture",
     "https://cdn.example.org/x/y.png"),
    ("<base href='http://127.1/'><meta property=og:image content=y.png>", "picture", "https://www.example.org/news/y.png"),
    ("<meta property=og:image content=http://10.0.0.1:22/y.png>", "picture", ""),
    ("<meta property=og:image content=data:image/png;base64,AAAA>", "picture", ""),
    ("<meta property=og:image content=/a.png><meta name=twitter:image:alt content=Other>", "picture_alt", ""),
    ("<meta name=twitter:image content=/a.png><meta name=twitter:image:alt content=Heron>", "picture_alt", "Heron"),
])
def test_odd_pages(html: str, field: str, value: Any) -> None:
    assert getattr(shown(html), field) == value


@pytest.mark.parametrize("html", ["", " ", "\0", "<", "<!-- -->", "<?xml?>", "plain words", "<![CDATA[", "\ufffd" * 10])
def test_a_page_that_says_nothing(html: str) -> None:
    assert shown(html).is_empty


def test_no_room_for_a_novel() -> None:
    found = shown(f"<title>{'word ' * 5000}</title><meta name=description content='{'word ' * 5000}'>")
    assert (len(found.title) <= 200, len(found.description) <= 400) == (True, True)
    assert found.title.endswith("word…")


def test_depth_and_number_are_no_weapon() -> None:
    assert shown("<title>x</title>" + "<div>" * 50_000).title == "x"
    assert shown("<meta name=a content=b>" * 50_000 + "<title>x</title>").title == "x"
    assert shown("<" * 300_000).is_empty
    assert shown("<!--" * 100_000).is_empty
