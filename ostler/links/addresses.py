"""A web address from anybody: read strictly, in one spelling, or refused."""

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import idna
from django.conf import settings

from ostler.links.refusals import Refused

MOST: Final = 2000              # characters, as written and as kept
PORTS: Final = {"http": 80, "https": 443}
SAFE: Final = "/%:@!$&'()*+,;=~-._"
_UNUSABLE: Final = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# The last label of an address written as a number, in any of the spellings that programs of C take (WHATWG URL, 3.5).
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names of this machine and of networks of one's own (RFC 6761, 6762, 7686, 8375, 9476; ICANN's .internal; by habit).
OWN_NAMES: Final = ("localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan",
                    "home.arpa", "onion", "alt", "test", "invalid", "in-addr.arpa", "ip6.arpa")


@dataclass(frozen=True)
class Address:
    """``host`` in ASCII, lower case, an IPv6 address without its brackets; ``target`` is path and query,
    percent-encoded; the fragment stays with us."""

    scheme: str
    host: str
    port: int
    target: str
    fragment: str = ""

    @property
    def netloc(self) -> str:
        """As the Host header and an address have it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}" + (f"#{self.fragment}" if self.fragment else "")

    @property
    def digest(self) -> str:
        """One link has one."""
        return hashlib.sha256(self.url.encode()).hexdigest()

    @property
    def shown_host(self) -> str:
        """As readers are shown it: in ASCII, since a look-alike of another alphabet would be taken for the real one."""
        return self.host.removeprefix("www.")

    @property
    def is_ours(self) -> bool:
        """A page of this deployment: it knows its own pages better than by asking itself."""
        return self.host == (urlsplit(settings.OSTLER_BASE_URL).hostname or "").lower()


def read(text: str, *, base: Address | None = None) -> Address:
    """The address that a text is; ``base`` is the page where it stands. Raises Refused."""
    text = text.strip()
    if len(text) > MOST or _UNUSABLE.search(text):
        raise Refused("no address")
    try:
        parts = urlsplit(urljoin(base.url, text) if base else text)
        port = parts.port
    except ValueError as problem:
        raise Refused("no address") from problem
    if parts.scheme not in PORTS or "@" in parts.netloc or not parts.hostname:
        raise Refused("no address of the web")
    port = PORTS[parts.scheme] if port is None else port
    if port not in settings.OSTLER_LINKS_PORTS:
        raise Refused("no port of the web")
    target = quote(parts.path or "/", SAFE) + (f"?{quote(parts.query, SAFE + '?')}" if parts.query else "")
    found = Address(parts.scheme, _host(parts.hostname), port, target, quote(parts.fragment, SAFE + "?"))
    if len(found.url) > MOST:
        raise Refused("too long")
    return found


def _host(name: str) -> str:
    """A name or a literal address, in the one spelling that everybody reads alike."""
    if ":" in name:
        return _literal(name)
    try:
        plain = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as problem:
        raise Refused("no name") from problem
    plain = plain.lower().removesuffix(".")
    labels = plain.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _literal(plain)      # four decimal numbers, or nothing: no octal, no hexadecimal, no short form
    if len(plain) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise Refused("no name of the internet")
    if any(plain.endswith(f".{own}") for own in OWN_NAMES):
        raise Refused("a name of one's own network")
    return plain


def _literal(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text)) if "%" not in text else _zoned()
    except ValueError as problem:
        raise Refused("no address") from problem


def _zoned() -> str:
    raise Refused("an address of one network card")
