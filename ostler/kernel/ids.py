"""Random names for things. No sequence ever leaves the database."""

import os
import re
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

# No 0/O, 1/I/l: an id may have to be read over the telephone.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
UID_LENGTH = 14
UID_PATTERN = re.compile(f"[{ALPHABET}]{{{UID_LENGTH}}}")
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField  # not generic while running


def new_uid() -> str:
    """A public id: 14 signs of a 57-sign alphabet, about 81 random bits. Two signs at a time, for a message needs five
    ids; what is left of 128 bits favours no sign by more than one in ten to the fourteenth."""
    rest = int.from_bytes(os.urandom(16), "big")
    signs = []
    for _ in range(UID_LENGTH // 2):
        rest, pair = divmod(rest, len(_PAIRS))
        signs.append(_PAIRS[pair])
    return "".join(signs)


def new_reference() -> str:
    """A reference short enough to say aloud, such as ``K7-3F2``: unique by the database, not by luck."""
    signs = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(5))
    return f"{signs[:2]}-{signs[2:]}"


class UidField(TextField):
    """The public id of a row: random, unique, made once."""

    def __init__(self, **options: Any) -> None:
        options |= {"max_length": UID_LENGTH, "default": new_uid, "unique": True, "editable": False}
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "default", "unique", "editable"):
            options.pop(fixed, None)
        return name, path, list(args), options


def is_uid(text: str) -> bool:
    """Could this be a public id? Whatever else a request names need not be looked for; a database may refuse it."""
    return UID_PATTERN.fullmatch(text) is not None


class Thing(models.Model):
    """A row that the world may name: ``id`` stays inside, ``uid`` goes out."""

    uid = UidField()

    class Meta:
        abstract = True


class UidConverter:
    """The typed path part ``<uid:...>`` for a public id."""

    regex = UID_PATTERN.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
