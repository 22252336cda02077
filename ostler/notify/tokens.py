"""Tokens that name a person and a matter, or one notice: sealed (AES-SIV, RFC 5297) under the deployment's key.

They look random, cannot be made or changed by others, run out by the machine's clock, and are lower-case letters and
digits only, since a mail server may write an address as it likes. One for a person and a matter fits the local part of
an address (64 signs) together with ``reply+``.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings

from ostler.kernel import time
from ostler.kernel.ids import ALPHABET, UID_LENGTH, UID_PATTERN
from ostler.people.models import Person

# One byte instead of a word; the order is for good.
KINDS: Final = ("", "conversations.conversation", "conversations.message", "planning.application", "duty.shift")
DAY: Final = 86_400
REPLY_DAYS: Final = 400         # a reply long after still reaches the thread
UID_BYTES: Final = 11


@dataclass(frozen=True)
class Named:
    """Who may answer with it, and what about (a reference)."""

    person: Person
    about: str


def for_reply(person: Person, about: str, days: int = REPLY_DAYS) -> str:
    """A token for a person's answers to a matter. The same all day, so that a thread of mails stays one."""
    until = int(time.real_now().timestamp()) // DAY + days
    return seal("reply", person.pk.to_bytes(4, "big") + until.to_bytes(2, "big") + _packed(about))


def of_reply(token: str) -> Named | None:
    """Whom and what it names; None for one that is not ours, was changed or has run out."""
    plain = unseal("reply", token)
    if plain is None or int.from_bytes(plain[4:6], "big") * DAY < time.real_now().timestamp():
        return None
    person = Person.objects.filter(pk=int.from_bytes(plain[:4], "big")).first()
    return Named(person, _unpacked(plain[6:])) if person is not None else None


def seal(purpose: str, plain: bytes) -> str:
    """What only this deployment can read, for one purpose."""
    sealed = _cipher(settings.SECRET_KEY).encrypt(plain, [purpose.encode()])
    return base64.b32encode(sealed).decode().rstrip("=").lower()


def unseal(purpose: str, token: str) -> bytes | None:
    """What was sealed; None where this purpose did not."""
    padded = token.upper() + "=" * (-len(token) % 8)
    try:
        return _cipher(settings.SECRET_KEY).decrypt(base64.b32decode(padded), [purpose.encode()])
    except (InvalidTag, ValueError, binascii.Error):
        return None


def pack_uid(uid: str) -> bytes:
    """A public id in 11 bytes."""
    number = 0
    for sign in uid:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return number.to_bytes(UID_BYTES, "big")


def unpack_uid(packed: bytes) -> str:
    """The id again."""
    number, signs = int.from_bytes(packed, "big"), []
    for _ in range(UID_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(reversed(signs))


def _packed(about: str) -> bytes:
    kind, _, uid = about.partition(":")
    if kind in KINDS[1:] and UID_PATTERN.fullmatch(uid):
        return bytes([KINDS.index(kind)]) + pack_uid(uid)
    return b"\0" + about.encode()


def _unpacked(packed: bytes) -> str:
    if packed[0] == 0:
        return packed[1:].decode()
    return f"{KINDS[packed[0]]}:{unpack_uid(packed[1:])}"


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESSIV:
    return AESSIV(hashlib.sha256(b"ostler.notify.tokens\0" + secret.encode()).digest())
