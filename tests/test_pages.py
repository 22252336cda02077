"""The page checker finds what it promises to find."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from tests.cast import Cast
from tests.pages import ClientFor, PageClient, faults

POLICY = "default-src 'self'; script-src 'self' 'nonce-abc'"
PAGE = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>H</h1>{}</body></html>'


def whole(body: str) -> list[str]:
    return faults(PAGE.format(body), policy=POLICY)


@pytest.mark.parametrize("body", [
    "<p>Text</p>",
    '<label for="a">Name</label><input id="a" name="a">',
    '<label>Name <input name="a"></label>',
    '<input name="q" aria-label="Search">',
    '<input type="hidden" name="token">',
    '<script nonce="abc">x</script><script type="application/json">{}</script><script src="/a.js"></script>',
    '<a href="/"><img src="/a.svg" alt="Home"></a>',
    '<input aria-labelledby="l" name="a"><span id="l">Name</span>',
])
def test_a_good_page_passes(body: str) -> None:
    assert whole(body) == []


@pytest.mark.parametrize(("body", "fault"), [
    ("<h1>Again</h1>", "2 h1 headings"),
    ('<p id="a"></p><p id="a"></p>', "id 'a' stands 2 times"),
    ('<input name="a">', "field 'a' has no label"),
    ('<label for="b"></label><select id="b" name="b"></select>', "field 'b' has no label"),
    ('<textarea name="c"></textarea>', "field 'c' has no label"),
    ('<img src="/a.png">', "picture '/a.png' has no alt"),
    ('<a href="/"></a>', "a without words"),
    ("<button></button>", "button without words"),
    ('<p style="color:red">x</p>', "p has style"),
    ('<p onclick="x()">x</p>', "p has onclick"),
    ("<script>x</script>", "inline script without the policy's nonce"),
    ('<script nonce="stale">x</script>', "inline script without the policy's nonce"),
    ("<style>p{}</style>", "inline style without the policy's nonce"),
    ('<label for="gone">Name</label>', "for leads to 'gone', which is not there"),
])
def test_a_fault_is_found(body: str, fault: str) -> None:
    assert fault in whole(body)


def test_invalid_html_is_found() -> None:
    assert any("unexpected-end-tag" in fault for fault in whole("</b>"))


def test_a_page_without_language_title_or_policy_is_found() -> None:
    assert faults("<!doctype html><html><head></head><body><h1>H</h1></body></html>", policy="") == [
        "the page does not say its language", "no title", "no strict Content-Security-Policy",
    ]
    assert "no strict Content-Security-Policy" in faults(PAGE, policy=POLICY + "; style-src 'unsafe-inline'")


def test_a_part_needs_no_heading_but_everything_else() -> None:
    assert faults("<p>Part</p>", policy="", is_part=True) == []
    assert faults('<input name="a">', policy="", is_part=True) == ["field 'a' has no label"]


def careless(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><html lang=en><title>T</title><p>No heading</p></html>")


urlpatterns = [path("careless", careless)]


@override_settings(ROOT_URLCONF="tests.test_pages")
def test_the_client_fails_on_a_careless_page(visitor: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageClient, "checks", True)
    with pytest.raises(AssertionError, match="/careless: 0 h1 headings"):
        visitor.get("/careless")


def test_the_client_signs_somebody_in(cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.ada).session["_auth_user_id"] == str(cast.ada.account.pk)
