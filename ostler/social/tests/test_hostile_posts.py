"""What strangers try: through the composer, on every page that shows it, nothing of it runs or breaks a page."""

import pytest

from ostler.social.models import Publication
from ostler.social.tests.uploads import picture
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

LINES = (
    "<script>alert(1)</script> #a", "<img src=x onerror=alert(1)> #a", "javascript:alert(1) #a",
    "#a<svg/onload=alert(1)>",
    "#a\"><script>alert(1)</script>", "@ada\"onmouseover=alert(1) #a", "#a &lt;script&gt;alert(1)&lt;/script&gt;",
    "https://example.org/\"onclick=alert(1)// #a", "#a [x](javascript:alert(1))",
    "#a ]]><script>alert(1)</script>",
    "#a {{ 7|add:7 }} {% debug %}", "#a \u202egnp.exe\u202c", "#a \x00\x1b[2J", "#a <!--",
    "#a </textarea><script>1</script>",
    "#a " + "a\u0301\u0302\u0303" * 50, "#a https://exa\u200bmple.org", "#a <a href='data:text/html,x'>y</a>",
    "#a " + "@" * 300, "#a " + "#" * 300, "#a \ud7ff\ue000", "#a '; DROP TABLE social_publication; --",
    "#a %s %(x)s %n",
)


@pytest.mark.parametrize("line", LINES)
def test_it_is_words_and_nothing_else(cast: Cast, client_for: ClientFor, visitor: PageClient, line: str) -> None:
    browser = client_for(cast.ada)
    answer = browser.post("/posts/new", {"body": line, "voice": cast.ada.ref})
    assert answer.status_code == 302
    made = Publication.objects.get()
    for address in (made.url, "/tags/a", "/@ada", f"/posts/{made.uid}/history"):
        words = visitor.get(address).content.decode()       # the client checks the page itself
        for runs in ("<script>alert", "onerror=alert(1)>", "<svg/onload", 'href="javascript:', 'href="data:'):
            assert runs not in words
    again = browser.post("/posts/new", {"body": line + "x" * 1000, "voice": cast.ada.ref})
    assert again.status_code == 422
    assert "<script>alert" not in again.content.decode()


@pytest.mark.parametrize("alt", ["\"><script>alert(1)</script>", "' onload=alert(1) x='", "\u202egnp", "<b>"])
def test_neither_is_what_a_picture_shows(cast: Cast, client_for: ClientFor, visitor: PageClient, alt: str) -> None:
    client_for(cast.ada).post("/posts/new", {"voice": cast.ada.ref, "picture_1": picture(), "alt_1": alt})
    assert "<script>alert" not in visitor.get(Publication.objects.get().url).content.decode()


@pytest.mark.parametrize("name", ["voice", "ward", "language", "answering", "quoting", "kept_1", "client_message_id"])
@pytest.mark.parametrize("value", ["\x00", "'\"><x>", "a" * 5000, "people.person:\u202e", "-1", "../../x"])
def test_no_field_breaks_the_composer(cast: Cast, client_for: ClientFor, name: str, value: str) -> None:
    given = {"body": "Words.", "voice": cast.ada.ref, name: value}
    assert client_for(cast.ada).post("/posts/new", given).status_code in (302, 422)
