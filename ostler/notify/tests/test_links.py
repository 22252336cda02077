"""A link in a mail or a text: looking never acts, one button does, and the page tells no more than the notice did."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from ostler.kernel import time
from ostler.notify import links
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import Noting, call, entered
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

acted: list[tuple[int, Person]] = []


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("K7-3F2", "Planning applications: waiting for you.", "/settings/", "I have it")


@pytest.fixture(autouse=True)
def page_kind() -> Iterator[None]:
    acted.clear()
    with entered(kinds, plain=Kind(words, lambda notice, person: acted.append((notice.pk, person)))):
        yield


@pytest.mark.parametrize("headers", [{}, {"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"},
                                     {"User-Agent": "MailScanner", "Accept": "*/*"}])
def test_looking_changes_nothing_however_often(cast: Cast, visitor: PageClient, headers: dict[str, str]) -> None:
    [notice] = call(cast.ada)
    address = links.path(notice)
    before = Notice.objects.values().get()
    for _ in range(5):
        assert visitor.get(address, headers=headers).status_code == 200
        assert visitor.head(address, headers=headers).status_code == 200
    assert visitor.options(address).status_code == 405
    assert (acted, Notice.objects.values().get()) == ([], before)


def test_one_button_acts_for_whom_the_notice_went_to(cast: Cast, visitor: PageClient) -> None:
    [notice] = call(cast.ada)
    page = visitor.get(links.path(notice)).content.decode()
    assert page.count("I have it</button>") == 1
    answer = visitor.post(links.path(notice))
    assert answer.status_code == 200
    assert acted == [(notice.pk, cast.ada)]
    notice.refresh_from_db()
    assert notice.outcome == "acknowledged"


def test_a_push_s_action_posts_without_a_form(cast: Cast) -> None:
    [notice] = call(cast.ada)
    assert Client(enforce_csrf_checks=True).post(links.path(notice)).status_code == 200
    assert acted == [(notice.pk, cast.ada)]


def test_whoever_is_signed_in_goes_on_to_the_matter(cast: Cast, client_for: ClientFor) -> None:
    [notice] = call(cast.ada)
    assert client_for(cast.ada).post(links.path(notice)).headers["Location"] == "/settings/"


def test_somebody_else_who_is_signed_in_is_not_led_on(cast: Cast, client_for: ClientFor) -> None:
    """The token acts for whom it was made, whoever's browser it is in."""
    [notice] = call(cast.ada)
    assert client_for(cast.bram).post(links.path(notice)).status_code == 200
    assert acted == [(notice.pk, cast.ada)]


def test_the_page_says_the_line_of_truth_and_no_names(cast: Cast, visitor: PageClient) -> None:
    [notice] = call(cast.ada)
    answer = visitor.get(links.path(notice))
    page = answer.content.decode()
    assert "Planning applications: waiting for you." in page
    assert not [person.name for person in cast if person.name in page]
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_day_later_it_no_longer_works(cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    [notice] = call(cast.ada)
    address, now = links.path(notice), time.real_now()
    monkeypatch.setattr(time, "real_now", lambda: now + timedelta(hours=25))
    assert (visitor.get(address).status_code, visitor.post(address).status_code) == (404, 404)
    assert acted == []


def test_a_forged_link_and_a_suspended_person_get_nowhere(cast: Cast, visitor: PageClient) -> None:
    [notice] = call(cast.ada)
    assert visitor.post("/notices/abcdefgh/").status_code == 404
    assert visitor.post(f"/notices/{notice.uid}/").status_code == 404
    cast.ada.suspended_at = time.now()
    cast.ada.save()
    assert visitor.post(links.path(notice)).status_code == 404
    assert acted == []


def test_a_kind_without_a_button_has_no_such_page(cast: Cast, visitor: PageClient) -> None:
    [notice] = call(cast.ada)
    with entered(kinds, plain=Kind(words)):
        assert visitor.get(links.path(notice)).status_code == 404


def test_the_link_that_goes_out_is_that_page(cast: Cast, visitor: PageClient) -> None:
    from ostler.notify.channels import channels
    from ostler.notify.tests.scenes import number_of
    from ostler.notify.work import work_off

    number_of(cast.ada)
    call(cast.ada)
    sms = Noting()
    with entered(channels, sms=sms):
        work_off()
    [(_notice, _endpoint, text)] = sms.given
    assert text.url.startswith("http://localhost:8000/notices/")
    assert visitor.get(text.url.removeprefix("http://localhost:8000")).status_code == 200
