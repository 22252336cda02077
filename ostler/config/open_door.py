"""The open door: what every visitor is shown alike is made once and kept, compressed, for as long as the view says and
nothing public has changed.

It answers whoever comes without a cookie of ours but the one for the language. Whatever else comes goes to the doors
behind it. Of many who ask for the same page at once, one has it made and the others wait for that. What it answers from
memory is counted by what was read and not written to the log line by line: that would cost more than the answer.
"""

import asyncio
import gzip
import hashlib
import time as machine
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final
from weakref import WeakSet

import brotli
from django.conf import settings
from django.http.cookie import parse_cookie

from ostler.config.hot.checking import is_our_host, language_for
from ostler.kernel import bus, open_pages
from ostler.kernel.hot import Message, Receive, Send

MOST: Final = 2_000             # pages
WORTH_IT: Final = 800           # bytes from which on they are compressed
QUALITY: Final = 5
TOGETHER: Final = 5.0           # seconds in which what is read is counted together
FEED: Final = "feed "           # before the reference, where it was a feed that was read
KEEP: Final = open_pages.KEEP.lower().encode()
COUNTS: Final = open_pages.COUNTS.lower().encode()
OURS: Final = frozenset({KEEP, COUNTS})
Key = tuple[object, ...]
GIVEN: Final = frozenset({b"content-length", b"etag", b"content-encoding"}) | OURS
ELSEWHERE: Final = frozenset({b"authorization", b"hx-request", b"range", b"if-modified-since"})
NEWS: Final = frozenset({open_pages.CHANGED, "social.published"})


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out: plain, and compressed where that is worth it, the smallest first: who has no TLS or
    reads feeds knows gzip alone."""

    headers: list[tuple[bytes, bytes]]
    plain: bytes
    small: tuple[tuple[bytes, bytes], ...]
    etag: bytes
    counts: str
    until: float


@dataclass
class Heard:
    """What comes back from the doors behind, to whoever this door knows or somebody else."""

    is_known: bool
    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    def named(self, name: bytes) -> bytes:
        """A header's value, empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), b"")

    @property
    def is_held(self) -> bool:
        """Whether it is the same for every visitor: then it goes out from here, compressed the first time too."""
        return (self.is_known and self.status == 200 and bool(self.named(KEEP)) and not self.named(b"set-cookie")
                and not self.named(b"content-encoding"))

    @property
    def counts(self) -> str:
        """What it shows, by reference."""
        return self.named(COUNTS).decode("latin1")


class OpenDoor:
    """``ordinary`` is what answers everything else; ``run`` does something that asks the database on a thread."""

    def __init__(self, ordinary: Any, run: Callable[[Callable[[], None]], Awaitable[None]]) -> None:
        self._ordinary, self._run = ordinary, run
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._under_way: dict[Key, asyncio.Future[None]] = {}
        self._read: dict[str, int] = {}
        self._counting: asyncio.Task[None] | None = None    # a task that nobody holds may be collected
        self._generation = 0
        _doors.add(self)

    def forget(self) -> None:
        """Something public changed: everything is made anew. Called on whatever thread commits."""
        self._generation += 1
        self._pages.clear()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._ordinary(scope, receive, send)
            return
        key = _key(scope)
        kept = None if key is None else self._pages.get(key) or await self._waited(key)
        if kept is not None and kept.until > machine.monotonic():
            await self._say(scope, kept, send)
        else:
            await self._made(scope, receive, send, key if scope["method"] == "GET" else None)

    def _count(self, about: str) -> None:
        self._read[about] = self._read.get(about, 0) + 1
        if self._counting is None or self._counting.done():
            self._counting = asyncio.get_running_loop().create_task(self._count_soon())

    async def _count_soon(self) -> None:
        await asyncio.sleep(TOGETHER)
        read, self._read = self._read, {}
        feeds = {about: number for about, number in read.items() if about.startswith(FEED)}
        pages = {about: number for about, number in read.items() if about not in feeds}
        await self._run(partial(open_pages.count, "page", pages))
        if feeds:
            await self._run(partial(open_pages.count, "feed", {each[len(FEED):]: feeds[each] for each in feeds}))

    async def _waited(self, key: Key) -> Kept | None:
        other = self._under_way.get(key)
        if other is not None:
            await asyncio.wait((other,))
        return self._pages.get(key)

    async def _made(self, scope: Message, receive: Receive, send: Send, key: Key | None) -> None:
        mine = asyncio.get_running_loop().create_future()
        if key is not None:
            self._under_way.setdefault(key, mine)
        generation, heard, kept = self._generation, Heard(is_known=key is not None), None
        try:
            await self._ordinary(scope if key is None else _whole(scope), receive, _hearing(heard, send))
            kept = _kept(heard) if heard.is_held else None
            if key is not None and kept is not None and generation == self._generation:
                self._keep(key, kept)
        finally:
            mine.set_result(None)
            if key is not None and self._under_way.get(key) is mine:
                del self._under_way[key]
        if kept is not None:
            await self._say(scope, kept, send)
        elif heard.counts:
            self._count(heard.counts)

    def _keep(self, key: Key, kept: Kept) -> None:
        self._pages[key] = kept
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)

    async def _say(self, scope: Message, kept: Kept, send: Send) -> None:
        asked = dict(scope["headers"])
        if kept.counts:
            self._count(kept.counts)
        if kept.etag in asked.get(b"if-none-match", b""):
            await send({"type": "http.response.start", "status": 304, "headers": [*kept.headers, (b"etag", kept.etag)]})
            await send({"type": "http.response.body", "body": b""})
            return
        known = asked.get(b"accept-encoding", b"")
        coding, body = next((each for each in kept.small if each[0] in known), (b"", kept.plain))
        headers = [*kept.headers, (b"etag", kept.etag), (b"content-length", b"%d" % len(body))]
        if coding:
            headers.append((b"content-encoding", coding))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


