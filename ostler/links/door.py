"""One request to one address that was checked: the only way out of this app.

``http.client`` over a socket we connect ourselves, so that there is no second look-up, no proxy of the environment, no
cookie and no redirect that nobody asked for; the certificate is held against the name.
"""

import http.client
import socket
import ssl
import threading
import time as machine
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Final

from django.conf import settings

from ostler.links import public
from ostler.links.addresses import Address
from ostler.links.refusals import Unreachable

CONNECTING: Final = 4.0         # seconds for one address
MOST_TRIED: Final = 3           # addresses of one name
FAULTS: Final = (OSError, http.client.HTTPException, ValueError)


class Patience:
    """How many seconds a whole errand may take, all its redirects and pictures together."""

    def __init__(self, seconds: float) -> None:
        self._until = machine.monotonic() + seconds

    @property
    def left(self) -> float:
        return self._until - machine.monotonic()

    def need(self, most: float | None = None) -> float:
        """The seconds that are left, and no more than ``most``. Raises Unreachable where there are none."""
        left = self.left
        if left <= 0:
            raise Unreachable("too slow")
        return left if most is None else min(left, most)


@contextmanager
def asked(address: Address, accept: str, patience: Patience) -> Iterator[http.client.HTTPResponse]:
    """The answer, its body not read yet. Raises Refused or Unreachable, also for what goes wrong inside the block."""
    found = public.resolve(address.host, address.port, patience.need())
    line = _connected(address, found, patience)
    watch = threading.Timer(max(patience.left, 0.01), _hang_up, [line])    # one byte a second is no answer either
    watch.daemon = True
    watch.start()
    try:
        yield _answer(address, accept, line, patience)
        patience.need()         # hung up, an answer looks like a short one
    except FAULTS as problem:
        raise Unreachable("it broke off") from problem
    finally:
        watch.cancel()
        line.close()


def _answer(address: Address, accept: str, line: socket.socket, patience: Patience) -> http.client.HTTPResponse:
    asking = http.client.HTTPConnection(address.host, address.port)
    asking.sock = line
    asking.request("GET", address.target, headers={
        "Host": address.netloc, "User-Agent": f"Ostler link preview (+{settings.OSTLER_BASE_URL}/about/)",
        "Accept": accept, "Accept-Encoding": "gzip", "Accept-Language": "en-GB,en;q=0.9,cy;q=0.8",
        "Connection": "close",
    })
    found = asking.getresponse()
    patience.need()
    return found


def _connected(address: Address, found: list[str], patience: Patience) -> socket.socket:
    """To one of the addresses that were judged, and by nothing but its number."""
    for place in found[:MOST_TRIED]:
        with suppress(*FAULTS):
            line = socket.create_connection((place, address.port), patience.need(CONNECTING))
            return _secured(address, line, patience)
    raise Unreachable("nobody answers there")


def _secured(address: Address, line: socket.socket, patience: Patience) -> socket.socket:
    try:
        line.settimeout(patience.need())
        is_secure = address.scheme == "https"
        return _tls().wrap_socket(line, server_hostname=address.host) if is_secure else line
    except BaseException:
        line.close()
        raise


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Certificates as the machine trusts them."""
    return ssl.create_default_context()


def _hang_up(line: socket.socket) -> None:
    """Under TLS as well: whoever reads wakes up."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)
