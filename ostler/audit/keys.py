"""The deployment's signing key: Ed25519, made once, kept in the data folder, readable by its owner only."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

KEY_FILE = "signing-key"


def sign(statement: bytes) -> tuple[str, str]:
    """Signature and public key, both hexadecimal."""
    key = _private(str(Path(settings.OSTLER_DATA) / KEY_FILE))
    return key.sign(statement).hex(), key.public_key().public_bytes_raw().hex()


def is_signed(statement: bytes, signature: str, key: str) -> bool:
    """Whether a signature holds. Needs no secret: a third party can do the same."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def our_key() -> str:
    """This deployment's public key, hexadecimal."""
    return sign(b"")[1]


@lru_cache(maxsize=4)
def _private(path: str) -> Ed25519PrivateKey:
    file = Path(path)
    if not file.exists():
        _make(file)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text().strip()))


def _make(file: Path) -> None:
    """Written aside and linked into place, so that two processes starting at once agree on one key."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # the other process was first; its key is the one
    finally:
        draft.unlink()
