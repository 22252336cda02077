"""The only way out to a push service. Its address came from a browser, so from anybody: it must be https and lie on
the public internet, or a subscription would be a way to reach what stands inside the council's own network."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.util.connection import create_connection


class NotPublic(OSError):
    """The address is none that we go to."""


def refusal(address: str) -> str:
    """Why we would not send to an address as it is written; "" where we would. Names are asked when we go there."""
    try:
        parts = urlsplit(address)
        parts.port      # noqa: B018 - asking is what finds one that is none
    except ValueError:
        return "it is no address"
    if settings.OSTLER_PUSH_WITHIN:
        return "" if parts.scheme in ("http", "https") and parts.hostname else "it is no address of a push service"
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        return "it is no https address"
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return "" if "." in parts.hostname.strip(".") else "it is a name of this network"
    return "" if literal.is_global and not literal.is_multicast else "it is an address of a private network"


def public_address(host: str, port: int) -> str:
    """The address to connect to, asked once: what was judged is what is gone to. Raises NotPublic where any answer is
    of a private network, OSError where the name is unknown."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(_is_public(each) for each in found):
        raise NotPublic(f"{host} lies in a private network")
    return found[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


class _Connection(HTTPSConnection):
    """Connects to the address that was judged; the certificate is still the name's."""

    def _new_conn(self) -> socket.socket:
        try:
            address = public_address(self.host, self.port)
            return create_connection((address, self.port), self.timeout, socket_options=self.socket_options)
        except OSError as fault:
            raise NewConnectionError(self, str(fault)) from fault


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"https": _Pool}


class Door(requests.Session):
    """Follows no redirect and takes no proxy or password from the environment: it goes where it was judged to go."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        if not settings.OSTLER_PUSH_WITHIN:
            self.adapters.clear()
            self.mount("https://", _Adapter())

    def request(self, *args: Any, **options: Any) -> requests.Response:
        return super().request(*args, **(options | {"allow_redirects": False}))
