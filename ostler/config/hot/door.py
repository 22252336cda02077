"""The door itself: look, let in, ask the view, say it."""

import time as machine
from typing import Any, Final

from django.db import DatabaseError
from django.utils import translation

from ostler.config import access_line, refusing
from ostler.config.hot import checking, letting_in
from ostler.config.hot.addresses import Addresses
from ostler.config.hot.headers import headers_for
from ostler.config.hot.reading import Headers, Taken, headers_of
from ostler.kernel import limits, problems
from ostler.kernel.crowds import Crowded
from ostler.kernel.hot import JSON, Answer, Asked, HotAddress, Message, Receive, Send
from ostler.web import middleware as whose

PERSON: Final = whose.HEADER.encode()
NOBODY: Final = whose.NOBODY.encode()       # as pages mean it: nobody who signed in there
GIVEN_BY_THE_DOOR: Final = ("Content-Type", "Content-Length")


class HotDoor:
    """``ordinary`` is the application behind it, which answers all that is not both hot and usual."""

    def __init__(self, ordinary: Any) -> None:
        self._ordinary = ordinary
        self._addresses: Addresses | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        found = self._find(scope) if scope["type"] == "http" else None
        if found is None:
            await self._ordinary(scope, receive, send)
            return
        began, taken = machine.monotonic(), Taken(receive)
        try:
            asked = await _asked(scope, *found, taken)
        except letting_in.Gone:
            return
        except Crowded as refusal:
            access_line.write(found[0].method, found[0].route, await refusing.say(scope, refusal, send), began)
            return
        answer = await _answer(found[0], asked) if asked is not None else None
        if asked is None or answer is None:
            await self._ordinary(scope, taken.again, send)
            return
        access_line.write(found[0].method, found[0].route, answer.status, began)
        await _say(scope, asked, answer, send)
        if answer.stream is not None:
            await answer.stream(taken.again, send)

    def _find(self, scope: Message) -> tuple[HotAddress, str] | None:
        if self._addresses is None:     # not before the first request: rooms register while Django is set up
            self._addresses = Addresses()
        return self._addresses.find(scope["method"], scope["path"]) if not scope.get("root_path") else None


async def _asked(scope: Message, address: HotAddress, uid: str, taken: Taken) -> Asked | None:
    """The request, if it is in order; None for the ordinary door to say what is wrong with it."""
    headers = headers_of(scope["headers"])
    if headers is None or not _fits(headers, address):
        return None
    body = await taken.body()
    if body is None or (body and not _is_of_kind(headers.get(b"content-type"), address.content_type)):
        return None
    try:
        return await letting_in.let_in(scope["scheme"], address, headers, Asked(uid=uid, body=body, headers=headers),
                                       taken.gone)
    except DatabaseError:
        return None     # the ordinary door cannot find out who asks either, and says so


async def _answer(address: HotAddress, asked: Asked) -> Answer | None:
    translation.activate(asked.language)
    try:
        return await address.view(asked)
    except Exception as failure:
        return _refusal(failure)


def _fits(headers: Headers, address: HotAddress) -> bool:
    """The host is ours, the length is no more than may be, and what makes the address hot is there."""
    host = headers.get(b"host")
    if host is None or not checking.is_our_host(host):
        return False
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > limits.REQUEST_BODY:
        return False
    return not address.needs or all(headers.get(name) == value for name, value in address.needs.items())


def _is_of_kind(given: bytes | None, wanted: bytes) -> bool:
    """A form may name its characters, and then they matter: the ordinary door reads those."""
    return given == wanted or (given is not None and wanted == JSON and given.split(b";")[0].strip().lower() == JSON)


def _refusal(failure: Exception) -> Answer:
    said = problems.of(failure)
    more = tuple((name, value) for name, value in said.items() if name not in GIVEN_BY_THE_DOOR)
    return Answer(said.status_code, said.content, said["Content-Type"], more)


async def _say(scope: Message, asked: Asked, answer: Answer, send: Send) -> None:
    headers = headers_for(scope["scheme"], asked.language, answer.content_type, answer.headers)
    headers = [*headers, (PERSON, asked.person.uid.encode() if asked.session else NOBODY)]
    if answer.stream is None:
        headers.append((b"Content-Length", b"%d" % len(answer.body)))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.stream is None:
        await send({"type": "http.response.body", "body": answer.body})
