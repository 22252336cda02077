"""The link of a notice: it proves whom the notice went to, for a day, and for this one matter."""

from typing import Final

from ostler.kernel import time
from ostler.notify import tokens
from ostler.notify.models import Notice

SECONDS: Final = 24 * 3600


def path(notice: Notice) -> str:
    """The page with one button. It lasts a day from when it is made."""
    until = int(time.real_now().timestamp()) + SECONDS
    return f"/notices/{tokens.seal('notice', tokens.pack_uid(notice.uid) + until.to_bytes(5, 'big'))}/"


def notice_of(token: str) -> Notice | None:
    """The notice whose link it is; None for a link that is not ours or has run out."""
    plain = tokens.unseal("notice", token)
    if plain is None or int.from_bytes(plain[tokens.UID_BYTES:], "big") < time.real_now().timestamp():
        return None
    uid = tokens.unpack_uid(plain[:tokens.UID_BYTES])
    return Notice.objects.select_related("person", "person__account").filter(uid=uid).first()
