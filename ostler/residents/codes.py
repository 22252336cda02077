"""Six digits that prove an address, and the link beside them: made from the proof, and kept nowhere.

The code is good for fifteen minutes by the machine's clock, for five tries, and in the browser that asked for it alone.
The link is good for an hour in any browser: so a stranger who asks for codes to somebody's address until no more are
sent has not locked them out, for each of those mails lets them in.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Final

from django.conf import settings

from ostler.kernel import time
from ostler.notify import tokens
from ostler.residents.models import Proof

GOOD_FOR: Final = timedelta(minutes=15)
LINK_FOR: Final = timedelta(hours=1)
TRIES: Final = 5
SEALED_AS: Final = "resident"


def code_of(proof: Proof) -> str:
    """What is sent."""
    said = f"{proof.uid} {proof.address} {proof.purpose}"
    digest = hmac.digest(b"ostler.residents.codes" + settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06}"


def is_right(proof: Proof, given: str) -> bool:
    """Compare, in the same time whatever was given."""
    digits = "".join(sign for sign in given if sign in "0123456789")
    return hmac.compare_digest(code_of(proof).encode(), digits.encode())


def token_of(proof: Proof) -> str:
    """What the link carries."""
    until = int((proof.asked_at + LINK_FOR).timestamp())
    return tokens.seal(SEALED_AS, tokens.pack_uid(proof.uid) + until.to_bytes(5, "big"))


def proof_of(token: str) -> Proof | None:
    """The proof whose link it is, while it is good and was not used; None for any other."""
    plain = tokens.unseal(SEALED_AS, token)
    if plain is None or int.from_bytes(plain[tokens.UID_BYTES:], "big") < time.real_now().timestamp():
        return None
    return Proof.objects.filter(uid=tokens.unpack_uid(plain[:tokens.UID_BYTES]), used_at=None).first()
