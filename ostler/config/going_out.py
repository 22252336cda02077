"""Whether and where Ostler goes out to look at links (docs/operators.md, "Links and the way out")."""

import ipaddress
import os
from typing import Final

from ostler.config import environment

_PORTS: Final = "80,443"


def _ports(given: str) -> tuple[int, ...]:
    """From "80,443". Raises ValueError for what is no port."""
    found = tuple(int(each) for each in given.split(",") if each.strip())
    if not all(0 < each < 65536 for each in found):
        raise ValueError("OSTLER_LINKS_PORTS must be numbers of ports, by commas")
    return found


def _networks(given: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """From "198.51.100.0/24,2001:db8::/32". Raises ValueError for what is no network."""
    return tuple(ipaddress.ip_network(each.strip()) for each in given.split(",") if each.strip())


OSTLER_LINKS_OFF = environment.flag("OSTLER_LINKS_OFF")
OSTLER_LINKS_PORTS = _ports(os.environ.get("OSTLER_LINKS_PORTS", _PORTS))
OSTLER_LINKS_NEVER = _networks(os.environ.get("OSTLER_LINKS_NEVER", ""))
# Tests alone go to addresses of this machine: nothing of the environment opens it.
OSTLER_LINKS_WITHIN: tuple[str, ...] = ()
