"""What comes back to us of our own: our address, the lines we sent, and the keys in them that nobody else may have."""

import re

from django.conf import settings

from ostler.notify import preparing
from ostler.notify.channels import email
from ostler.notify.inbound.splitting import normal
from ostler.notify.inbound.whose import REPLY
from ostler.notify.kinds import kinds
from ostler.notify.models import Endpoint, Notice

# The link of a notice acts for whom it went to, and a reply's address names them: a quotation must not pass them on.
_KEYS = re.compile(rf"/notices/[a-z2-7]{{16,}}/?|{re.escape(REPLY)}[a-z2-7=]{{16,}}", re.IGNORECASE)
GONE = "…"


def is_ours(address: str) -> bool:
    """The house's own address, with or without a token in it."""
    local, _at, domain = address.partition("@")
    our_local, _at, our_domain = settings.OSTLER_MAIL_ADDRESS.lower().partition("@")
    return bool(our_domain) and domain == our_domain and (local == our_local or local.startswith(REPLY))


def lines(notice: Notice | None) -> frozenset[str]:
    """The lines of a mail of ours, as we would write it again now."""
    if notice is None or notice.kind not in kinds or notice.person is None or notice.channel != "email":
        return frozenset()
    there = Endpoint(person=notice.person, channel="email", address="")
    mail = email.mail(notice, there, preparing.words(notice))
    said = [*str(mail.body).split("\n"), str(mail.subject)]
    return frozenset(normal(without_keys(line)) for line in said) - {""}


def without_keys(text: str) -> str:
    """The same text, with the keys made useless."""
    return _KEYS.sub(GONE, text)
