"""The link that makes an account one's own: signed by the machine's clock, good once, for a few days.

Nothing is kept for it. It carries the account's password as it was (hashed): once a password is set it is void.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ostler.people.models import Account

SALT = "ostler.people.accounts.invitation"
AGE = timedelta(days=7)


def link(account: Account) -> str:
    """The address to hand to the person, and to nobody else."""
    token = signing.dumps([account.uid, _state(account)], salt=SALT)
    return str(settings.OSTLER_BASE_URL) + reverse("account_invitation", args=[token])


def account_for(token: str) -> Account | None:
    """Whose invitation this is; None when it was used, withdrawn, spoiled or is too old."""
    try:
        uid, state = signing.loads(token, salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    account = Account.objects.select_related("person").filter(uid=uid, is_active=True).first()
    return account if account and _state(account) == state else None


def _state(account: Account) -> str:
    return salted_hmac(SALT, account.password).hexdigest()[:24]
