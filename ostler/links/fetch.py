"""Fetching what somebody linked to: over redirects, each judged anew, and never more of it than was asked for."""

import http.client
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import Final

from ostler.links.addresses import Address, read
from ostler.links.door import FAULTS, Patience, asked
from ostler.links.refusals import Refused, Unreachable

SECONDS: Final = 10.0
REDIRECTS: Final = 5
PERMANENT: Final = (301, 308)
TEMPORARY: Final = (302, 303, 307)
CHUNK: Final = 64 * 1024
UNPACKING: Final = 32 + zlib.MAX_WBITS      # gzip or zlib, by its head


@dataclass(frozen=True)
class Want:
    """What is read: ``types`` of content, up to ``most`` bytes both as sent and unpacked. Of anything else only the
    head is looked at. ``is_whole``: half of it is of no use."""

    types: tuple[str, ...]
    most: int
    is_whole: bool = False

    @property
    def accept(self) -> str:
        return ", ".join(self.types) + ", */*;q=0.1"


PAGE: Final = Want(("text/html", "application/xhtml+xml"), 1024 * 1024)
PICTURE: Final = Want(("image/jpeg", "image/png", "image/webp", "image/gif"), 5 * 1024 * 1024, is_whole=True)
DATA: Final = Want(("application/json", "text/json", "text/xml", "application/xml", "application/json+oembed",
                    "text/xml+oembed"), 256 * 1024, is_whole=True)


@dataclass(frozen=True)
class Fetched:
    """``address`` is where it was found in the end, ``moved_to`` where it went for good (as far as every step said so).
    ``content`` is empty for what was not wanted; ``is_cut``: there was more."""

    address: Address
    status: int
    media_type: str
    charset: str
    content: bytes = b""
    is_cut: bool = False
    moved_to: Address | None = None


def fetch(address: Address, want: Want, patience: Patience | None = None) -> Fetched:
    """Raises Refused where a step leads off the public internet, Unreachable (or Gone) where nothing comes."""
    patience = patience or Patience(SECONDS)
    moved_to, is_for_good = None, True
    for _step in range(REDIRECTS + 1):
        found = _one(address, want, patience, moved_to)
        if isinstance(found, Fetched):
            return found
        address, is_permanent = found
        is_for_good = is_for_good and is_permanent
        moved_to = address if is_for_good else moved_to
    raise Unreachable("it sends one on and on")


def _one(address: Address, want: Want, patience: Patience, moved_to: Address | None) -> Fetched | tuple[Address, bool]:
    """What stands there, or whither it sends one and whether for good."""
    with asked(address, want.accept, patience) as answer:
        place = answer.getheader("Location")
        if answer.status in PERMANENT + TEMPORARY and place:
            further = _further(address, place)
            is_permanent = answer.status in PERMANENT
            return (further, is_permanent) if further else Fetched(address, answer.status, "", "", moved_to=moved_to)
        media_type, charset = _said(answer)
        content, is_cut = _body(answer, want) if answer.status < 400 and media_type in want.types else (b"", False)
        return Fetched(address, answer.status, media_type, charset, content, is_cut, moved_to)


def _further(address: Address, place: str) -> Address | None:
    """Where it sends one, None where that is no address of the web (an app, a port of its own): it answered, and we do
    not follow. Servers write UTF-8 where only ASCII may stand."""
    try:
        return read(place.encode("latin-1").decode("utf-8"), base=address)
    except (UnicodeError, Refused):
        return None


def _said(answer: http.client.HTTPResponse) -> tuple[str, str]:
    """Type and charset, in lower case; nothing where the server says nothing one could read."""
    message = Message()
    message["Content-Type"] = answer.getheader("Content-Type") or "application/octet-stream"
    charset = message.get_param("charset")
    return message.get_content_type(), charset.lower() if isinstance(charset, str) else ""


def _body(answer: http.client.HTTPResponse, want: Want) -> tuple[bytes, bool]:
    packed = (answer.getheader("Content-Encoding") or "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise Unreachable("packed as nobody asked")
    unpacking = zlib.decompressobj(UNPACKING) if packed.endswith("gzip") else None
    out, raw = bytearray(), 0
    try:
        while raw <= want.most and len(out) <= want.most and (chunk := answer.read1(CHUNK)):
            raw += len(chunk)
            out += unpacking.decompress(chunk, want.most + 1 - len(out)) if unpacking else chunk
    except (zlib.error, *FAULTS) as problem:
        raise Unreachable("it broke off") from problem
    is_cut = raw > want.most or len(out) > want.most
    if is_cut and want.is_whole:
        raise Unreachable("too large")
    return bytes(out[: want.most]), is_cut
