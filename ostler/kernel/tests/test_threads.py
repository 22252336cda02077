"""Long-lived threads: a fixed few, used again, with nothing of one piece of work left for the next."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
import structlog
from django.db import connection
from django.utils import translation

from ostler.kernel import threads
from ostler.kernel.threads import Threads


@pytest.fixture
def two() -> Iterator[Threads]:
    two = Threads("test", 2)
    yield two
    two.close()


def test_one_after_the_other_is_done_by_one_thread(two: Threads) -> None:
    async def names() -> set[str]:
        return {await two.run(lambda: threading.current_thread().name) for _ in range(20)}

    assert asyncio.run(names()) == {"test-1"}


def test_more_than_there_are_threads_wait_their_turn_and_the_loop_goes_on(two: Threads) -> None:
    going_on = threading.Event()

    async def ask() -> list[int]:
        waiting = [asyncio.ensure_future(two.run(lambda n=n: going_on.wait(10) and n)) for n in range(6)]
        await asyncio.sleep(0.05)
        assert not any(each.done() for each in waiting)
        assert len(two._threads) == 2
        going_on.set()
        return list(await asyncio.gather(*waiting))

    assert asyncio.run(ask()) == list(range(6))


def test_who_no_longer_wants_it_before_its_turn_does_not_get_it(two: Threads) -> None:
    going_on, done = threading.Event(), []
    busy = [two.submit(lambda: going_on.wait(10)) for _ in range(2)]
    unwanted, wanted = two.submit(lambda: done.append("unwanted")), two.submit(lambda: done.append("wanted"))
    assert unwanted.cancel()
    going_on.set()
    wanted.result(10)
    assert [future.result(10) for future in busy] == [True, True]
    assert done == ["wanted"]


def test_a_failure_is_the_askers_and_the_thread_goes_on(two: Threads) -> None:
    with pytest.raises(ZeroDivisionError):
        two.submit(lambda: 1 // 0).result(10)
    assert two.submit(lambda: 1).result(10) == 1


def test_nothing_of_one_piece_is_there_for_the_next() -> None:
    one = Threads("test", 1)

    def leave_behind() -> None:
        translation.activate("cy")
        structlog.contextvars.bind_contextvars(secret="of the first")

    before = one.submit(translation.get_language).result(10)
    one.submit(leave_behind).result(10)
    assert one.submit(translation.get_language).result(10) == before
    assert one.submit(structlog.contextvars.get_contextvars).result(10) == {}
    one.close()


@pytest.mark.django_db(transaction=True)
def test_a_thread_keeps_its_connection_and_gives_it_back_when_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "IDLE_SECONDS", 0.05)
    one, closed = Threads("test", 1), threading.Event()

    def opened() -> object:
        connection.ensure_connection()
        return connection.connection

    def closing(close: object = threads.connections.close_all) -> None:
        close()     # type: ignore[operator]
        closed.set()

    first, second = one.submit(opened), one.submit(opened)
    assert first.result(10) is second.result(10)
    monkeypatch.setattr(threads.connections, "close_all", closing)
    one.submit(opened).result(10)
    assert closed.wait(10)
    assert one.submit(lambda: connection.connection).result(10) is None
    one.close()


def test_it_ends_after_what_waits_and_can_begin_again(two: Threads) -> None:
    done = [two.submit(lambda n=n: n) for n in range(10)]
    before = set(two._threads)
    two.close()
    assert [future.result(0) for future in done] == list(range(10))
    assert not any(thread.is_alive() for thread in before)
    assert two.submit(lambda: "again").result(10) == "again"
