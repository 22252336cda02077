"""One stream: fed from other threads, bounded, never silent for long."""

import asyncio
import gc
import json
import threading

from ostler.kernel import limits
from ostler.live import events
from ostler.live.hub import Hub
from ostler.live.passes import Pass
from ostler.live.stream import Stream

ADA = Pass("ada", session="one")


def test_an_event_is_one_line_of_json_whatever_is_in_it() -> None:
    chunk = events.event("message", {"body": "first\nsecond\r\nevent: forged\n\n\u2028tŷ"}).decode()
    name, data, *rest = chunk.split("\n")
    assert name == "event: message"
    assert json.loads(data.removeprefix("data: "))["body"] == "first\nsecond\r\nevent: forged\n\n\u2028tŷ"
    assert rest == ["", ""]


def test_news_from_another_thread_arrives_in_order() -> None:
    async def read() -> list[bytes]:
        stream = Stream(ADA)
        chunks = stream.chunks()
        assert (await anext(chunks)).startswith(b": hello\n")
        thread = threading.Thread(target=lambda: [stream.offer(str(n).encode()) for n in range(50)])
        thread.start()
        gc.collect()    # nothing that feeds a stream hangs on a task nobody holds
        said = [await asyncio.wait_for(anext(chunks), 5) for _ in range(50)]
        thread.join()
        return said

    assert asyncio.run(read()) == [str(n).encode() for n in range(50)]


def test_silence_is_broken_by_a_beat() -> None:
    async def read() -> bytes:
        chunks = Stream(ADA).chunks(heartbeat=0.01)
        await anext(chunks)
        return await anext(chunks)

    assert asyncio.run(read()) == b": beat\n\n"


def test_a_reader_too_far_behind_is_asked_once_to_look_again() -> None:
    async def read() -> list[bytes]:
        stream = Stream(ADA, most_waiting=5)
        for n in range(8):
            stream.offer(str(n).encode())
        chunks = stream.chunks(heartbeat=0.05)
        await anext(chunks)
        return [await anext(chunks) for _ in range(4)]

    assert asyncio.run(read()) == [events.REFRESH, b"6", b"7", events.BEAT]


def test_an_ended_stream_says_goodbye_and_stops_even_when_it_was_full() -> None:
    async def read() -> list[bytes]:
        stream = Stream(ADA, most_waiting=2)
        stream.offer(b"one")
        stream.offer(b"two")
        stream.end("restarting")
        await asyncio.sleep(0)
        return [chunk async for chunk in stream.chunks()]

    assert asyncio.run(read())[1:] == [events.goodbye("restarting", 3)]


def test_offering_to_a_loop_that_is_gone_harms_nobody() -> None:
    async def make() -> Stream:
        return Stream(ADA)

    asyncio.run(make()).offer(b"late")


def test_past_the_limit_the_oldest_stream_ends_and_is_told_to_stay_away_for_a_while() -> None:
    async def read() -> None:
        hub = Hub()
        opened = [Stream(ADA) for _ in range(limits.STREAMS_A_PERSON + 1)]
        for stream in opened:
            hub.join(stream)
        hub.join(Stream(Pass("bram", session="two")))
        last_words = [chunk async for chunk in opened[0].chunks()][-1]
        assert b"too-many-streams" in last_words
        assert b"retry: 300000" in last_words
        assert len(hub.passes()) == limits.STREAMS_A_PERSON + 1
        hub.leave(opened[0])    # it left already: nothing happens

    asyncio.run(read())


def test_who_left_is_no_longer_present() -> None:
    async def read() -> None:
        hub, stream = Hub(), Stream(ADA)
        hub.join(stream)
        assert hub.present(["ada", "bram"]) == ["ada"]
        hub.leave(stream)
        assert hub.present(["ada", "bram"]) == []

    asyncio.run(read())
