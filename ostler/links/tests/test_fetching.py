"""Going out: where it goes, what it says of itself, how much it takes."""

import contextlib
import gzip
import time as machine
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from ostler.links.addresses import read
from ostler.links.door import Patience
from ostler.links.fetch import PAGE, PICTURE, Fetched, Want, fetch
from ostler.links.refusals import Gone, Refused, Unreachable
from ostler.links.tests.site import HERE, Web


def got(url: str, want: Want = PAGE, seconds: float = 5.0) -> Fetched:
    return fetch(read(url), want, Patience(seconds))


def test_a_page_and_what_is_said_to_get_it(web: Web) -> None:
    found = got(web.says("news.example.org/a", "<p>Hello"))
    assert (found.status, found.media_type, found.charset, found.content) == (200, "text/html", "utf-8", b"<p>Hello")
    _place, headers = web.asked[0]
    assert headers["host"] == f"news.example.org:{web.port}"
    assert headers["user-agent"].startswith("Ostler link preview (+http")
    assert not {"cookie", "referer", "authorization", "origin", "via", "forwarded"} & set(headers)


def test_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert got(web.says("news.example.org/a", "x")).content == b"x"


def test_a_name_is_asked_once_and_gone_to_by_number(web: Web) -> None:
    """DNS rebinding: public when it is judged, private when one connects."""
    url = web.says("news.example.org/a", "x")
    got(url)
    assert web.looked_up.count("news.example.org") == 1
    assert web.looked_up[-1] == HERE


