"""Which matter a mail answers, as far as the envelope and the headers tell."""

import re
from collections.abc import Sequence
from typing import Final

from ostler.kernel.ids import UID_PATTERN
from ostler.notify import tokens
from ostler.notify.inbound.mail import Mail
from ostler.notify.models import Notice

REPLY: Final = "reply+"
UNKNOWN: Final = "unknown"      # it answers something that we cannot find: no new matter either
_UID = re.compile(rf"(?<![A-Za-z0-9]){UID_PATTERN.pattern}(?![A-Za-z0-9])")


def about(mail: Mail) -> str:
    """The reference of the matter; "" for none. A token in the address goes first: it was made for this."""
    sealed = [address.partition("@")[0].removeprefix(REPLY) for address in mail.recipients if address.startswith(REPLY)]
    for token in sealed:
        named = tokens.of_reply(token)
        if named is not None:
            return named.about
    return _answered(mail.answers) or (UNKNOWN if sealed else "")


def notice_of(message_ids: Sequence[str]) -> Notice | None:
    """The notice of ours that a mail answers: our Message-IDs carry its id."""
    for message_id in message_ids:
        uid = _UID.search(message_id.partition("@")[0])
        notice = Notice.objects.filter(uid=uid.group()).first() if uid else None
        if notice is not None:
            return notice
    return None


def _answered(message_ids: Sequence[str]) -> str:
    notice = notice_of(message_ids)
    return notice.about if notice is not None else ""
