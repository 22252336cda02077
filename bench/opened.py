"""The open side: a public page from memory, beside the same page made each time (plain) and the same bytes from a bare
ASGI application (the limit); then a post to 50,000 who follow by e-mail, while private messages go on beside it.

    make bench ARGS=opened          (--quick: fewer followers, shorter)
"""

import asyncio
import sys
import time as machine
from contextlib import closing
from pathlib import Path

import uvloop

from bench import _house, _machine
from bench._load import Load
from bench._place import Place, scratch, sqlite3
from bench._servers import program, serving

PAGES_A_SECOND = 3_000
FOLLOWERS, SECONDS = 50_000, 3.0
SLOWED = 0.20
SENDERS = 10
CLIENTS = 32
PORT = 8231


def main() -> int:
    """Exits with 1 where a mark is missed."""
    quick = "--quick" in sys.argv
    print(_machine.described(), flush=True)
    with scratch() as folder:
        house = _house.build(Place(folder / "house"), pairs=40)
        followers = FOLLOWERS // 10 if quick else FOLLOWERS
        uid = house.place.python("-m", "bench._opened", "seed", str(followers)).strip()
        missed = [*_pages(house.place, uid, 2.0 if quick else 5.0), *_published(house, followers)]
    for sentence in missed:
        print(sentence, file=sys.stderr)
    return 1 if missed else 0


def _pages(place: Place, uid: str, seconds: float) -> list[str]:
    """Pages a second of one post, three ways."""
    path = f"/posts/{uid}"
    with serving(place, PORT):
        kept = uvloop.run(_asked(path, "", seconds))
        plain = uvloop.run(_asked(path, "Cookie: other=1\r\n", seconds))
    with program(place, PORT + 1, "bench._same:application"):
        limit = uvloop.run(_asked("/", "", seconds, PORT + 1))
    print(f"a public page, {CLIENTS} at a time: {kept:,.0f} a second from memory, {plain:,.0f} made each time "
          f"({kept / plain:.0f} times), {limit:,.0f} the same bytes from a bare server ({kept / limit:.0%} of it)")
    return [] if kept >= PAGES_A_SECOND else [f"pages a second: {kept:,.0f}, mark {PAGES_A_SECOND:,}"]


async def _asked(path: str, header: str, seconds: float, port: int = PORT) -> float:
    """By so many keep-alive connections, each asking again as soon as it is answered."""
    asked = (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: br\r\n{header}\r\n").encode()
    until, counts = machine.perf_counter() + seconds, [0] * CLIENTS

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while machine.perf_counter() < until:
            writer.write(asked)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head[:60].decode("latin1"))
            lower = head.lower()
            at = lower.index(b"content-length:") + 15
            await reader.readexactly(int(lower[at : lower.index(b"\r", at)]))
            counts[number] += 1
        writer.close()

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    return sum(counts) / seconds


def _published(house: _house.House, followers: int) -> list[str]:
    """Messages a second without and with a post to everybody beside them, and how long until each has its notice."""
    with serving(house.place, PORT + 2):
        alone = uvloop.run(Load(PORT + 2, house.pairs, senders=SENDERS, name="a").run(seconds=SECONDS)).rate
        beside, took = uvloop.run(_beside(house, followers))
    slowed = 1 - beside / alone
    print(f"a post to {followers:,}: every notice queued after {took:.2f} s; private messages beside it "
          f"{beside:,.0f} a second, alone {alone:,.0f} ({slowed:.0%} slower)")
    most = SECONDS * followers / FOLLOWERS
    return [f"{name}: {value:.2f}, mark {mark}" for name, value, mark in (
        ("seconds to all followers", took, most), ("slower by", slowed, SLOWED)) if value > mark]


async def _beside(house: _house.House, followers: int) -> tuple[float, float]:
    load = Load(PORT + 2, house.pairs, senders=SENDERS, name="b")
    sending = asyncio.create_task(load.run(seconds=SECONDS))
    await asyncio.sleep(1.0)
    began = machine.perf_counter()
    await _post(house)
    while _queued(house.place.file) < followers and machine.perf_counter() - began < 60:
        await asyncio.sleep(0.05)
    took = machine.perf_counter() - began
    return (await sending).rate, took


async def _post(house: _house.House) -> None:
    seat = house.pairs[0].councillor
    body = b'{"body": "To everybody.", "client_message_id": "all"}'
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT + 2)
    writer.write((f"POST /api/v1/posts HTTP/1.1\r\nHost: 127.0.0.1:{PORT + 2}\r\nAuthorization: Bearer {seat.token}\r\n"
                  f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 201"):
        raise RuntimeError((head + await reader.read(400)).decode("latin1"))
    writer.close()


def _queued(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as here:
        return int(here.execute("SELECT count(*) FROM notify_notice WHERE kind = 'social.mail-each'").fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
