"""What is typed is never lost to a session that ran out: sealed into the page, without JavaScript, and back."""

import html
import random
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from ostler.kernel import limits, time
from ostler.people.accounts import ending
from ostler.residents import keeping
from ostler.residents.tests import keeping_urls
from ostler.residents.tests.keeping_urls import SENT
from ostler.residents.tests.scenes import CODE, NAME, SIGN_IN, code_in, come_in
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ostler.residents.tests.keeping_urls")]
WORDS = "The lamp by the ford is out: <script>alert('né')</script>\n\nSince Monday & before. 🙂"
FORM = {"body": WORDS, "tag": ["a", "b"]}


@pytest.fixture(autouse=True)
def _nothing_sent() -> Iterator[None]:
    SENT.clear()
    yield
    SENT.clear()


def _box(page: Any) -> str:
    found = re.search(rb'name="kept" value="([^"]+)"', page.content)
    assert found, page.content.decode()
    return html.unescape(found[1].decode())


def test_a_visitors_words_come_through_every_page_of_signing_in(cast: Cast, visitor: PageClient) -> None:
    page = visitor.post("/comment", FORM)
    assert b"What you wrote is kept" in page.content
    assert b"lamp" not in page.content      # sealed: not even in the page's source
    page = visitor.post(SIGN_IN, {"email": "not an address", "kept": _box(page)})
    page = visitor.post(SIGN_IN, {"email": "rae@example.org", "kept": _box(page)})
    page = visitor.post(CODE, {"code": "1", "kept": _box(page)})
    page = visitor.post(CODE, {"code": code_in("rae@example.org"), "kept": _box(page)})
    page = visitor.post(NAME, {"name": "", "kept": _box(page)})
    page = visitor.post(NAME, {"name": "Rae", "kept": _box(page)})
    assert b"You are signed in" in page.content
    assert b"The lamp by the ford" in page.content
    assert b"<script>alert" not in page.content
    assert b'action="/comment"' in page.content
    assert SENT == []
    visitor.post("/comment", {"kept": _box(page)})
    assert SENT == [(WORDS, ["a", "b"], "Rae")]


def test_with_a_session_that_died(cast: Cast, visitor: PageClient) -> None:
    come_in(visitor)
    rae = cast.res.__class__.objects.get(source="residents")
    ending.end_all(rae)
    page = visitor.post("/comment", FORM)
    assert b"What you wrote is kept" in page.content
    page = come_in(visitor, kept=_box(page))
    assert visitor.post("/comment", {"kept": _box(page), "change_it": "1"}).headers["X-Words"] == str(len(WORDS))
    assert SENT == []       # shown in the form, to be changed first
    visitor.post("/comment", FORM)
    assert SENT == [(WORDS, ["a", "b"], "Rae")]


def test_somebody_of_the_house_signs_in_beside_it(cast: Cast, visitor: PageClient) -> None:
    box = _box(visitor.post("/comment", FORM))
    again = visitor.post("/comment", {"kept": box})      # pressed too soon: still nobody, and nothing lost
    assert keeping.opened(_box(again))[1][0] == ("body", WORDS)
    visitor.sign_in(cast.ada)
    visitor.post("/comment", {"kept": _box(again)})
    assert SENT == [(WORDS, ["a", "b"], "Ada Okafor")]


def test_who_is_signed_in_is_asked_nothing(cast: Cast, client_for: ClientFor) -> None:
    client_for(cast.res).post("/comment", FORM)
    assert len(SENT) == 1


@pytest.mark.parametrize("spoil", [
    lambda box: box[:-3] + "abc", lambda box: "x" * 50, lambda box: "gAAAAA", lambda box: "é"])
def test_a_box_that_was_meddled_with_opens_nothing(cast: Cast, visitor: PageClient, spoil: Any) -> None:
    box = spoil(_box(visitor.post("/comment", FORM)))
    assert come_in(visitor, kept=box).headers["Location"] == "/residents/account"
    with pytest.raises(keeping.Spoiled):
        keeping.opened(box)


def test_a_box_is_for_one_address_and_one_day(
    cast: Cast, client_for: ClientFor, visitor: PageClient, monkeypatch: pytest.MonkeyPatch,
) -> None:
    box = _box(visitor.post("/comment", FORM))
    with pytest.raises(KeyError):
        client_for(cast.res).post("/other", {"kept": box})
    assert SENT == []
    later = time.real_now() + timedelta(days=1, seconds=2)
    monkeypatch.setattr(time, "real_now", lambda: later)
    assert not keeping.is_whole(box)


def test_the_longest_entry_goes_in_whatever_its_letters(rf: RequestFactory) -> None:
    chosen = random.Random(1)
    words = "".join(chr(chosen.randrange(0x20000, 0x2A000)) for _letter in range(limits.ENTRY_CHARACTERS))
    box = keeping.box_of(rf.post("/comment", {"body": words, "title": "Ŵy"}))
    assert len(box) < limits.REQUEST_BODY
    assert keeping.opened(box) == ("/comment", [("body", words), ("title", "Ŵy")])


def test_more_than_can_be_kept_is_said(cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 1_000)
    page = visitor.post("/comment", {"body": "x" * 1_000})
    assert b"More than can be kept" in page.content
    assert keeping_urls.SENT == []