_doors: "WeakSet[OpenDoor]" = WeakSet()


def _hear(topic: str, facts: Mapping[str, str]) -> None:
    if topic in NEWS:
        for door in list(_doors):
            door.forget()


bus.listen(_hear)


def _key(scope: Message) -> Key | None:
    """What the answer depends on; None for whom this door does not know."""
    asked = dict(scope["headers"])
    host, cookie = asked.get(b"host"), asked.get(b"cookie", b"")
    if scope.get("root_path") or host is None or not is_our_host(host) or not ELSEWHERE.isdisjoint(asked):
        return None
    chosen = _language_cookie(cookie) if cookie else ""
    if chosen is None:
        return None
    language = language_for(chosen, asked.get(b"accept-language", b"").decode("latin1"))
    return scope["scheme"], host, scope["path"], scope["query_string"], language


def _language_cookie(header: bytes) -> str | None:
    """The language chosen; None for somebody who has another cookie of ours."""
    # As the ordinary door reads them: cookies of the council's other sites come here too, with whatever is in them.
    held = parse_cookie(header.decode("latin1"))
    if held.keys() - {settings.LANGUAGE_COOKIE_NAME}:
        return None
    return held.get(settings.LANGUAGE_COOKIE_NAME, "")


def _whole(scope: Message) -> Message:
    """A feed answers by itself that nothing is new, and then there is nothing to keep. Programs ask that each time: so
    it is asked for whole, and the answer given from here."""
    if not scope["path"].endswith((".atom", ".json")):
        return scope
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]}


def _hearing(heard: Heard, send: Send) -> Send:
    """Send it on, without what is between the view and us, or hold it where we answer ourselves."""

    async def hearing(message: Message) -> None:
        if message["type"] == "http.response.start":
            heard.status, heard.headers = message["status"], list(message["headers"])
            message = message | {"headers": [pair for pair in heard.headers if pair[0].lower() not in OURS]}
        elif heard.is_held:
            heard.body += message.get("body", b"")
        if not heard.is_held:
            await send(message)

    return hearing


def _kept(heard: Heard) -> Kept:
    body = bytes(heard.body)
    headers = [pair for pair in heard.headers if pair[0].lower() not in GIVEN | {b"vary"}]
    headers.append((b"vary", b", ".join(filter(None, (heard.named(b"vary"), b"Accept-Encoding")))))
    etag = heard.named(b"etag") or b'"%s"' % hashlib.sha256(body).hexdigest()[:24].encode()
    until = machine.monotonic() + float(heard.named(KEEP))
    return Kept(headers, body, _small(body), etag, heard.counts, until)


def _small(body: bytes) -> tuple[tuple[bytes, bytes], ...]:
    if len(body) <= WORTH_IT:
        return ()
    return (b"br", brotli.compress(body, quality=QUALITY)), (b"gzip", gzip.compress(body, QUALITY, mtime=0))
