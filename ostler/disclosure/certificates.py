"""Certificates of disposal: what they say, byte for byte, and which of them hold."""

import json

from ostler.audit import keys
from ostler.audit.digests import stamp
from ostler.disclosure.models import Certificate


def statement(certificate: Certificate) -> bytes:
    """What is signed."""
    return json.dumps(
        ["ostler-disposal-1", certificate.uid, certificate.about, certificate.rule, certificate.reason, certificate.by,
         stamp(certificate.at), certificate.events],
        sort_keys=True, separators=(",", ":"),
    ).encode()


def sign(certificate: Certificate) -> Certificate:
    """Sign with the deployment's key."""
    certificate.signature, certificate.key = keys.sign(statement(certificate))
    return certificate


def holds(certificate: Certificate) -> bool:
    """Whether a certificate is ours and unchanged."""
    return certificate.key == keys.our_key() and keys.is_signed(
        statement(certificate), certificate.signature, certificate.key
    )


def certified(stream: str) -> dict[str, str]:
    """Events of a stream whose words a certificate that holds covers: uid to digest."""
    found: dict[str, str] = {}
    for certificate in Certificate.objects.filter(about=stream):
        if holds(certificate):
            found |= certificate.events
    return found
