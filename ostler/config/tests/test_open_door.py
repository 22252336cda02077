"""The open door: what every visitor is shown alike is made once, and never outlives a change."""

import asyncio
import gzip
from typing import Any

import brotli
import pytest

from ostler.config.house import House
from ostler.kernel import open_pages
from ostler.social.actions.amending import edit, withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Count, Publication
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
Answer = tuple[int, dict[bytes, bytes], bytes]


def ask(house: House, *paths: str, method: str = "GET", **headers: str) -> list[Answer]:
    """All at once, as so many browsers would."""
    return asyncio.run(_ask(house, paths, method, headers))


async def _ask(house: House, paths: tuple[str, ...], method: str, headers: dict[str, str]) -> list[Answer]:
    return list(await asyncio.gather(*(_one(house, path, method, headers) for path in paths)))


async def _one(house: House, path: str, method: str, headers: dict[str, str]) -> Answer:
    said: list[Any] = []
    bodies = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        return next(bodies, None) or await asyncio.sleep(30)

    async def send(message: Any) -> None:
        said.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    address, _mark, query = path.partition("?")
    await house({"type": "http", "method": method, "path": address, "raw_path": address.encode(), "root_path": "",
                 "query_string": query.encode(), "scheme": "http", "headers": [(b"host", b"localhost"), *given],
                 "server": ("localhost", 8000), "client": ("127.0.0.1", 1), "http_version": "1.1"}, receive, send)
    return said[0]["status"], dict(said[0]["headers"]), b"".join(each.get("body", b"") for each in said[1:])


@pytest.fixture
def house() -> Any:
    house = House()
    yield house
    house.close()


@pytest.fixture
def made(cast: Cast) -> Publication:
    return post(by=cast.ada, wanted=Post("The bridge is open.", cast.ada.ref))


def test_a_page_is_made_once_and_answered_alike(house: House, made: Publication) -> None:
    [(status, first, body)] = ask(house, made.url)
    assert (status, b"The bridge is open." in body) == (200, True)
    assert not {name.lower() for name in first} & {b"x-ostler-keep", b"x-ostler-counts", b"set-cookie"}
    Publication.objects.update(body="Changed past every door.")
    [(status, headers, again)] = ask(house, made.url)
    assert (status, again) == (200, body), "from memory"
    [(_status, small, compressed)] = ask(house, made.url, accept_encoding="gzip, br")
    assert (small[b"content-encoding"], brotli.decompress(compressed)) == (b"br", body)
    [(status, _headers, nothing)] = ask(house, made.url, if_none_match=headers[b"etag"].decode())
    assert (status, nothing) == (304, b"")
    [(status, _headers, nothing)] = ask(house, made.url, method="HEAD")
    assert (status, nothing) == (200, b"")


def test_an_edit_and_a_withdrawal_show_at_once(house: House, cast: Cast, made: Publication) -> None:
    ask(house, made.url, "/feeds/public.atom")
    edit(by=cast.ada, publication=made, title="", summary="", body="The bridge is shut.")
    answers = ask(house, made.url, "/feeds/public.atom")
    assert all(b"is shut" in body and b"is open" not in body for _status, _headers, body in answers)
    withdraw(by=cast.ada, publication=made)
    [(status, _headers, body), (_status, _other, feed)] = ask(house, made.url, "/feeds/public.atom")
    assert (status, b"is shut" in body, b"is shut" in feed) == (410, False, False)


def test_whoever_has_a_cookie_of_ours_or_a_token_is_answered_by_the_doors_behind(
    house: House, made: Publication
) -> None:
    ask(house, made.url)
    Publication.objects.update(body="Made anew.")
    for headers in ({"cookie": "sessionid=x"}, {"authorization": "Bearer x"}, {"hx_request": "true"}):
        [(_status, _headers, body)] = ask(house, made.url, **headers)
        assert b"The bridge is open." not in body
    [(_status, _headers, welsh)] = ask(house, made.url, cookie="django_language=cy")
    assert b'lang="cy"' in welsh
    [(_status, _headers, body)] = ask(house, made.url)
    assert b"The bridge is open." in body


def test_the_first_answer_goes_compressed_and_a_program_that_has_it_is_sent_nothing(
    house: House, made: Publication
) -> None:
    [(_status, headers, body)] = ask(house, made.url, accept_encoding="br")
    assert (headers[b"content-encoding"], b"The bridge is open." in brotli.decompress(body)) == (b"br", True)
    assert headers[b"vary"].endswith(b"Accept-Encoding")
    [(_status, headers, body)] = ask(house, made.url, accept_encoding="gzip, deflate")
    assert (headers[b"content-encoding"], b"The bridge is open." in gzip.decompress(body)) == (b"gzip", True)
    [(_status, headers, _body)] = ask(house, "/feeds/public.atom")
    open_pages.tell()
    [(status, _headers, nothing)] = ask(house, "/feeds/public.atom", if_none_match=headers[b"etag"].decode())
    assert (status, nothing) == (304, b"")
    Publication.objects.update(body="Changed past every door.")
    [(status, _headers, feed)] = ask(house, "/feeds/public.atom")
    assert (status, b"The bridge is open." in feed) == (200, True), "kept, although the program had it"


def test_of_many_at_once_one_has_it_made(house: House, made: Publication) -> None:
    answers = ask(house, *[made.url] * 20)
    assert {status for status, _headers, _body in answers} == {200}
    assert len({body for _status, _headers, body in answers}) == 1


def test_what_was_read_is_counted_a_day_and_nobody_with_it(
    house: House, made: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ostler.config.open_door.TOGETHER", 0.0)

    async def read() -> None:
        for _time in range(3):
            await _one(house, made.url, "GET", {})
            await asyncio.sleep(0.3)

    asyncio.run(read())
    [count] = Count.objects.all()
    assert (count.about, count.way, count.count) == (made.ref, "page", 3)


@pytest.mark.parametrize("cookie", ["a/b=1", "{}=1", "a@b=1", "x(y)=1", "ok=1; a,b=2", 'consent={"a":1}; sessionid=x'])
def test_whatever_stands_in_a_cookie_of_another_site_of_the_council_it_is_one(
    house: House, made: Publication, cookie: str
) -> None:
    ask(house, made.url)
    Publication.objects.update(body="Made anew.")
    [(status, _headers, body)] = ask(house, made.url, cookie=cookie)
    assert (status, b"The bridge is open." in body) == (200, False)
