"""The key by which push services know this deployment (VAPID, RFC 8292): P-256, made once, kept in the data folder,
readable by its owner only. A browser's subscription is bound to it: without the key every browser must ask anew."""

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

KEY_FILE = "push-key"


def private() -> ec.EllipticCurvePrivateKey:
    """What signs our word to a push service."""
    return _private(str(Path(settings.OSTLER_DATA) / KEY_FILE))


def public() -> str:
    """What a browser subscribes with (``applicationServerKey``): the uncompressed point, base64url without padding."""
    point = private().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


@lru_cache(maxsize=4)
def _private(path: str) -> ec.EllipticCurvePrivateKey:
    file = Path(path)
    if not file.exists():
        _make(file)
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file} is not a P-256 key. Take it away and a new one is made; browsers then ask anew.")
    return key


def _make(file: Path) -> None:
    """Written aside and linked into place, so that two processes starting at once agree on one key."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        key = ec.generate_private_key(ec.SECP256R1())
        out.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # the other process was first; its key is the one
    finally:
        draft.unlink()
