"""The connection goes to a number, and the certificate must be the name's."""

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from ostler.kernel import time
from ostler.links import door
from ostler.links.addresses import read
from ostler.links.fetch import PAGE, fetch
from ostler.links.refusals import Unreachable
from ostler.links.tests.site import HERE, Web

NAME = "news.example.org"


def certificate(folder: Path) -> Path:
    """For one name, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), time.real_now()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    made = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
            .sign(key, hashes.SHA256()))
    path = folder / "site.pem"
    path.write_bytes(made.public_bytes(Encoding.PEM)
                     + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.fixture
def secure(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    path = certificate(tmp_path)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    with Web(serving).running() as made:
        settings.OSTLER_LINKS_WITHIN, settings.OSTLER_LINKS_PORTS = (HERE,), (443, made.port)
        monkeypatch.setattr("socket.getaddrinfo", made.getaddrinfo)
        monkeypatch.setattr(door, "_tls", lambda: ssl.create_default_context(cafile=str(path)))
        yield made


def test_the_certificate_is_held_against_the_name(secure: Web) -> None:
    assert fetch(read(secure.says(f"{NAME}/a", "x")), PAGE).content == b"x"


@pytest.mark.parametrize("place", ["other.example.org/a", f"{HERE}/a"])
def test_a_certificate_for_another_name_is_none(secure: Web, place: str) -> None:
    with pytest.raises(Unreachable):
        fetch(read(secure.says(place, "x")), PAGE)
    assert secure.asked == []


def test_a_certificate_that_nobody_vouches_for_is_none(secure: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_tls", ssl.create_default_context)
    with pytest.raises(Unreachable):
        fetch(read(secure.says(f"{NAME}/a", "x")), PAGE)
