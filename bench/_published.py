"""A post to everybody who follows, while private messages go on beside it: how long until it stands where followers
read, when the first mail leaves, and what the messages lose meanwhile.

    round = published(place, house, senders=10, seconds=3.0)
    round.answered, round.shown, round.mailed, round.alone, round.beside, round.after

A server on a copy of the house, three stretches of the same load: alone, from the moment of the post on, and directly
after that. Before them another councillor, whom nobody follows, posts too: a server that has just been started reads
programs and templates with its first post, which is no cost of the fifty thousand. Nothing waits for longer than
``PATIENCE``.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench._house import House
from bench._http import Failed
from bench._load import Figures, Load
from bench._mailbox import mailbox
from bench._servers import Server, serving

PORT = 8341
WARM = 1.0                  # seconds
EVERY = 0.05                # seconds between two looks
PATIENCE = 60.0
FEED = "/feeds/public.json"
WORDS = "To everybody, on the occasion of a measurement."
FIRST_WORDS = "To nobody, before it begins."


@dataclass(frozen=True)
class Round:
    """Seconds until the post was answered, until it stood in the feed that everybody reads, and until the first mail
    had left; the load's figures; how many mails a second left in the last stretch; the server's processor seconds of
    the second."""

    answered: float
    shown: float
    mailed: float
    alone: Figures
    beside: Figures
    after: Figures
    mails: float
    processor: float

    @property
    def slower(self) -> float:
        """By which part fewer messages went through beside it."""
        return 1 - self.beside.rate / self.alone.rate


def published(house: House, folder: Path, senders: int, seconds: float) -> Round:
    """One round, on a copy that goes afterwards."""
    here = house.on(house.place.copy(folder))
    try:
        with mailbox(PORT + 1) as taken, serving(here.place, PORT, **_mails_to(PORT + 1)) as server:
            return uvloop.run(asyncio.wait_for(_round(here, server, taken, senders, seconds), 3 * PATIENCE))
    finally:
        here.place.drop()


def _mails_to(port: int) -> dict[str, str]:
    return {"OSTLER_MAIL_HOST": "127.0.0.1", "OSTLER_MAIL_PORT": str(port), "OSTLER_MAIL_TLS": "none"}


async def _round(house: House, server: Server, taken: Callable[[], int], senders: int, seconds: float) -> Round:
    def load(name: str) -> Load:
        return Load(PORT, house.pairs, senders=senders, name=name)

    await asyncio.wait_for(_post(house, 1, FIRST_WORDS), PATIENCE)
    await _until(_is_shown_with(FIRST_WORDS), time.perf_counter())
    say(f"{senders} senders, nothing beside them")
    alone = await load("alone").run(WARM, seconds)
    say(f"{alone.rate:,.0f} messages/s; now with a post beside them")
    under_way = asyncio.create_task(load("beside").run(WARM, seconds))
    await asyncio.sleep(WARM)
    began, used = time.perf_counter(), server.cpu()
    await asyncio.wait_for(_post(house, 0, WORDS), PATIENCE)
    answered = time.perf_counter() - began
    shown, mailed = await asyncio.gather(_until(_is_shown_with(WORDS), began), _until(lambda: _is_mailed(taken), began))
    beside = await under_way
    used = server.cpu() - used
    say(f"{beside.rate:,.0f} messages/s, shown after {shown:.2f} s, a mail after {mailed:.2f} s; now while mails leave")
    before = taken()
    after = await load("after").run(0.0, seconds)
    mails = (taken() - before) / seconds
    return Round(answered, shown, mailed, alone, beside, after, mails, used)


async def _until(is_so: Callable[[], Awaitable[bool]], began: float) -> float:
    while not await is_so():
        if time.perf_counter() - began > PATIENCE:
            raise Failed(f"not after {PATIENCE:.0f} s")
        await asyncio.sleep(EVERY)
    return time.perf_counter() - began


def _is_shown_with(words: str) -> Callable[[], Awaitable[bool]]:
    async def is_shown() -> bool:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(f"GET {FEED} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        return words.encode() in answer

    return is_shown


async def _is_mailed(taken: Callable[[], int]) -> bool:
    """On a thread: the load's loop is not to wait for it."""
    return await asyncio.to_thread(taken) > 0


async def _post(house: House, pair: int, words: str) -> None:
    """The first pair's councillor is whom everybody follows."""
    seat, body = house.pairs[pair].councillor, f'{{"body": "{words}", "client_message_id": "all"}}'.encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write((f"POST /api/v1/posts HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nAuthorization: Bearer {seat.token}\r\n"
                  f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 201"):
        raise Failed((head + await reader.read(400)).decode("latin1"))
    writer.close()


def say(text: str) -> None:
    """What is being done."""
    print(f"… {text}", file=sys.stderr, flush=True)
