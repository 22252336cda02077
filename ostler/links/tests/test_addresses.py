"""Addresses as people and attackers spell them."""

import pytest

from ostler.links.addresses import read
from ostler.links.refusals import Refused


@pytest.mark.parametrize(("written", "kept"), [
    ("https://example.org", "https://example.org/"),
    ("  HTTPS://Example.ORG:443/a?b=c#d ", "https://example.org/a?b=c#d"),
    ("http://example.org:80/", "http://example.org/"),
    ("https://example.org./a", "https://example.org/a"),
    ("https://bücher.example.org/ä?ö", "https://xn--bcher-kva.example.org/%C3%A4?%C3%B6"),
    ("https://faß.example.org/", "https://xn--fa-hia.example.org/"),
    ("https://example.org/a%20b", "https://example.org/a%20b"),
    ("https://example.org/(a)", "https://example.org/(a)"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("https://[2606:2800:0220:0001::1]/", "https://[2606:2800:220:1::1]/"),
    ("https://my_shop.example.org/", "https://my_shop.example.org/"),
])
def test_an_address_has_one_spelling(written: str, kept: str) -> None:
    assert read(written).url == kept
    assert read(read(written).url).digest == read(written).digest


@pytest.mark.parametrize("written", [
    "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org:70/",
    "javascript:alert(1)", "data:text/html,x", "http:///x", "http://", "https://example.org:99999/",
    "https://example.org:8080/", "https://example.org:22/", "https://example.org:0/",
    "https://user@example.org/", "https://user:word@example.org/", "https://@example.org/",
    "https://example.org\\@127.0.0.1/", "https://exam ple.org/", "https://example.org/\r\nHost: x", "https://exa\tmple.org/",
    "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://intranet/", "http://printer.local/",
    "http://metadata.google.internal/", "http://wiki.intranet/", "http://box.lan/", "http://x.home.arpa/",
    "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://0/",
    "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://127.0.0.0x1/", "http://127.0.0.01/", "http://1.1.1.1.1/",
    "http://256.1.1.1/", "http://１２７.０.０.１.5/", "http://127。1/", "http://①②⑦.1/", "http://[::1%25eth0]/", "http://[::1/",
    "http://%31%32%37.0.0.1/", "http://a..b.org/", "http://-a.org/",
    "http://" + "a" * 64 + ".org/", "https://example.org/" + "a" * 2000,
])
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        read(written)


def test_a_relative_address_is_read_where_it_stands() -> None:
    base = read("https://example.org/a/b?c")
    assert read("../d", base=base).url == "https://example.org/d"
    assert read("//news.example.org/e", base=base).url == "https://news.example.org/e"
    with pytest.raises(Refused):
        read("http://127.1/", base=base)


def test_what_readers_are_shown_of_a_name_cannot_look_like_another() -> None:
    assert read("https://аррӏе.com/").shown_host == "xn--80ak6aa92e.com"
    assert read("https://www.example.org/").shown_host == "example.org"
