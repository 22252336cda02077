"""Personal keys to the API: shown once, kept as digests, dead with their person's access."""

import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction

from ostler.audit.log import MACHINE
from ostler.kernel import time
from ostler.people import comings
from ostler.people.actions.log import Author, record
from ostler.people.models import Person, Token

PREFIX = "ostler_"  # lets a secret scanner know one
RANDOM_BYTES = 32


@transaction.atomic
def make(person: Person, label: str = "", *, by: Author = MACHINE) -> str:
    """A new token. This is the only time anybody sees it."""
    token = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    made = Token.objects.create(person=person, digest=digest(token), label=label[:80], made_at=time.real_now())
    record("people.token-made", by, person.ref, token=made.uid)
    return token


def person_for(token: str) -> Person | None:
    """Whose token it is. None once revoked or suspended."""
    return people_for([token]).get(token)


def people_for(shown: Iterable[str]) -> dict[str, Person]:
    """By the token, without those revoked or suspended: one look-up by digest, so that timing tells nothing."""
    of = {digest(token): token for token in shown}
    found = Token.objects.select_related("person").filter(
        digest__in=list(of), revoked_at=None, person__suspended_at=None)
    return {of[each.digest]: each.person for each in found}


@transaction.atomic
def revoke(token: Token, *, by: Author = MACHINE) -> None:
    """End a token at once."""
    if token.revoked_at is None:
        token.revoked_at = time.real_now()
        token.save(update_fields=["revoked_at"])
        comings.token_ended(token.digest)
        record("people.token-revoked", by, token.person.ref, token=token.uid)


def digest(token: str) -> str:
    """How a token is kept and found again."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
