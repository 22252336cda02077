"""An open stream ends at once with the right it is open by, not at the next sweep."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from ostler.kernel import bus, time
from ostler.live import watching
from ostler.live.hub import hub
from ostler.live.tests.serving import PATIENCE, Reader, cookie_of, server, wait_until
from ostler.people import comings, tokens
from ostler.people.accounts.session_store import SessionStore
from ostler.people.actions import end_role, suspend
from ostler.people.models import Person, Token
from ostler.people.remembered import remembered
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[Cast, dict[str, str]], object]


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(watching, "SWEEP_SECONDS", 60 * PATIENCE)   # nobody but the news ends a stream here
    with server() as listening:
        yield listening


def opened(port: int, path: str, headers: dict[str, str]) -> Reader:
    before = len(hub.passes())
    reader = Reader(port, path, **headers)
    assert reader.block().startswith(": hello\n")
    wait_until(lambda: len(hub.passes()) > before)
    return reader


def _new_password(stage: Cast, cookie: dict[str, str]) -> None:
    stage.ada.account.set_password("another, quite long")
    stage.ada.account.save()


@pytest.mark.parametrize("deed", [
    lambda stage, cookie: suspend(person=stage.ada, by=stage.admin),
    lambda stage, cookie: SessionStore().delete(cookie["Cookie"].partition("=")[2]),
    _new_password,
], ids=["suspended", "signed out", "a new password"])
def test_a_browsers_stream_ends_and_the_next_request_is_refused(stage: Cast, port: int, deed: Deed) -> None:
    cookie = cookie_of(stage.ada)
    hers, his = opened(port, "/events", cookie), opened(port, "/events", cookie_of(stage.bram))
    deed(stage, cookie)
    assert "signed-out" in hers.block()
    assert hers.block() == ""
    assert Reader(port, "/events", **cookie).response.status == 302, "within the seconds that it was remembered for"
    assert [held.person for held in hub.passes()] == [stage.bram.uid]
    his.close()


def test_a_programs_stream_ends_with_its_token(stage: Cast, port: int) -> None:
    headers = {"Authorization": f"Bearer {tokens.make(stage.ada)}"}
    reader, browser = opened(port, "/api/v1/events", headers), opened(port, "/events", cookie_of(stage.ada))
    tokens.revoke(Token.objects.get(person=stage.ada))
    assert "signed-out" in reader.block()
    assert Reader(port, "/api/v1/events", **headers).response.status == 401
    assert len(hub.passes()) == 1
    browser.close()


def test_a_role_that_ended_leaves_the_stream_open(stage: Cast, port: int) -> None:
    reader = opened(port, "/events", cookie_of(stage.ada))
    end_role(person=stage.ada, role="councillor", by=stage.admin)
    assert len(hub.passes()) == 1
    reader.close()


def test_what_another_process_tells_ends_streams_here(stage: Cast, port: int) -> None:
    cookie = cookie_of(stage.ada)
    reader = opened(port, "/events", cookie)
    bus.deliver(comings.ENDED, {"shown": comings.digest(cookie["Cookie"].partition("=")[2])})
    assert "signed-out" in reader.block()


@pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="SQLite's own way")
def test_beside_sqlite_whatever_another_process_tells_makes_nobody_known(stage: Cast, port: int) -> None:
    """It is not said what was told: it may have been a suspension."""
    cookie = cookie_of(stage.ada)
    reader, shown = opened(port, "/events", cookie), comings.digest(cookie["Cookie"].partition("=")[2])
    assert remembered.get(shown) == stage.ada
    Person.objects.filter(pk=stage.ada.pk).update(suspended_at=time.now())
    watching.Watcher().tell_neighbours("tests.news", {})        # as it is in a process that watches nothing
    wait_until(lambda: remembered.get(shown) is None)
    said = reader.block()
    if "refresh" in said:       # the end may overtake it
        said = reader.block()
    assert "signed-out" in said, "rights are asked for again at once"
