"""Who asks, by token or by session, as Django, allauth and the API would find out together."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Final

from django.conf import settings
from django.http.cookie import parse_cookie

from ostler.config.hot import checking
from ostler.config.hot.reading import Headers
from ostler.kernel.hot import FORM, Asked, HotAddress
from ostler.live.watching import watcher
from ostler.people import comings
from ostler.people.models import Person
from ostler.people.remembered import remembered
from ostler.web import middleware as whose

BEARER: Final = "bearer"
# Read once: what settings are asked for costs as much as all else here.
SESSION: Final = settings.SESSION_COOKIE_NAME
CSRF: Final = settings.CSRF_COOKIE_NAME
LANGUAGE: Final = settings.LANGUAGE_COOKIE_NAME
AUTHOR: Final = whose.AUTHOR.lower().encode()
Cookies = dict[str, str]
Leaves = Callable[[], Awaitable[None]]      # returns when whoever asks has gone


class Gone(Exception):
    """Whoever asked did not wait to be let in."""


async def let_in(scheme: str, address: HotAddress, headers: Headers, asked: Asked, leaves: Leaves) -> Asked | None:
    """The request with the person on it. None for nobody, for a token beside a session, and for what another site may
    have sent: the ordinary door says what is to be said. Raises Gone, and Crowded where too many wait."""
    if not watcher.is_watching:
        watcher.ensure()        # the end of what is remembered must be heard of
    sent = headers.get(b"cookie")
    cookies = parse_cookie(sent.decode("latin1")) if sent else {}
    asked.language = checking.language_for(
        cookies.get(LANGUAGE, ""), _text(headers, b"accept-language") or "")
    key, authorization = cookies.get(SESSION, ""), _text(headers, b"authorization")
    if authorization is None:
        is_ours = address.method == "GET" or _is_own_page(scheme, headers, cookies, asked.body)
        let = await _by_session(key, address, asked, leaves) if key and is_ours else None
        return let if let is not None and _is_author(let.person, headers) else None
    return await _by_token(authorization, address, asked, leaves) if address.takes_token and not key else None


async def _by_session(key: str, address: HotAddress, asked: Asked, leaves: Leaves) -> Asked | None:
    asked.session = key
    asked.person = remembered.get(comings.digest(key)) or await _found(
        remembered.by_session(key, is_patient=address.is_patient), leaves)
    return asked if asked.person is not None else None


async def _by_token(authorization: str, address: HotAddress, asked: Asked, leaves: Leaves) -> Asked | None:
    kind, _space, token = authorization.partition(" ")
    if kind.lower() != BEARER:
        return None
    asked.token = comings.digest(token)
    asked.person = remembered.get(asked.token) or await _found(
        remembered.by_token(token, is_patient=address.is_patient), leaves)
    return asked if asked.person is not None else None


async def _found(answer: "Future[Person | None]", leaves: Leaves) -> Person | None:
    """Who has gone before their turn came is not looked up."""
    waiting, leaving = asyncio.wrap_future(answer), asyncio.ensure_future(leaves())
    try:
        await asyncio.wait((waiting, leaving), return_when=asyncio.FIRST_COMPLETED)
        if leaving.done() and waiting.cancel():
            raise Gone
        return await waiting
    finally:
        leaving.cancel()


def _is_author(person: Person, headers: Headers) -> bool:
    """What was written by one person never leaves in the name of another who signed in since."""
    author = _text(headers, AUTHOR)
    return not author or author == person.uid


def _is_own_page(scheme: str, headers: Headers, cookies: Cookies, body: bytes) -> bool:
    form = checking.form_token(body) if headers.get(b"content-type") == FORM else ""
    return checking.is_own_page(
        scheme, _text(headers, b"host") or "", _text(headers, b"origin"), _text(headers, b"referer"),
        cookies.get(CSRF, ""), _text(headers, b"x-csrftoken"), form)


def _text(headers: Headers, name: bytes) -> str | None:
    value = headers.get(name)
    return value.decode("latin1") if value is not None else None
