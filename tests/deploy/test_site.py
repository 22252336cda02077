"""The site for nginx that operators are given: by its words everywhere; where nginx is here, in front of a house."""

import http.client
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from ostler.kernel import limits
from tests.deploy import nginx
from tests.deploy.nginx import NAME, SITE, Nginx
from tests.lost.house import House, Houses

needs_nginx = pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not here")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Council:
    """A house at an https address, and nginx in front of it."""

    house: House
    nginx: Nginx


@pytest.fixture(scope="module")
def council(houses: Houses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    with houses.house() as house:
        house.settings = {"OSTLER_BASE_URL": f"https://{NAME}"}
        house.start()
        with nginx.running(Path(tmp_path_factory.mktemp("nginx")), house.port) as front:
            yield Council(house, front)


def test_the_site_passes_on_what_ostler_needs() -> None:
    text = SITE.read_text()
    for header in ("Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"):
        assert f"proxy_set_header {header};" in text
    assert _body_limit() >= limits.LARGEST_REQUEST
    streams = text[text.index("location ~"):]
    assert "proxy_buffering off;" in streams
    pattern = re.search(r"location ~ (\S+)", text)
    assert pattern is not None
    assert [address for address in ("/events", "/api/v1/events", "/eventsx", "/x/events") if re.match(
        pattern[1], address)] == ["/events", "/api/v1/events"]
    assert not re.search(r"log_format.*(request_uri|\$request |\$uri|\$args)", text)
    assert text.count("{") == text.count("}")


@needs_nginx
def test_nginx_reads_the_site_and_has_nothing_against_it(tmp_path: Path) -> None:
    nginx.configured(tmp_path)
    assert nginx.check(tmp_path) == ""


@needs_nginx
def test_the_home_page_answers_over_tls_and_http_leads_there(council: Council) -> None:
    plain, secure = council.nginx.plain(), council.nginx.secure()
    plain.request("GET", "/about/?from=here", headers={"Host": NAME})
    led = plain.getresponse()
    assert (led.status, led.headers["Location"]) == (301, f"https://{NAME}/about/?from=here")
    secure.request("GET", "/", headers={"Cookie": council.house.stage["cookies"]["ada"]})
    home = secure.getresponse()
    assert home.status == 200
    assert "Ada Okafor" in home.read().decode()
    assert "max-age" in home.headers["Strict-Transport-Security"]


@needs_nginx
def test_a_form_is_taken_over_tls_and_its_cookies_are_for_tls_alone(council: Council) -> None:
    line = council.nginx.secure()
    line.request("GET", "/accounts/login/")
    page = line.getresponse()
    token = page.read().decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookie = page.headers["Set-Cookie"]
    assert "Secure" in cookie
    said = urlencode({"csrfmiddlewaretoken": token, "login": "nobody@example.org", "password": "wrong"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie.partition(";")[0]}
    for referrer, status in ((f"https://{NAME}/accounts/login/", 200), ("https://elsewhere.example/", 403)):
        line.request("POST", "/accounts/login/", said, headers | {"Referer": referrer})
        answer = line.getresponse()
        answer.read()
        assert answer.status == status, referrer


@needs_nginx
def test_a_stream_delivers_at_once(council: Council) -> None:
    """The answer to a message is there while the stream is still open: nothing waits for more."""
    house, stream, line = council.house, council.nginx.secure(), council.nginx.secure()
    stream.request("GET", "/events", headers={"Cookie": house.stage["cookies"]["ada"]})
    opened = stream.getresponse()
    assert (opened.status, opened.headers.get_content_type()) == (200, "text/event-stream")
    assert opened.readline().startswith(b": hello")
    body = json.dumps({"body": "words through nginx", "client_message_id": "nginx-1"})
    line.request("POST", f"/api/v1/conversations/{house.stage['matters']['dora']}/messages", body,
                 {"Content-Type": "application/json", "Authorization": f"Bearer {house.stage['tokens']['dora']}"})
    uid = json.loads(line.getresponse().read())["id"]
    assert any(uid.encode() in block for block in iter(opened.readline, b""))
    stream.close()


@needs_nginx
def test_what_ostler_would_take_is_let_through_and_more_is_not(council: Council) -> None:
    assert _asked(council.nginx, limits.LARGEST_REQUEST) == b"HTTP/1.1 100 Continue\r\n"
    assert _asked(council.nginx, _body_limit() + 1).startswith(b"HTTP/1.1 413 ")


@needs_nginx
def test_the_log_has_no_addresses_of_pages(council: Council) -> None:
    line = council.nginx.secure()
    line.request("GET", "/notices/a-secret-token/?and=more")
    assert line.getresponse().status == 404
    assert council.nginx.logged(" GET 404 ")
    assert "secret" not in council.nginx.log


def _body_limit() -> int:
    size = re.search(r"client_max_body_size (\d+)m;", SITE.read_text())
    assert size is not None
    return int(size[1]) * MEGABYTE


def _asked(front: Nginx, length: int) -> bytes:
    """The first line of the answer to one who asks whether so much may be sent, and then sends nothing."""
    line: http.client.HTTPSConnection = front.secure()
    line.connect()
    assert line.sock is not None
    head = f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
    line.sock.sendall(head.encode())
    with line.sock.makefile("rb") as answer:
        first = answer.readline()
    line.close()
    return first
