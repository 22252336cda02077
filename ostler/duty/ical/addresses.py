"""The secret in a feed's address: shown once, kept as a digest, dead with its owner's access."""

import hashlib
import secrets

from ostler.duty.models import Feed

RANDOM_BYTES = 32


def new_secret() -> str:
    """256 random bits, as an address can carry them."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def digest(secret: str) -> str:
    """How a secret is kept and found again."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def feed_for(secret: str) -> Feed | None:
    """The feed at an address, one look-up by digest; None once revoked, or its owner is kept out or no officer."""
    found = Feed.objects.open().select_related("person", "rota").filter(digest=digest(secret)).first()
    return found if found is not None and found.person.is_inside else None
