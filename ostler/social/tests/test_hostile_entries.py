"""Hostile strings in every field of an entry, a comment, a report and a ruling: shown as words and nothing else."""

import html5lib
import pytest

from ostler.social import blocks, rendering
from ostler.social.models import Publication
from ostler.social.tests.entries import FORM, entry, said
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

LINES = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))", "[x](vbscript:alert(1))", "![x](https://evil.example/p.png)",
    "![x](javascript:alert(1))",
    "[a](http://x.example \"<table> onmouseover=alert(1)\")", "<a href=\"javascript:alert(1)\">x</a>",
    "`<script>`", "[ref]: javascript:alert(1)\n[ref]", "<https://evil.example/\"onclick=alert(1)>",
    "| a | b |\n|---|---|\n| <script>x</script> | \"onmouseover=alert(1) |", "![\"><script>](picture:aaaaaaaaaaaaaa)",
    "#<script>alert(1)", "@<script>", "\u202egnp.exe\u0000", "<!--", "</textarea><script>alert(1)</script>",
    "{{ constructor }} {% load x %}", "data:text/html,<script>alert(1)</script>", "<style>*{display:none}</style>",
    "http://localhost:8000/posts/../../accounts/logout", "http://localhost:8000/blog/%3Cscript%3E",
)
NEVER = ("<script>alert", "<img src=x", "<svg/", "<a href=\"javascript", "<a href=\"vbscript", "<style>*",
         "onerror=alert(1)>", "src=\"https://evil")


@pytest.mark.parametrize("line", LINES)
def test_no_line_becomes_a_part_of_the_page(line: str) -> None:
    made = "".join(str(block.html) for block in blocks.blocks(f"{line}\n\nAnd on.\n\n{line}")) + str(blocks.plain(line))
    root = html5lib.parseFragment(made, namespaceHTMLElements=False)
    elements = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
    assert {element.tag for element in elements} <= rendering.TAGS
    assert {name for element in elements for name in element.keys()} <= {  # noqa: SIM118 - not a dictionary
        "href", "title", "rel", "class", "align", "scope", "start"}
    hrefs = [element.get("href", "https://") for element in elements]
    assert all(href.startswith(("http://", "https://", "mailto:", "tel:", "/tags/", "/@")) for href in hrefs)


def test_every_field_of_an_entry_and_of_a_comment(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    nasty = "\n\n".join(LINES)
    page = client_for(cast.ada)
    title = LINES[0] + LINES[1]
    form = {**FORM, "title": title, "summary": LINES[3] + LINES[1], "body": nasty, "voice": cast.ada.ref}
    assert page.post("/blog/write", {**form, "press": "find", "readers_words": LINES[1], "beside_words": LINES[3],
                                     "level": "named", "when": LINES[0]}).status_code == 200
    sent = page.post("/blog/write", {**form, "press": "publish"})
    found = Publication.objects.get(kind="entry")
    comment = said(cast.ada, found, nasty)
    said(cast.ada, found, LINES[1], answers=comment)
    page.post(f"/publications/{comment.uid}/report", {"ground": LINES[0], "words": nasty})
    visitor.post(f"/publications/{comment.uid}/report", {"ground": "other", "words": nasty[:900]})
    client_for(cast.monitor).post(f"/moderation/{comment.uid}", {"what": "left-standing", "ground": LINES[0],
                                                                "reason": LINES[1]})
    for client in (visitor, page, client_for(cast.monitor)):
        for address in (sent.headers["Location"], f"{found.url}/history", f"{found.url}/level", "/blog/",
                        f"/publications/{found.uid}/comments", f"/publications/{comment.uid}/report", "/moderation/",
                        "/moderation/queue", f"/blog/?by={LINES[1]}&tag={LINES[0]}&level={LINES[3]}&before={LINES[4]}",
                        f"/publications/{found.uid}/comments?answering={LINES[1]}"):
            answer = client.get(address)
            assert answer.status_code in (200, 302, 403, 404, 405), address
            words = answer.content.decode()
            assert [never for never in NEVER if never in words] == [], address


@pytest.mark.parametrize("body", ["#" * 4_000, "> " * 3_000 + "x", "[" * 3_000, "*" * 4_000, "| a " * 2_000,
                                  "`" * 3_001, "![" * 1_500 + "](" * 1_500, "- " * 2_000])
def test_deep_and_long_ones_are_rendered_at_all(body: str) -> None:
    assert blocks.blocks(body) is not None


def test_an_embed_of_an_embed_shows_no_more_than_itself(cast: Cast, visitor: PageClient) -> None:
    first = entry(cast.ada, "First", "Words")
    second = entry(cast.ada, "Second", f"http://localhost:8000{first.url}")
    third = entry(cast.ada, "Third", f"http://localhost:8000{second.url}\n\nhttp://localhost:8000/blog/third")
    words = visitor.get(third.url).content.decode()
    assert "Second" in words
    assert 'href="http://localhost:8000/blog/third"' in words    # itself: a link and no embed
