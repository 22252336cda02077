"""Bytes under their own SHA-256, outside the web root: written whole and durable, or not at all."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def write(content: bytes) -> str:
    """Keep the content and answer its digest. The same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    place = path(digest)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(place, content)
    return digest


def read(digest: str) -> BinaryIO:
    """The kept content, open for reading."""
    return path(digest).open("rb")


def path(digest: str) -> Path:
    """``files/ab/cd/abcd…`` in the data folder."""
    return Path(settings.OSTLER_DATA) / "files" / digest[:2] / digest[2:4] / digest


def _put(place: Path, content: bytes) -> None:
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place)
    finally:
        draft.unlink(missing_ok=True)
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _make_durable(folder)


def _make_durable(folder: Path) -> None:
    """A new name lasts only once its folder is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
