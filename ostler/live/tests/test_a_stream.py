"""One stream: fed from other threads, bounded, never silent for long."""

import asyncio
import gc
import json
import threading

import pytest

from ostler.kernel import limits
from ostler.live import beats, events
from ostler.live.hub import Hub
from ostler.live.passes import Pass
from ostler.live.stream import Stream

ADA = Pass("ada", session="one")


class Reader:
    """What a stream has said so far; with a ``line`` that is slow, no more than was let through."""

    def __init__(self, held_by: Pass = ADA, *, slow: bool = False, most_waiting: int = 200) -> None:
        self.heard: list[bytes] = []
        self.is_over = False
        self.line = asyncio.Event()
        if not slow:
            self.line.set()
        self.stream = Stream(held_by, self.say, most_waiting=most_waiting)
        self.stream.open()

    async def say(self, chunk: bytes, is_last: bool) -> None:
        await self.line.wait()
        self.heard.append(chunk)
        self.is_over = is_last

    async def until(self, count: int) -> list[bytes]:
        """What was heard after the hello, once it is so many."""
        async with asyncio.timeout(5):
            while len(self.heard) <= count:
                await asyncio.sleep(0.005)
        assert self.heard[0].startswith(b": hello\n")
        return self.heard[1:]


def test_an_event_is_one_line_of_json_whatever_is_in_it() -> None:
    chunk = events.event("message", {"body": "first\nsecond\r\nevent: forged\n\n\u2028tŷ"}).decode()
    name, data, *rest = chunk.split("\n")
    assert name == "event: message"
    assert json.loads(data.removeprefix("data: "))["body"] == "first\nsecond\r\nevent: forged\n\n\u2028tŷ"
    assert rest == ["", ""]


def test_news_from_another_thread_arrives_in_order() -> None:
    async def read() -> list[bytes]:
        reader = Reader()
        thread = threading.Thread(target=lambda: [reader.stream.offer(str(n).encode()) for n in range(50)])
        thread.start()
        return await reader.until(50)

    assert asyncio.run(read()) == [str(n).encode() for n in range(50)]


def test_a_stream_that_waits_for_a_slow_line_is_not_collected() -> None:
    async def read() -> list[bytes]:
        reader = Reader(slow=True)
        reader.stream.offer(b"late")
        await asyncio.sleep(0)
        gc.collect()        # nothing that feeds a stream hangs on a task nobody holds
        reader.line.set()
        return await reader.until(1)

    assert asyncio.run(read()) == [b"late"]


def test_a_silent_stream_costs_no_task_of_its_own() -> None:
    async def read() -> int:
        readers = [Reader() for _ in range(10)]
        for reader in readers:
            await reader.until(0)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(read()) == 1


def test_silence_is_broken_by_one_timer_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def read() -> list[list[bytes]]:
        quick = beats.Beats(every=0.06)
        monkeypatch.setattr(beats, "of", lambda loop: quick)
        readers = [Reader() for _ in range(3)]
        heard = [await reader.until(2) for reader in readers]
        for reader in readers:
            reader.stream.close()
        await asyncio.sleep(0.01)
        assert quick._timer is None, "without streams there is nothing to wake for"
        return heard

    assert all(said[:2] == [events.BEAT, events.BEAT] for said in asyncio.run(read()))


def test_a_reader_too_far_behind_is_asked_once_to_look_again() -> None:
    async def read() -> list[bytes]:
        reader = Reader(slow=True, most_waiting=5)
        await asyncio.sleep(0)
        for n in range(8):
            reader.stream.offer(str(n).encode())
        await asyncio.sleep(0)
        reader.line.set()
        return await reader.until(3)

    assert asyncio.run(read()) == [events.REFRESH, b"6", b"7"]


def test_an_ended_stream_says_goodbye_and_stops_even_when_it_was_full() -> None:
    async def read() -> list[bytes]:
        reader = Reader(slow=True, most_waiting=2)
        await asyncio.sleep(0)
        for chunk in (b"one", b"two"):
            reader.stream.offer(chunk)
        reader.stream.end("restarting")
        reader.stream.offer(b"too late")
        await asyncio.sleep(0)
        reader.line.set()
        heard = await reader.until(1)
        assert reader.is_over
        return heard

    assert asyncio.run(read()) == [events.goodbye("restarting", 3)]


def test_who_has_gone_is_told_nothing_more() -> None:
    async def read() -> list[bytes]:
        reader = Reader()
        await reader.until(0)
        reader.stream.close()
        reader.stream.offer(b"late")
        await asyncio.sleep(0.01)
        return reader.heard[1:]

    assert asyncio.run(read()) == []


def test_offering_to_a_loop_that_is_gone_harms_nobody() -> None:
    async def make() -> Stream:
        return Reader().stream

    asyncio.run(make()).offer(b"late")


def test_past_the_limit_the_oldest_stream_ends_and_is_told_to_stay_away_for_a_while() -> None:
    async def read() -> None:
        hub = Hub()
        opened = [Reader() for _ in range(limits.STREAMS_A_PERSON + 1)]
        for reader in opened:
            hub.join(reader.stream)
        hub.join(Reader(Pass("bram", session="two")).stream)
        last_words = (await opened[0].until(1))[-1]
        assert b"too-many-streams" in last_words
        assert b"retry: 300000" in last_words
        assert len(hub.passes()) == limits.STREAMS_A_PERSON + 1
        hub.leave(opened[0].stream)    # it left already: nothing happens

    asyncio.run(read())


def test_a_stream_that_is_let_in_after_the_end_was_told_says_hello_and_goodbye() -> None:
    async def read() -> None:
        hub, early, late = Hub(), Reader(), Reader(Pass("bram", session="two"))
        hub.join(early.stream)
        hub.close()
        hub.join(late.stream)
        for reader in (early, late):
            assert b"restarting" in (await reader.until(1))[-1]
            assert reader.is_over

    asyncio.run(read())


def test_who_left_is_no_longer_present() -> None:
    async def read() -> None:
        hub, stream = Hub(), Reader().stream
        hub.join(stream)
        assert hub.present(["ada", "bram"]) == ["ada"]
        hub.leave(stream)
        assert hub.present(["ada", "bram"]) == []

    asyncio.run(read())
