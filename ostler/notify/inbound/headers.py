"""Headers from strangers. The standard library reads them by the letter and stumbles over some: then they are read
as they stand."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any, Final

from ostler.kernel.text import clean_line
from ostler.notify.inbound import charsets

LONGEST: Final = 8_000          # characters of one header that are looked at
MOST_IDS: Final = 30
MOST_ADDRESSES: Final = 100
_ID = re.compile(r"<([^<>\s]{1,400})>")
_ADDRESS = re.compile(r"[^\s@<>\",;:()]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")


def values(message: "Message[Any, Any]", name: str) -> list[str]:
    """Every header of a name as it stands, unfolded, topmost first."""
    wanted = name.lower()
    found = [str(value) for key, value in message.raw_items() if key.lower() == wanted]
    return [" ".join(value[:LONGEST].split()) for value in found]


def first(message: "Message[Any, Any]", name: str) -> str:
    return next(iter(values(message, name)), "")


def words(message: "Message[Any, Any]", name: str) -> str:
    """A header that people read: encoded words decoded, 8-bit signs as far as they can be read."""
    raw = _readable(first(message, name))
    try:
        return clean_line(str(make_header(decode_header(raw))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError, AssertionError):
        return clean_line(raw)


def addresses(message: "Message[Any, Any]", *names: str) -> tuple[str, ...]:
    """The addresses in these headers, in small letters, each once."""
    pairs = getaddresses([value for name in names for value in values(message, name)])
    found = (address.strip().lower() for _name, address in pairs[:MOST_ADDRESSES])
    return tuple(dict.fromkeys(each for each in found if is_address(each)))


def author(message: "Message[Any, Any]") -> str:
    """The one address of the one From line. A mail with two authors, or none, has nobody who could be believed."""
    lines = values(message, "From")
    if len(lines) != 1 or len(lines[0]) >= LONGEST:
        return ""
    pairs = [address.strip().lower() for _name, address in getaddresses(lines) if address]
    return pairs[0] if len(pairs) == 1 and is_address(pairs[0]) else ""


def is_address(text: str) -> bool:
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def ids(message: "Message[Any, Any]", *names: str) -> tuple[str, ...]:
    """Message-IDs in these headers, the last of each first: it is the nearest."""
    found = [each for name in names for value in values(message, name) for each in reversed(_ID.findall(value))]
    return tuple(dict.fromkeys(found))[:MOST_IDS]


def _readable(raw: str) -> str:
    """Bytes above ASCII come as surrogates: they were UTF-8, or what Windows writes."""
    return charsets.decode(raw.encode("utf-8", "surrogateescape"), None)
