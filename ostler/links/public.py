"""Which addresses lie on the public internet, and what a name resolves to. What is not known to be public is not."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from django.conf import settings

from ostler.links.refusals import Gone, Refused, Unreachable

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# IANA's special-purpose registry for IPv4 (RFC 6890 and after it), multicast, reserved; what clouds keep for their own
# machines. Written out: Python's is_global has changed its mind between versions.
NOT_PUBLIC: Final[Sequence[Network]] = [ipaddress.ip_network(each) for each in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
)]
# Of IPv6 only what is handed out to networks (RFC 4291, 2.4), less what carries an IPv4 address or is set aside:
# Teredo and ORCHID, documentation, 6to4, AS112. Mapped, NAT64, unique local and metadata lie outside to begin with.
GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
SET_ASIDE: Final = [ipaddress.IPv6Network(each) for each in (
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")]
ISATAP: Final = (0x00005EFE, 0x02005EFE)    # RFC 5214: the lower half carries an IPv4 address
NO_SUCH_NAME: Final = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


def is_public(text: str) -> bool:
    """For an address as the resolver writes it."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if text in settings.OSTLER_LINKS_WITHIN:
        return True
    if _is_in(address, settings.OSTLER_LINKS_NEVER) or getattr(address, "scope_id", None):
        return False
    return _is_public_v4(address) if isinstance(address, ipaddress.IPv4Address) else _is_public_v6(address)


def _is_public_v4(address: ipaddress.IPv4Address) -> bool:
    return address.is_global and not _is_in(address, NOT_PUBLIC)


def _is_public_v6(address: ipaddress.IPv6Address) -> bool:
    if address not in GLOBAL_UNICAST or _is_in(address, SET_ASIDE):
        return False
    return (int(address) >> 32) & 0xFFFFFFFF not in ISATAP


def _is_in(address: ipaddress.IPv4Address | ipaddress.IPv6Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, asked once: who connects goes to one of these and asks no more. Raises Refused where one
    of them is not public, Gone where there is no such name, Unreachable where nobody says."""
    found = _asked(host, port, seconds)
    if not found or not all(map(is_public, found)):
        raise Refused("not on the public internet")
    return found


def _asked(host: str, port: int, seconds: float) -> list[str]:
    """The system's resolver has no patience of ours, so it is asked aside: a thread that it holds ends with it. With a
    dot at its end a name is what it says, and never one of the search list of this machine's own network."""
    name = host if _is_number(host) else f"{host}."
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_ask, args=(name, port, answers), name="ostler-resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise Unreachable("nobody says where it is") from None
    if isinstance(answer, socket.gaierror) and answer.errno in NO_SUCH_NAME:
        raise Gone("no such name")
    if isinstance(answer, Exception):
        raise Unreachable("nobody says where it is")
    return _by_turns(list(dict.fromkeys(str(each[4][0]) for each in answer)))


def _by_turns(found: Sequence[str]) -> list[str]:
    """IPv4 and IPv6 in turns: where a machine has one of them only, the other is not all that is tried."""
    places = {kind: [each for each in found if (":" in each) is kind] for kind in (False, True)}
    return [each for pair in zip_longest(places[False], places[True]) for each in pair if each]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _ask(host: str, port: int, answers: "queue.SimpleQueue[Any]") -> None:
    try:
        answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as problem:
        answers.put(problem)
