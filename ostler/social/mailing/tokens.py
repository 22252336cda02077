"""What the links in a mail carry: which follow they confirm or end. Sealed, so that nobody makes one up, and for one
purpose, so that the link that ends is not the one that begins."""

from typing import Final

from ostler.notify import tokens
from ostler.social.models import MailFollow

CONFIRMS: Final = "mail-follow-confirm"
ENDS: Final = "mail-follow-end"


def of(follow: MailFollow, purpose: str) -> str:
    """For the link. The one that ends works for as long as the mail lies somewhere."""
    return tokens.seal(purpose, tokens.pack_uid(follow.uid))


def follow_of(token: str, purpose: str) -> MailFollow | None:
    """Whose link it is; None for one that is not ours."""
    plain = tokens.unseal(purpose, token)
    if plain is None or len(plain) != tokens.UID_BYTES:
        return None
    return MailFollow.objects.filter(uid=tokens.unpack_uid(plain)).first()
