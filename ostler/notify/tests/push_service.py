"""A push service by RFC 8030 on loopback, and the browser behind it, which decrypts by RFC 8291 and checks the server's
word by RFC 8292. Written from the documents, with nothing of the library that encrypts."""

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ostler.kernel import time
from ostler.notify.tests.listening import Asked, Listening, Said

TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")
URGENCIES = ("very-low", "low", "normal", "high")


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """One subscription: a key pair and a secret of its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = hashlib.sha256(address.encode()).digest()[:16]

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def keys(self) -> dict[str, str]:
        return {"p256dh": encoded(self.public), "auth": encoded(self.secret)}

    def read(self, body: bytes) -> Any:
        """What the worker is given: RFC 8291, section 3.4, one record of RFC 8188."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        first = _hmac(self.secret, shared)
        secret = _hmac(first, b"WebPush: info\0" + self.public + sender + b"\1")
        second = _hmac(salt, secret)
        key = _hmac(second, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = _hmac(second, b"Content-Encoding: nonce\0\1")[:12]
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain.endswith(b"\2")        # the last record
        return json.loads(plain[:-1])


@dataclass(frozen=True)
class Word:
    """What the application server said of itself."""

    claims: dict[str, Any]
    key: str


def word_of(asked: Asked) -> Word:
    """The claims of the VAPID header, its signature checked."""
    found = re.fullmatch(r"vapid t=([\w.-]+),\s*k=([\w-]+)", asked.headers["authorization"])
    assert found is not None
    head, claims, signature = found[1].split(".")
    raw = decoded(signature)
    der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(found[2]))
    public.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(decoded(head))["alg"] == "ES256"
    return Word(json.loads(decoded(claims)), found[2])


class PushService(Listening):
    """``gone`` are subscriptions that are no more; ``answers`` are given first, in turn."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.gone: set[str] = set()
        self.answers: list[Said] = []

    def browser(self, name: str = "one") -> Browser:
        return Browser(f"{self.address}/push/{name}")

    def _answer(self, asked: Asked) -> Said:
        if self.answers:
            return self.answers.pop(0)
        if asked.path in self.gone:
            return Said(410)
        fault = self._fault(asked)
        location = {"Location": f"{self.address}/message/{len(self.asked)}"}
        return Said(400, {"why": fault}) if fault else Said(201, headers=location)

    def _fault(self, asked: Asked) -> str:
        """What RFC 8030 (section 5) and RFC 8292 do not allow; "" for a good request."""
        claims = word_of(asked).claims
        origin, now = "{0.scheme}://{0.netloc}".format(urlsplit(self.address)), time.real_now().timestamp()
        wrong = {
            "TTL": not asked.headers.get("ttl", "").isdecimal(),
            "Urgency": asked.headers.get("urgency", "normal") not in URGENCIES,
            "Topic": TOPIC.fullmatch(asked.headers.get("topic", "x")) is None,
            "Content-Encoding": asked.headers.get("content-encoding") != "aes128gcm",
            "size": len(asked.body) > 4096,
            "aud": claims.get("aud") != origin,
            "exp": not now < claims.get("exp", 0) <= now + 86_400,
            "sub": not str(claims.get("sub", "")).startswith(("mailto:", "https:")),
        }
        return " ".join(name for name, is_wrong in wrong.items() if is_wrong)


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()
