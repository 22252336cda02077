"""Mail from the council's own server by LMTP (RFC 2033), on this machine only: accepted once it is on the disk."""

import asyncio
import contextlib
import ipaddress
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, AnyStr, Final

import structlog
from aiosmtpd.controller import Controller, UnixSocketController
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection

from ostler.notify.actions import arriving
from ostler.notify.inbound.mail import MOST_BYTES

log = structlog.get_logger("ostler.inbound")
KEPT: Final = "250 2.0.0 kept"
LATER: Final = "451 4.3.0 not kept, try again"
STARTING: Final = 60.0         # seconds to come up on a machine that is busy
TOO_LARGE: Final = ("500 Line too long", "552")


class Misnamed(ValueError):
    """OSTLER_LMTP names no place on this machine."""


class Protocol(LMTP):
    """After the mail there is one answer for each recipient, where the library gives one for all."""

    line_length_limit = 1_000_000       # some programs write a paragraph as one line
    _is_in_data = False

    async def smtp_DATA(self, arg: str) -> None:
        self._is_in_data = True
        try:
            await super().smtp_DATA(arg)
        finally:
            self._is_in_data = False

    async def push(self, status: AnyStr) -> None:
        """The library's own refusals; after what was handled the recipients are forgotten already."""
        if self._is_in_data and isinstance(status, str) and status.startswith(TOO_LARGE) and self.envelope:
            await super().push(_for_each(status, self.envelope))
        else:
            await super().push(status)


class Handler:
    """Keeps each mail on a thread: the disk and the database are waited for, the other connections are not kept."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="ostler-lmtp")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        loop = asyncio.get_running_loop()
        return _for_each(await loop.run_in_executor(self._threads, partial(_kept, envelope)), envelope)

    def close(self) -> None:
        self._threads.shutdown()


def _for_each(status: str, envelope: Envelope) -> str:
    return "\r\n".join([status] * max(1, len(envelope.rcpt_tos)))


def _kept(envelope: Envelope) -> str:
    raw = envelope.original_content
    content = raw if isinstance(raw, bytes) else (raw or "").encode("utf-8", "surrogateescape")
    try:
        arriving.keep(content, channel="email", envelope_sender=envelope.mail_from or "", recipients=envelope.rcpt_tos)
    except Exception:
        log.exception("a mail could not be kept")
        return LATER
    finally:
        connection.close()
    return KEPT


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Take mail in for as long as the block lasts; nothing, where no place is named."""
    if not settings.OSTLER_LMTP:
        yield
        return
    handler = Handler()
    controller = controller_at(settings.OSTLER_LMTP, handler)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
        handler.close()


def controller_at(place: str, handler: Handler) -> Any:
    """A path is a socket's, everything else an address of this machine with a port. Raises Misnamed."""
    if place.startswith("/"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(place)        # of a server that was killed
        return _Socket(handler, unix_socket=place, ready_timeout=STARTING)
    host, _colon, port = place.rpartition(":")
    if not port.isdecimal() or not _is_here(host.strip("[]")):
        raise Misnamed("OSTLER_LMTP is a path, or an address of this machine with a port, such as 127.0.0.1:2424.")
    return _Port(handler, hostname=host.strip("[]"), port=int(port), ready_timeout=STARTING)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _protocol(handler: Handler) -> Protocol:
    return Protocol(handler, data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, ident="Ostler")


class _Port(Controller):
    def factory(self) -> Protocol:
        return _protocol(self.handler)


class _Socket(UnixSocketController):
    def factory(self) -> Protocol:
        return _protocol(self.handler)

    def start(self) -> None:
        super().start()
        Path(self.unix_socket).chmod(0o660)     # for the mail server, by the group of the folder
