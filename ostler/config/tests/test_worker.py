"""The worker: goes round at once on news, outlives what fails, tells when it does not go round, ends."""

import os
import threading
import time as machine
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import OperationalError, transaction

from ostler.config import alive, worker
from ostler.kernel import chores, time
from ostler.kernel.commands import Missing
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import call, entered
from tests.cast import Cast
from tests.pages import PageClient


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.OSTLER_DATA = tmp_path


@pytest.mark.django_db(transaction=True)
def test_news_wakes_it_once_it_is_committed() -> None:
    rounds = threading.Semaphore(0)
    chores.chores._entries, before = {}, chores.chores._entries
    try:
        chores.chores.add("count", lambda: rounds.release() or 0)
        with worker.running(every=60):
            assert rounds.acquire(timeout=10)
            with transaction.atomic():
                chores.tell()
                assert not rounds.acquire(timeout=0.1)
            assert rounds.acquire(timeout=10)
    finally:
        chores.chores._entries = before
    assert not [thread for thread in threading.enumerate() if thread.name == "ostler-worker"]


def test_a_chore_that_did_something_is_asked_again_at_once() -> None:
    answers = [3, 2, 0]
    done = threading.Event()

    def chore() -> int:
        if not answers:
            done.set()
            return 0
        return answers.pop(0)

    quiet = {name: (lambda: 0) for name, _ in list(chores.chores.items())}
    with entered(chores.chores, **quiet, ours=chore), worker.running(every=0.01):
        assert done.wait(10)


def test_notices_are_asked_for_alone_and_everything_at_its_time() -> None:
    asked: list[str] = []
    first, notices = threading.Semaphore(0), threading.Semaphore(0)
    quiet = {name: (lambda: 0) for name, _ in list(chores.chores.items())}
    ours = {"other": lambda: asked.append("other") or first.release() or 0,
            "notify": lambda: asked.append("notify") or notices.release() or 0}
    with entered(chores.chores, **{**quiet, **ours}), worker.running(every=60) as here:
        assert first.acquire(timeout=10)
        assert notices.acquire(timeout=10)
        here.hear(worker.QUEUED, {})
        assert notices.acquire(timeout=10)
        here.wake()
        assert notices.acquire(timeout=10)
        assert asked.count("other") == 1
        here.hear(chores.DUE, {})
        assert first.acquire(timeout=10)


@pytest.mark.django_db
def test_one_chore_that_fails_holds_up_no_other_and_is_no_sign_of_life(tmp_path: Path) -> None:
    done: list[str] = []

    def fail() -> int:
        raise ValueError("not today")

    def away() -> int:
        raise OperationalError("the database is away")

    quiet = {name: (lambda: 0) for name, _ in list(chores.chores.items())}
    with entered(chores.chores, **quiet, bad=fail, worse=away, good=lambda: done.append("done") or 1):
        assert worker.Worker().round() == 1
    assert done == ["done"]
    assert not (tmp_path / "worker-alive").exists()


@pytest.mark.django_db
def test_it_is_alive_when_the_worker_goes_round(visitor: PageClient, tmp_path: Path) -> None:
    assert visitor.get("/health/alive").status_code == 503
    alive.touch()
    answer = visitor.get("/health/alive")
    assert (answer.status_code, answer.content) == (200, b"Ostler is up.\n")
    assert "no-store" in answer.headers["Cache-Control"]
    long_ago = machine.time() - 60
    os.utime(tmp_path / "worker-alive", (long_ago, long_ago))
    answer = visitor.get("/health/alive")
    assert answer.status_code == 503
    assert "has not been round" in answer.content.decode()


def test_it_is_not_when_notices_stay(cast: Cast, visitor: PageClient) -> None:
    alive.touch()
    call(cast.ada)
    assert visitor.get("/health/alive").status_code == 200
    Notice.objects.update(due_at=time.now() - 2 * alive.OVERDUE)
    assert "should have gone out" in visitor.get("/health/alive").content.decode()


@pytest.mark.django_db
def test_it_is_not_when_the_database_does_not_answer(visitor: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    alive.touch()

    def away(**which: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(Notice.objects, "filter", away)
    answer = visitor.get("/health/alive")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")


@pytest.mark.django_db(transaction=True)
def test_a_monitor_s_command_says_it_by_its_exit_status(
        live_server: object, capsys: pytest.CaptureFixture[str]) -> None:
    url = str(live_server)
    with pytest.raises(Missing, match="has not been round"):
        call_command("alive", url)
    alive.touch()
    call_command("alive", url)
    assert capsys.readouterr().out == "Ostler is up.\n"


@pytest.mark.parametrize(("url", "said"), [("http://127.0.0.1:9", "does not answer"), ("file:///etc", "must begin")])
def test_the_command_says_where_nobody_answers(url: str, said: str) -> None:
    with pytest.raises(Missing, match=said):
        call_command("alive", url)