def test_rebinding_leads_nowhere(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.names["evil.example.org"] = [["93.184.216.34"], ["10.0.0.1"]]
    gone_to: list[Any] = []

    def connect(place: Any, *args: Any) -> None:
        gone_to.append(place)
        raise OSError

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(Unreachable):
        got("http://evil.example.org/")
    assert gone_to == [("93.184.216.34", 80)]
    with pytest.raises(Refused):
        got("http://evil.example.org/")
    assert len(gone_to) == 1


@pytest.mark.parametrize("to", [
    "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/",
    "//10.0.0.1/", "http://inside.example.org/",
])
def test_a_redirect_is_judged_anew(web: Web, to: str) -> None:
    web.names["inside.example.org"] = [["192.168.1.1"]]
    with pytest.raises(Refused):
        got(web.sends_on("news.example.org/a", to))
    assert len(web.asked) == 1


@pytest.mark.parametrize("to", [
    "http://127.1/", "http://localhost/", "file:///etc/passwd", "http://x:y@example.org/", "http://news.example.org:22/",
    "itms-apps://example.org/app", "http://2130706433/", "http://\xe9.example.org/",
])
def test_a_redirect_to_what_is_no_address_of_the_web_is_not_followed(web: Web, to: str) -> None:
    found = got(web.sends_on("news.example.org/a", to))
    assert (found.status, found.content, found.moved_to) == (302, b"", None)
    assert (len(web.asked), web.looked_up) == (1, ["news.example.org", HERE])


def test_a_redirect_that_rebinds_on_its_way(web: Web) -> None:
    web.names["turns.example.org"] = [[HERE], ["10.0.0.1"]]
    web.sends_on("turns.example.org/a", "/b")
    with pytest.raises(Refused):
        got(web.url("turns.example.org/a"))
    assert [place for place, _headers in web.asked] == ["turns.example.org/a"]


def test_redirects_end(web: Web) -> None:
    for number in range(9):
        web.sends_on(f"news.example.org/{number}", f"/{number + 1}")
    web.says("news.example.org/5", "here")
    assert got(web.url("news.example.org/0")).content == b"here"
    web.sends_on("news.example.org/round", "/round")
    with pytest.raises(Unreachable):
        got(web.url("news.example.org/round"))
    assert sum(place == "news.example.org/round" for place, _headers in web.asked) == 6


@pytest.mark.parametrize(("steps", "moved_to"), [
    ((301, 308), "/2"), ((301, 302), "/1"), ((302, 301), None), ((307,), None), ((303,), None),
])
def test_where_it_moved_for_good(web: Web, steps: tuple[int, ...], moved_to: str | None) -> None:
    for number, status in enumerate(steps):
        web.sends_on(f"news.example.org/{number}", f"/{number + 1}", status)
    web.says(f"news.example.org/{len(steps)}", "x")
    found = got(web.url("news.example.org/0"))
    assert (found.moved_to.target if found.moved_to else None) == moved_to
    assert found.address.target == f"/{len(steps)}"


def test_a_bomb_is_not_unpacked(web: Web) -> None:
    bomb = gzip.compress(bytes(60 * 1024 * 1024))
    url = web.says("news.example.org/a", bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        found = got(url)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(found.content), found.is_cut) == (PAGE.most, True)
    assert most < 8 * PAGE.most
    picture = web.says("news.example.org/p", bomb, kind="image/png", headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable):
        got(picture, PICTURE)


def test_what_is_packed(web: Web) -> None:
    assert got(web.says("a.example.org/", gzip.compress(b"x"), headers={"Content-Encoding": "gzip"})).content == b"x"
    for packing, body in [("gzip", b"none"), ("br", b"x"), ("deflate", zlib.compress(b"x")), ("gzip, gzip", b"x")]:
        with pytest.raises(Unreachable):
            got(web.says("a.example.org/", body, headers={"Content-Encoding": packing}))


def test_a_long_page_is_read_so_far_and_a_large_picture_not_at_all(web: Web) -> None:
    found = got(web.says("news.example.org/a", b"<title>x</title>" + bytes(PAGE.most)))
    assert (len(found.content), found.is_cut) == (PAGE.most, True)
    with pytest.raises(Unreachable):
        got(web.says("news.example.org/p", bytes(PICTURE.most + 1), kind="image/png"), PICTURE)


@pytest.mark.parametrize("kind", [
    "application/pdf", "image/png", "text/plain", "application/octet-stream", "", "nonsense", "image/svg+xml",
])
def test_other_kinds_are_there_and_not_read(web: Web, kind: str) -> None:
    found = got(web.says("news.example.org/a", b"<title>x</title>", kind=kind))
    assert (found.status, found.content) == (200, b"")


def test_a_drawing_that_is_a_program_is_no_picture(web: Web) -> None:
    assert got(web.says("news.example.org/p", b"<svg/>", kind="image/svg+xml"), PICTURE).content == b""


def dribble(handler: BaseHTTPRequestHandler) -> None:
    """A header a moment, for ever."""
    with contextlib.suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(200):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            handler.wfile.flush()
            machine.sleep(0.02)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte a moment."""
    with contextlib.suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _number in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            machine.sleep(0.02)


def silence(handler: BaseHTTPRequestHandler) -> None:
    machine.sleep(0.5)


def go_on(handler: BaseHTTPRequestHandler) -> None:
    """100 Continue, again and again."""
    with contextlib.suppress(OSError):
        for _number in range(200):
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            handler.wfile.flush()
            machine.sleep(0.02)


@pytest.mark.parametrize("act", [dribble, drip, silence, go_on])
def test_slowness_is_not_waited_for(web: Web, act: Any) -> None:
    began = machine.monotonic()
    with pytest.raises(Unreachable):
        got(web.says("news.example.org/a", act=act), seconds=0.2)
    assert machine.monotonic() - began < 2


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff\r\n\r\n")


def endless_header(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000)


def broken_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")


def huge_length(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\nx")


@pytest.mark.parametrize("act", [garbage, endless_header, broken_chunks])
def test_nonsense_is_no_answer(web: Web, act: Any) -> None:
    with pytest.raises(Unreachable):
        got(web.says("news.example.org/a", act=act))


def test_a_page_that_breaks_off_is_what_there_is_of_it(web: Web) -> None:
    assert got(web.says("news.example.org/a", act=huge_length)).content == b"x"


def test_no_such_name(web: Web) -> None:
    with pytest.raises(Gone):
        got("https://nobody.example.org/")
